"""The open vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from models.vault.errors import Closed
from models.vault.evidence import FOLDER, EvidenceStore, Ring
from models.vault.header import Header
from models.vault.keys import KeyPairs, VaultKey
from models.vault.unit_of_work import Desk, UnitOfWork
from models.vault.user import UserInfo, VaultInfo

if TYPE_CHECKING:
    from models.vault.anchor import Keeper
    from models.vault.audit import Signer
    from models.vault.clock import Clock
    from models.vault.head_code import Head
    from models.vault.lock import FolderLock


@dataclass
class Keyring:
    """What the vault room needs to change the header; dropped when the vault closes."""

    header: Header
    key: VaultKey = field(repr=False)
    pairs: KeyPairs = field(repr=False)


@dataclass(frozen=True)
class Held:
    """The driver's connection of an open vault, its clock, and who signs."""

    connection: Any = field(repr=False)
    clock: Clock
    signer: Signer


class Vault:
    """An open vault: its user, its units of work. Use it from one thread at a time."""

    def __init__(
        self,
        path: Path,
        keyring: Keyring,
        desk: Desk,
        lock: FolderLock,
        anchor: Keeper | None = None,
    ) -> None:
        self._path = path
        self._keyring: Keyring | None = keyring
        self._desk = desk
        self._lock = lock
        desk.walls.keyring = lambda: self.keyring
        # What this computer remembers of the vault (``None``: a copy that is only looked at), and
        # what the person is to be told about it, if anything.
        self.anchor, self.notice = anchor, ""
        # Somebody has typed the recovery sheet: it lies on a desk now and has to go back.
        self.by_sheet = False
        desk.committed = lambda: anchor.look(desk.raw, self.keyring.header) if anchor else None

    @property
    def path(self) -> Path:
        """The folder."""
        return self._path

    @property
    def info(self) -> VaultInfo:
        """The vault's office and users."""
        return self._desk.info

    @property
    def user(self) -> UserInfo:
        """Who opened it."""
        return self._desk.user

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._desk.read_only

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._desk.closed

    @property
    def database(self) -> Path:
        """The database file of this epoch."""
        return self._path / self.keyring.header.database

    @property
    def evidence(self) -> EvidenceStore:
        """The sealed files, outside any unit of work: what it does, it does at once.

        :raises Closed: the keys are gone.
        """
        desk = self._desk
        if desk.closed:
            raise Closed()
        if not desk.walls.loaded:
            # Its own unit reads the walls: else their sealed files would not open yet.
            with self.read():
                pass
        return EvidenceStore(self._path / FOLDER, desk.walls.ring(desk.ring))

    @property
    def keyring(self) -> Keyring:
        """For the vault room only.

        :raises Closed: the keys are gone.
        """
        if self._keyring is None:
            raise Closed()
        return self._keyring

    def unit_of_work(self) -> UnitOfWork:
        """``with vault.unit_of_work() as uow``: rolls back unless ``uow.commit()`` was called.

        :raises ReadOnlyVault, Refused, Closed, Busy: on entering.
        """
        return UnitOfWork(self._desk, reading=False)

    def read(self, given_up: Callable[[], bool] | None = None) -> UnitOfWork:
        """``with vault.read() as uow``: one consistent state, and no way to write.

        ``given_up`` says, on the thread that reads, when nobody waits for it any more.

        :raises Closed: on entering.
        :raises Cancelled: on leaving, where it was given up meanwhile.
        """
        return UnitOfWork(self._desk, reading=True, given_up=given_up)

    def own_unit(self) -> UnitOfWork:
        """For the vault room: writing what every role may cause (its own new passphrase)."""
        return UnitOfWork(self._desk, reading=False, own=True)

    def saw(self, action: str, room: str, id: str, fields: tuple[str, ...] = ()) -> bool:
        """Keep in the audit trail that something was read, in a unit of its own; every role may.

        ``action``: ``viewed``, ``printed``, ``exported``, ``revealed``, ``previewed`` … ;
        ``fields``: names, never values. False, and nothing kept, in a read-only opening.
        """
        if self.read_only:
            return False
        with self.own_unit() as uow:
            uow.record(action, room, id, fields)
            uow.commit()
        return True

    def head(self) -> Head:
        """The newest entry of the audit trail, with its code for paper."""
        from models.vault.audit import head
        from models.vault.secrets_kept import raw_of

        with self.read() as uow:
            return head(raw_of(uow))

    @contextmanager
    def held(self) -> Iterator[Held]:
        """For the vault room: the bare connection; every unit waits meanwhile.

        :raises Closed: on entering.
        """
        desk, before = self._desk, self._desk.raw
        desk.enter()
        try:
            yield Held(before, desk.clock, desk.sealer.signer)
        finally:
            desk.leave()
        if desk.raw is not before:
            desk.committed()

    def swap(self, header: Header, key: VaultKey, connection: Any) -> None:
        """For the vault room: go on with another database under the open vault (rotation).

        ``connection`` is the driver's, keyed and checked; the old one is closed. Inside ``held``.
        """
        from models.vault.evidence_ring import evidence_ring
        from models.vault.sealing import Sealer

        desk = self._desk
        ring = evidence_ring(connection)
        desk.put(connection)
        desk.ring = ring
        desk.sealer = Sealer(connection, desk.sealer.signer)
        self.keyring.key = key
        self.take_header(header)

    def take_header(self, header: Header) -> None:
        """For the vault room: the header that was just written is the one in force."""
        self.keyring.header = header
        self._desk.info = header.info
        mine = header.info.user(self._desk.user.login)
        assert mine is not None
        self._desk.user = mine
        self._desk.walls.stale = True

    def close(self) -> None:
        """Stop what runs, let go of the lock, drop the keys. Twice is no error."""
        desk = self._desk
        if desk.closed:
            return
        with desk.last_turn(desk.raw.interrupt):
            try:
                if self.anchor is not None:
                    self.anchor.end(desk.raw, self.keyring.header, desk.standing)
                desk.let_go()
            finally:
                # Whatever fails at the end: no key is left, and the folder is free.
                self._keyring = None
                desk.ring = Ring("", ())
                desk.walls.forget()
                desk.remembered.forget()
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
