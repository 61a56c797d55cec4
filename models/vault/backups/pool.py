"""Where sets lie at a place for backups.

::

    <place>/amparo-<vault id>/
        READ-ME.txt                       what this is, for whoever finds it
        evidence/ab/<id>.age              sealed files, once each, shared by all sets
        sets/<instant>-<random>/          one set: manifest.json, header.json, vault-<epoch>.db, …
        sets/.<…>.part                    a set in the making; swept by the next one

A set counts from the one rename that gives it its name; before that nothing of it is seen.
"""

from __future__ import annotations

import _strptime  # type: ignore[import-not-found]  # noqa: F401  (else read from the disk at its first use)
import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from models.language import _
from models.vault.backup_errors import BackupRunning, BrokenBackup, TargetGone, at_the_target
from models.vault.backups import manifest as listing
from models.vault.backups.manifest import LARGEST, NAME, SET_ID, Kept, Manifest
from models.vault.backups.streams import blocks
from models.vault.backups.values import BackupSet
from models.vault.errors import InUse, VaultError
from models.vault.files import new_folder, sync_folder, write_whole
from models.vault.lock import FolderLock

PREFIX = "amparo-"
SETS, EVIDENCE = "sets", "evidence"
_README = "READ-ME.txt"


def pool_of(target: Path, vault_id: str) -> Path:
    """The folder of one vault's sets at this place; also where ``target`` is that folder, or lies
    in it."""
    name = PREFIX + vault_id
    for folder in (target, *target.absolute().parents):
        if folder.name == name:
            return folder
    return target / name


def pool_above(set_folder: Path) -> Path:
    """The folder that a set shares with the others."""
    return set_folder.parent.parent


def sets_at(target: Path | str) -> tuple[BackupSet, ...]:
    """The sets that lie at a place, of whatever vault, newest first; only looked at.

    ``target`` is what people choose: the stick, the folder on it, or one set. A set whose list
    does not read is among them, with ``broken`` in words.

    :raises TargetGone: there is no such folder.
    """
    place = Path(target)
    with at_the_target():
        if not place.is_dir():
            raise TargetGone()
        if SET_ID.fullmatch(place.name):
            folders = [place]
        elif place.name == SETS:
            folders = folders_of(place.parent)
        elif (place / SETS).is_dir():
            folders = folders_of(place)
        else:
            pools = [one for one in place.iterdir() if one.name.startswith(PREFIX)]
            folders = [found for pool in sorted(pools) for found in folders_of(pool)]
        return tuple(sorted(map(look, folders), key=lambda one: (one.at, one.id), reverse=True))


def folders_of(pool: Path) -> list[Path]:
    """The folders of all sets of one vault at the place."""
    if not (pool / SETS).is_dir():
        return []
    found = (pool / SETS).iterdir()
    return sorted(one for one in found if SET_ID.fullmatch(one.name) and one.is_dir())


def look(folder: Path) -> BackupSet:
    """One set by its folder."""
    from models.vault.head_code import head_code

    try:
        data, manifest = read_manifest(folder)
    except BrokenBackup as error:
        at = _instant_of(folder.name)
        return BackupSet(folder.name, "", at, 0, 0, "", folder, 0, 0, broken=error.what)
    return BackupSet(
        id=manifest.id,
        vault_id=manifest.vault_id,
        at=manifest.at,
        epoch=manifest.epoch,
        number=manifest.number,
        head_code=head_code(manifest.number, bytes.fromhex(manifest.head)),
        path=folder,
        bytes=manifest.total,
        files=len(manifest.files) + len(manifest.evidence),
        organization=manifest.organization,
        manifest=listing.digest(data),
        missing=manifest.missing,
    )


def read_manifest(folder: Path) -> tuple[bytes, Manifest]:
    """The list of a set, as bytes and as a value; its MAC is not looked at.

    :raises BrokenBackup: it does not read, or says that it belongs to another folder.
    """
    try:
        parts, size = [], 0
        for block in blocks(folder / NAME, medium=True):
            parts.append(block)
            size += len(block)
            if size > LARGEST:
                raise BrokenBackup(_("its list of files is too long."))
    except OSError:
        raise BrokenBackup(_("its list of files is missing or cannot be read.")) from None
    data = b"".join(parts)
    manifest = listing.parse(data)
    if manifest.id != folder.name:
        raise BrokenBackup(_("its list of files belongs to another backup."))
    if pool_above(folder).name != PREFIX + manifest.vault_id:
        raise BrokenBackup(_("it lies among the backups of another vault."))
    return data, manifest


def place_of(kept: Kept, folder: Path) -> Path:
    """Where a file of the set in ``folder`` lies."""
    root = pool_above(folder) if kept.path.startswith(f"{EVIDENCE}/") else folder
    return root / kept.path


@contextmanager
def pool_at_work(target: Path, vault_id: str) -> Iterator[Path]:
    """The vault's folder at the place, made if it is missing, held alone, and swept.

    :raises TargetGone, TargetReadOnly, TargetFull, TargetFault: see their words.
    :raises BackupRunning: somebody else is at work there.
    """
    pool = pool_of(target, vault_id)
    with at_the_target():
        if not pool.parent.is_dir():
            raise TargetGone()
        for folder in (pool, pool / EVIDENCE, pool / SETS):
            if not folder.is_dir():
                new_folder(folder)
                sync_folder(folder.parent)
    lock = _held(pool)
    try:
        with at_the_target():
            _sweep(pool)
            readme = pool / _README
            if not readme.exists():
                write_whole(readme, _readme().encode("utf-8"))
        yield pool
    finally:
        if lock is not None:
            lock.release()


def _held(pool: Path) -> FolderLock | None:
    try:
        return FolderLock(pool)
    except InUse:
        raise BackupRunning() from None
    except VaultError:
        # Some shares know no locks. What is written next tells whether writing works at all.
        return None


def _sweep(pool: Path) -> None:
    """What killed backups left: folders without their name, and halves of sealed files."""
    strays = [*(pool / SETS).glob(".*.part"), *(pool / SETS).glob(".*.gone")]
    for stray in strays:
        shutil.rmtree(stray)
    for half in (*(pool / EVIDENCE).glob("??/.*.part"), *pool.glob(".*.part")):
        half.unlink()


def new_set_folder(pool: Path, stamp: str) -> tuple[str, Path]:
    """A new id, and the folder in which that set is made before it bears its name."""
    set_id = f"{stamp}-{secrets.token_hex(4)}"
    folder = pool / SETS / f".{set_id}.part"
    new_folder(folder)
    return set_id, folder


def publish(folder: Path, set_id: str) -> Path:
    """The one step by which a set comes to be."""
    target = folder.parent / set_id
    sync_folder(folder)
    folder.rename(target)
    sync_folder(folder.parent)
    return target


def take_away(folder: Path) -> None:
    """A set goes by one rename, then its files; a kill in between leaves a stray to be swept."""
    gone = folder.with_name(f".{folder.name}.gone")
    folder.rename(gone)
    with contextlib.suppress(OSError):
        sync_folder(folder.parent)
    shutil.rmtree(gone)


def free_bytes(folder: Path) -> int:
    """What this user may still write there."""
    return shutil.disk_usage(folder).free


def _instant_of(name: str) -> datetime:
    return datetime.strptime(name.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _readme() -> str:
    lines = (
        _("These are encrypted backups of an Amparo vault. Do not change, rename or move files."),
        _("To restore: start Amparo, choose “Restore from a backup” and then this folder."),
        _(
            "Without Amparo: copy the files of one folder under “sets” and the folder “evidence” "
            "into one new folder, and follow the page “Readable without us” kept with the "
            "recovery sheet."
        ),
    )
    return os.linesep.join(lines) + os.linesep
