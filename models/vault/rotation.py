"""A new key for the vault: a new file and one rename. ``PRAGMA rekey`` is never used.

(On a full disk rekey has been seen to leave a file that no key opens.) The order of things:

1. the database is copied under the new key (``vault-<n>.db.part``), compared row by row, gets its
   new epoch and a new evidence key, passes both integrity checks, and lies on the disk;
   (Before the first byte of it a mark, ``.rotating-<n>``, says what is under way, and which epoch
   goes when it is done.)
2. then come the key file for the recovery sheet, the new header under a temporary name, and the
   copy's own name;
3. **the rename of header.json is the one commit point**: before it the old key is in force, and
   after it the new one, whatever happens;
4. the old database and its key file go, and the mark.

What a crash leaves is told by the mark and swept at the next opening (``settle``). A database that
no mark speaks of is never touched: an older header may have been put back over it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from models.vault import recovery_files
from models.vault.clock import Clock, Ids, instant_text
from models.vault.database import Identity, check_file, check_identity, connect
from models.vault.editions import put_edition, put_rehearsed
from models.vault.errors import (
    NoRoomToRotate,
    ReadOnlyVault,
    RotationUnconfirmed,
)
from models.vault.failures import as_database_errors
from models.vault.files import as_vault_errors, new_file, staged, sync_file, sync_folder
from models.vault.header import NAME, RECOVERY, Header, Recovery
from models.vault.keys import VaultKey, seal_vault_key
from models.vault.powers import Power, require_power
from models.vault.rotation_copy import Progress, Steps, copy_under, prove

if TYPE_CHECKING:
    from models.vault.session import Held, Vault
    from models.vault.unit_of_work import UnitOfWork

_DATABASE = re.compile(
    r"vault-([1-9][0-9]{0,6})\.db(-journal|\.part|\.part-journal|\.before-upgrade)?"
)
_MARK = re.compile(r"\.rotating-([1-9][0-9]{0,6})")
_SPARE = 1 << 20


@dataclass(frozen=True)
class Rotated:
    """What a rotation did: the epoch now in force, how long it took, rows and bytes carried."""

    epoch: int
    seconds: float
    rows: int
    bytes: int


@dataclass(frozen=True)
class NewRecovery:
    """A new recovery sheet that comes into force with the rotation, and its sealed identity."""

    recovery: Recovery
    identity: bytes


def rotate(
    vault: Vault,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    new_recovery: NewRecovery | None = None,
) -> Rotated:
    """Give the vault a new key, sealed to its active users and to the recovery sheet.

    ``progress(done, total)`` counts pages. Whatever happens, the old vault is whole or the new
    one is. Evidence files are not written anew: the ring gets a new key for files to come.
    Other units wait meanwhile.

    :raises Refused: not an administrator.
    :raises NoRoomToRotate: less than twice the database's size is free.
    :raises RotationFailed, DiskFull, DiskFault, Cancelled: the vault has its present key.
    :raises RotationUnconfirmed: the new key is in force and the vault was closed.
    """
    started = perf_counter()
    require_power(vault.user, Power.ROTATE)
    if vault.read_only:
        raise ReadOnlyVault()
    with vault.held() as held:
        steps = Steps(progress, cancelled, _pages(held.connection))
        work = _Rotation(vault, held, steps, new_recovery)
        try:
            rows = work.copy()
            work.lay_out()
            raw = work.opened()
        except BaseException:
            work.throw_away()
            raise
        size = work.database.stat().st_size
        try:
            confirmed = work.commit()
        except BaseException:
            confirmed = False
            if not work.perhaps_in_force():
                raw.close()
                work.throw_away()
                raise
        if confirmed:
            try:
                vault.swap(work.header, work.key, raw)
            except BaseException:
                confirmed = False
    if not confirmed:
        # Whichever header the disk will show: nothing may be written after this point. The vault
        # first: where it stands on the new database already, it lets go of an open one.
        vault.close()
        raw.close()
        raise RotationUnconfirmed()
    settle(vault.path, work.header)
    return Rotated(work.key.epoch, perf_counter() - started, rows, size)


class _Rotation:
    """One attempt, step by step; ``throw_away`` takes back all that is not in force."""

    def __init__(
        self, vault: Vault, held: Held, steps: Steps, new_recovery: NewRecovery | None
    ) -> None:
        self._vault, self._held, self._steps = vault, held, steps
        self._new_recovery = new_recovery
        self._folder = vault.path
        ring = vault.keyring
        epoch = _next_epoch(self._folder, ring.header.epoch)
        self.key = VaultKey.fresh(ring.header.vault_id, epoch)
        self.header = _renewed(
            ring.header, self.key, new_recovery.recovery if new_recovery else None
        ).signed(ring.pairs, vault.user.id)
        self.database = self._folder / self.header.database
        self._part = self.database.with_name(f"{self.database.name}.part")
        self._mark = self._folder / f".rotating-{epoch}"
        self._header_bytes = self.header.sealed(self.key)
        self._staged: Path | None = None

    def copy(self) -> int:
        """The whole copy, checked and on the disk, under its temporary name; gives its rows."""
        from models.vault.sealing import sealed_unit

        _room(self._folder, self._vault.database.stat().st_size)
        with as_vault_errors():
            with os.fdopen(new_file(self._mark), "wb") as mark:
                mark.write(str(self._vault.info.epoch).encode())
                mark.flush()
                os.fsync(mark.fileno())
            sync_folder(self._folder)
        rows = copy_under(self._held.connection, self._part, self.key.database(), self._steps)
        clock, signer = self._held.clock, self._held.signer
        raw = connect(self._part, self.key.database())
        try:
            with as_database_errors():
                fields = ("key", "recovery") if self._new_recovery else ("key",)
                with sealed_unit(raw, signer, clock.now(), "rotate", fields):
                    _new_epoch(raw, self.header, clock, sheet=bool(self._new_recovery))
            prove(raw, self._steps)
        finally:
            raw.close()
        with as_vault_errors():
            sync_file(self._part)
        return rows

    def lay_out(self) -> None:
        """Everything beside the old vault, but for the header's name."""
        self._steps.heed()
        with as_vault_errors():
            recovery_files.keep_keys(self._folder, self.key, self.header)
            if self._new_recovery is not None:
                identity = self._new_recovery.identity
                recovery_files.keep_identity(self._folder, identity, self.key.epoch)
            self._staged = staged(self._folder / NAME, self._header_bytes)
            self._part.rename(self.database)
            sync_folder(self._folder)

    def opened(self) -> Any:
        """The new database under its own name, as an opening would find it."""
        check_file(self.database)
        raw = connect(self.database, self.key.database())
        try:
            check_identity(raw, Identity(self.header.vault_id, self.header.epoch))
        except BaseException:
            raw.close()
            raise
        return raw

    def commit(self) -> bool:
        """The rename. False: it is done, and the disk does not confirm that it will last."""
        self._steps.heed()
        assert self._staged is not None
        with as_vault_errors():
            self._staged.replace(self._folder / NAME)
        try:
            sync_folder(self._folder)
        except OSError:
            return False
        return True

    def perhaps_in_force(self) -> bool:
        """Whether the header on the disk is the new one, or cannot be known not to be."""
        try:
            return (self._folder / NAME).read_bytes() == self._header_bytes
        except OSError:
            return True

    def throw_away(self) -> None:
        """Before the commit point only."""
        names = [self._part, self.database, recovery_files.keys_place(self._folder, self.key.epoch)]
        names += [path.with_name(f"{path.name}-journal") for path in names[:2]]
        names += [recovery_files.identity_place(self._folder, self.key.epoch)]
        names += [self._staged] if self._staged else []
        # The mark last: as long as it stands, what is left here is known to be nothing.
        for path in [*names, self._mark]:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def settle(folder: Path, header: Header) -> None:
    """Sweep what rotations left, by their marks: of one that was not finished its own files, of
    one that was the files of the epoch before. Call it with the lock held and the database of
    ``header`` open. What cannot be removed now is tried at the next opening."""
    with as_vault_errors():
        names = [path.name for path in folder.iterdir()]
    marks = [name for name in names if _MARK.fullmatch(name)]
    goes = {name: _goes(folder / name, header.epoch) for name in marks}
    over = {epoch for epoch in goes.values() if epoch is not None} - {header.epoch}
    strays = []
    for name in names:
        found = _DATABASE.fullmatch(name)
        if found and (int(found[1]) in over or (found[2] or "").startswith(".part")):
            strays.append(name)
    gone = _away(folder, strays)
    # As long as something stands, so does the mark that tells of it; and a mark that could not be
    # read now is read at the next opening, else nothing would tell of the old file any more.
    if recovery_files.settle_files(folder, header.epoch, over) and gone:
        _away(folder, [name for name, epoch in goes.items() if epoch is not None])


def _goes(mark: Path, epoch: int) -> int | None:
    """The epoch whose files go by this mark: its own, if that never came into force, else the one
    before, as the mark tells it (0, which is none, if it was cut short). ``None`` if it cannot be
    read now."""
    found = _MARK.fullmatch(mark.name)
    assert found is not None
    if int(found[1]) > epoch:
        return int(found[1])
    try:
        text = mark.read_bytes()[:8]
    except OSError:
        return None
    return int(text) if re.fullmatch(rb"[1-9][0-9]{0,6}", text) else 0


def _away(folder: Path, names: list[str]) -> bool:
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
        if names:
            sync_folder(folder)
    except OSError:
        return False
    return True


def rotation_due(uow: UnitOfWork) -> bool:
    """Whether somebody left since the key was made: until a rotation, a key that they saved still
    reads what is written now."""
    from sqlalchemy import select

    from models.vault.tables import departures, vault_identity

    found = uow.connection.execute(
        select(departures.c.id)
        .join(vault_identity, vault_identity.c.epoch == departures.c.left_epoch)
        .where(departures.c.returned_at.is_(None))
        .limit(1)
    )
    return found.first() is not None


def _pages(raw: Any) -> int:
    with as_database_errors():
        return int(raw.execute("PRAGMA page_count").fetchone()[0])


def _room(folder: Path, size: int) -> None:
    with as_vault_errors():
        free = shutil.disk_usage(folder).free
    if free < 2 * size + _SPARE:
        raise NoRoomToRotate(2 * size + _SPARE, free)


def _next_epoch(folder: Path, epoch: int) -> int:
    """One more than any database here has: a later one that is not ours to touch keeps its name."""
    with as_vault_errors():
        names = [path.name for path in folder.iterdir()]
    taken = [int(found[1]) for name in names if (found := _DATABASE.fullmatch(name))]
    return max([epoch, *taken]) + 1


def _renewed(header: Header, key: VaultKey, recovery: Recovery | None) -> Header:
    """The header of the new epoch; users who left get nothing."""
    members = tuple(
        replace(one, vault_key=seal_vault_key(key, one.exchange, one.user.id))
        if one.user.active
        else one
        for one in header.members
    )
    sheet = recovery or header.recovery
    sheet = replace(sheet, vault_key=seal_vault_key(key, sheet.exchange, RECOVERY))
    return replace(header, epoch=key.epoch, members=members, recovery=sheet)


def _new_epoch(raw: Any, header: Header, clock: Clock, *, sheet: bool) -> None:
    """Inside the copy's own unit: its epoch, and a new evidence key."""
    import pyrage

    now = instant_text(clock.now())
    identity = pyrage.x25519.Identity.generate()
    raw.execute("UPDATE vault_identity SET epoch = ?", (header.epoch,))
    put_edition(raw, header)
    raw.execute("UPDATE evidence_keys SET retired_at = ? WHERE retired_at IS NULL", (now,))
    raw.execute(
        "INSERT INTO evidence_keys (id, recipient, identity, made_at) VALUES (?, ?, ?, ?)",
        (Ids(clock).new(), str(identity.to_public()), str(identity), now),
    )
    if sheet:
        put_rehearsed(raw, now)
