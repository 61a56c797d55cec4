"""Restoring a set: a new folder, whole or not at all; the backup is only read.

No key is needed: what lies in a set is encrypted, and its checksums tell damage. Whoever unlocks
the restored vault then holds the set's seal against its key (``restored.py``).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from models.language import _
from models.vault.backup_errors import (
    BrokenBackup,
    NoBackup,
    ReadFault,
    RestoreFull,
    RestoreNoPlace,
    at_the_new_place,
)
from models.vault.backups import pool as place
from models.vault.backups.manifest import Kept, Manifest
from models.vault.backups.streams import Meter, copy
from models.vault.backups.values import BackupSet, Cancelled, Progress
from models.vault.errors import AlreadyExists, InUse, VaultError
from models.vault.files import new_file, new_folder, sync_folder, write_whole
from models.vault.lock import FolderLock
from models.vault.outside import refuse_inside

SUFFIX = ".amparo"
RESTORED = "restored.json"
_EVIDENCE = "evidence"
_MARGIN = 8 << 20


def restore(
    backup: BackupSet,
    target_folder: Path | str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Make a vault folder out of a set: ``target_folder``, which must not exist yet (``.amparo``
    is added to its name if it is missing). Every byte is held against its checksum on the way.

    :raises AlreadyExists: there is something of that name already; it was not touched.
    :raises NoBackup: the set is gone. BrokenBackup: something in it is damaged.
    :raises RestoreFull, RestoreNoPlace, Cancelled: nothing was left behind.
    """
    target = Path(target_folder).absolute()
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if target.exists() or target.is_symlink():
        raise AlreadyExists(target.name)
    if not target.parent.is_dir():
        raise RestoreNoPlace()
    refuse_inside(target)
    _not_among_backups(target, backup)
    data, manifest = _list_of(backup)
    with at_the_new_place():
        _sweep(target)
    with at_the_new_place():
        if place.free_bytes(target.parent) < manifest.total + _MARGIN:
            raise RestoreFull()
        staging = target.with_name(f".{target.name}.{secrets.token_hex(6)}.restoring")
        new_folder(staging)
    try:
        with at_the_new_place():
            lock = FolderLock(staging)
        try:
            _fill(staging, backup.path, manifest, Meter(manifest.total, progress, cancelled))
            with at_the_new_place():
                write_whole(staging / RESTORED, data)
        finally:
            # Before the rename: Windows does not rename a folder with an open file.
            lock.release()
        with at_the_new_place():
            if target.exists():
                raise AlreadyExists(target.name)
            staging.rename(target)
            sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return target


def bring(kept: Kept, set_folder: Path, root: Path, meter: Meter) -> Path:
    """One file of a set to the folder ``root``, on the disk and equal to the list.

    :raises BrokenBackup: it is missing, cannot be read, or is not what the list says.
    :raises RestoreFull, RestoreNoPlace: it cannot be written.
    """
    path = _restored_path(kept, root)
    with at_the_new_place():
        if not path.parent.is_dir():
            new_folder(path.parent)
        descriptor = new_file(path)
    try:
        with at_the_new_place():
            try:
                found = copy(place.place_of(kept, set_folder), descriptor, meter, medium=True)
            except ReadFault:
                raise BrokenBackup(_unreadable(kept)) from None
    finally:
        os.close(descriptor)
    if found != (kept.size, kept.sha256):
        raise BrokenBackup(_("“{file}” is not what was backed up.").format(file=kept.path))
    return path


def _unreadable(kept: Kept) -> str:
    return _("“{file}” is missing or cannot be read.").format(file=kept.path)


def _restored_path(kept: Kept, root: Path) -> Path:
    """In a vault a sealed file bears its id alone."""
    if kept.path.startswith(f"{place.EVIDENCE}/"):
        return root / _EVIDENCE / kept.id[:2] / f"{kept.id}.age"
    return root / kept.path


def _fill(staging: Path, set_folder: Path, manifest: Manifest, meter: Meter) -> None:
    with at_the_new_place():
        new_folder(staging / _EVIDENCE)
    for kept in (*manifest.files, *manifest.evidence):
        bring(kept, set_folder, staging, meter)
    with at_the_new_place():
        for folder in [one for one in staging.rglob("*") if one.is_dir()]:
            sync_folder(folder)
        sync_folder(staging)


def _list_of(backup: BackupSet) -> tuple[bytes, Manifest]:
    if not backup.path.is_dir():
        raise NoBackup()
    return place.read_manifest(backup.path)


def _not_among_backups(target: Path, backup: BackupSet) -> None:
    """The place for backups holds backups: what is restored there would be swept or mistaken."""
    pool = place.pool_above(backup.path).resolve()
    if pool in (target.resolve(), *target.resolve().parents):
        raise RestoreNoPlace()


def _sweep(target: Path) -> None:
    """Remove what killed attempts at this name left; one that is at work holds its lock."""
    for stray in target.parent.glob(f".{target.name}.*.restoring"):
        with contextlib.suppress(InUse, VaultError, OSError):
            FolderLock(stray).release()
            shutil.rmtree(stray, ignore_errors=True)
