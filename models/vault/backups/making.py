"""Making a backup: the sealed files that the place does not have yet, and the database whole.

Order matters. Sealed files first (they are large, and never change), then the database of one
moment, then the few files that were added meanwhile; last the list, and the one rename by which the
set comes to be. Killed at any point, the place holds the sets that it held before.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.vault.backup_errors import BrokenBackup, TargetFault, TargetFull, at_the_target
from models.vault.backups import pool as place
from models.vault.backups.known import note_made
from models.vault.backups.manifest import NAME, Kept, Manifest
from models.vault.backups.set_keys import key_of_set
from models.vault.backups.snapshot import Snapshot
from models.vault.backups.streams import Meter, copy, hashed, sync_all, write_all
from models.vault.backups.values import BackupSet, Cancelled, Progress
from models.vault.errors import VaultError
from models.vault.files import as_vault_errors, new_file, new_folder
from models.vault.header import NAME as HEADER
from models.vault.outside import refuse_inside
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

RECOVERY = "recovery"
_MARGIN = 8 << 20
_ATTEMPTS = 3


@dataclass(frozen=True)
class _Seen:
    """The vault at the one moment of which the copy is."""

    at: datetime
    number: int
    head: str
    schema: str
    claimed: frozenset[str]
    small: tuple[tuple[str, bytes], ...]


def back_up(
    vault: Vault,
    target: Path | str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    reread: bool = False,
) -> BackupSet:
    """Make a new set at ``target`` while people go on working; the vault remembers it.

    May run on another thread than the vault's: it takes the vault's turn for moments only.
    ``progress(done, total)`` in bytes. With ``reread`` the sealed files that lie at the place
    already are read again, and copied again where they are damaged.

    :raises Refused: no power to make backups, or the place is inside a vault.
    :raises TargetGone, TargetReadOnly, TargetFull, TargetFault, BackupRunning: no set was made.
    :raises Cancelled, KeyChanged, Closed: no set was made.
    """
    require_power(vault.user, Power.BACK_UP)
    where = Path(target).absolute()
    refuse_inside(where / "set")
    meter = Meter(0, progress, cancelled)
    with place.pool_at_work(where, vault.info.vault_id) as pool:
        made, head = _Making(vault, pool, meter, reread).run()
    if not vault.read_only:
        with vault.unit_of_work() as uow:
            note_made(uow, made, head, where.name or str(where), str(where))
            uow.commit()
    return made


class _Making:
    def __init__(self, vault: Vault, pool: Path, meter: Meter, reread: bool) -> None:
        self._vault, self._pool, self._meter, self._reread = vault, pool, meter, reread
        self._trusted = _trusted(vault, pool)
        self._kept: dict[str, Kept] = {}
        self._touched: set[Path] = set()

    def run(self) -> tuple[BackupSet, str]:
        from models.vault.claims import claimed_ids

        with self._vault.read() as uow:
            now, claimed = uow.now, claimed_ids(uow)
        self._room_for(claimed)
        with at_the_target():
            set_id, folder = place.new_set_folder(self._pool, now.strftime("%Y%m%dT%H%M%SZ"))
        try:
            for id in sorted(claimed):
                self._take(id)
            with Snapshot(self._vault, folder / self._vault.database.name, self._meter) as copied:
                seen = self._settled(copied)
                database = Kept(self._vault.database.name, copied.size, copied.sha256())
                with at_the_target():
                    _write_all(folder, seen.small, copied.descriptor, self._touched)
            manifest = self._manifest(set_id, seen, database)
            with at_the_target():
                # Last, and when all that it names is on the disk.
                _write_all(folder, [(NAME, manifest.sealed(self._vault.keyring.key))])
                made = place.publish(folder, set_id)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        found = place.look(made)
        if found.broken:
            # Its own list does not read back: nothing of it may be remembered as made.
            raise TargetFault()
        return found, seen.head

    def _settled(self, copied: Snapshot) -> _Seen:
        """The database of one moment, and every sealed file that it names."""
        for attempt in range(_ATTEMPTS):
            seen = copied.settle(self._look)
            lost = [id for id in sorted(seen.claimed) if not self._take(id)]
            # One that was taken away since the look is no longer named: look once more.
            if not lost or attempt == _ATTEMPTS - 1:
                break
        return seen

    def _look(self, uow: UnitOfWork) -> _Seen:
        from models.vault.audit import head
        from models.vault.claims import claimed_ids
        from models.vault.database import schema_revision
        from models.vault.secrets_kept import raw_of

        raw = raw_of(uow)
        last = head(raw)
        with as_vault_errors():
            small = [(HEADER, (self._vault.path / HEADER).read_bytes())]
            for path in sorted((self._vault.path / RECOVERY).glob("[!.]*")):
                small.append((f"{RECOVERY}/{path.name}", path.read_bytes()))
        return _Seen(
            uow.now,
            last.number,
            last.hash.hex(),
            schema_revision(raw),
            frozenset(claimed_ids(uow)),
            tuple(small),
        )

    def _manifest(self, set_id: str, seen: _Seen, database: Kept) -> Manifest:
        import hashlib

        small = [
            Kept(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in seen.small
        ]
        return Manifest(
            id=set_id,
            vault_id=self._vault.info.vault_id,
            organization=self._vault.info.organization,
            at=seen.at.astimezone(UTC),
            epoch=self._vault.keyring.header.epoch,
            number=seen.number,
            head=seen.head,
            schema=seen.schema,
            files=(database, *small),
            evidence=tuple(self._kept[id] for id in sorted(seen.claimed) if id in self._kept),
            missing=tuple(id for id in sorted(seen.claimed) if id not in self._kept),
        )

    def _room_for(self, claimed: set[str]) -> None:
        """Refuse before anything is written, where it can be known."""
        store, new = self._vault.evidence, 0
        for id in claimed:
            if id not in self._trusted:
                with contextlib.suppress(OSError):
                    new += store.place(id).stat().st_size
        needed = self._vault.database.stat().st_size + new
        self._meter.total = needed
        with at_the_target():
            if place.free_bytes(self._pool) < needed + _MARGIN:
                raise TargetFull()

    def _take(self, id: str) -> bool:
        """See that the sealed file lies at the place; False where there is none anywhere."""
        if id in self._kept:
            return True
        known, source = self._trusted.get(id), self._vault.evidence.place(id)
        try:
            found = source.stat()
        except OSError:
            # The vault has lost it; an earlier backup has not.
            if known is None or not self._whole(known):
                return False
            self._kept[id] = known
            return True
        if known is None or (found.st_size, found.st_mtime_ns) != (known.size, known.changed):
            self._kept[id] = self._compared(id, source, known, found.st_mtime_ns)
        elif self._whole(known):
            self._kept[id] = known
        else:
            self._kept[id] = self._copied(id, source, found.st_mtime_ns, known.path)
        return True

    def _compared(self, id: str, source: Path, known: Kept | None, changed: int) -> Kept:
        """A file whose time says nothing (restored, or never backed up): its content decides."""
        default = f"{place.EVIDENCE}/{id[:2]}/{id}.age"
        lying = known.path if known is not None else default
        if not (self._pool / lying).exists():
            return self._copied(id, source, changed, lying)
        with as_vault_errors():
            size, sha256 = hashed(source)
        with at_the_target():
            if (size, sha256) == hashed(self._pool / lying, medium=True):
                return Kept(lying, size, sha256, changed)
        if known is not None and (size, sha256) == (known.size, known.sha256):
            return self._copied(id, source, changed, lying)
        other = f"{place.EVIDENCE}/{id[:2]}/{id}.{sha256[:12]}.age"
        return self._copied(id, source, changed, other)

    def _copied(self, id: str, source: Path, changed: int, path: str) -> Kept:
        target = self._pool / path
        temporary = target.with_name(f".{id}.{secrets.token_hex(4)}.part")
        with at_the_target():
            if not target.parent.is_dir():
                new_folder(target.parent)
                self._touched.add(target.parent.parent)
            descriptor = new_file(temporary)
        try:
            with at_the_target():
                size, sha256 = copy(source, descriptor, self._meter)
        except BaseException:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        os.close(descriptor)
        with at_the_target():
            temporary.replace(target)
        self._touched.add(target.parent)
        return Kept(path, size, sha256, changed)

    def _whole(self, kept: Kept) -> bool:
        target = self._pool / kept.path
        try:
            if self._reread:
                return hashed(target, self._meter, medium=True) == (kept.size, kept.sha256)
            return target.stat().st_size == kept.size
        except OSError:
            return False


def _trusted(vault: Vault, pool: Path) -> dict[str, Kept]:
    """What the newest sets whose seal holds say of the sealed files at the place."""
    found: dict[str, Kept] = {}
    for one in place.sets_at(pool):
        if one.broken:
            continue
        with contextlib.suppress(VaultError):
            try:
                _data, manifest = place.read_manifest(one.path)
            except BrokenBackup:
                continue
            key_of_set(vault, one.path, manifest)
            for kept in manifest.evidence:
                found.setdefault(kept.id, replace(kept))
    return found


def _write_all(
    folder: Path,
    files: Sequence[tuple[str, bytes]],
    written: int | None = None,
    touched: Iterable[Path] = (),
) -> None:
    """Small files of a set, on the disk together with what was ``written`` before (a descriptor)
    and the folders that were ``touched``."""
    open_now: list[int] = []
    inside = {(folder / path).parent for path, _data in files} - {folder}
    try:
        for parent in sorted(inside):
            new_folder(parent)
        for path, data in files:
            open_now.append(new_file(folder / path))
            write_all(open_now[-1], data)
        more = [] if written is None else [written]
        sync_all([*more, *open_now], [*inside, *touched])
    finally:
        for one in open_now:
            os.close(one)
