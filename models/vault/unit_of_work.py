"""One verb's piece of work on the vault: all of it, or none."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from models.errors import Refused
from models.language import _
from models.vault.clock import Clock, Ids
from models.vault.derived import derive
from models.vault.errors import Cancelled, Closed, ReadOnlyVault, VaultError
from models.vault.evidence import FOLDER, Ring, UnitEvidence
from models.vault.failures import is_of_database, known_failure
from models.vault.giving_up import unwatch, watch
from models.vault.remembered import Remembered
from models.vault.standing import MovedAway, Standing
from models.vault.user import UserInfo, UserRole, VaultInfo
from models.vault.wall_book import WallBook

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import RootTransaction

    from models.vault.audit import Entry
    from models.vault.sealing import Sealer


@dataclass
class Desk:
    """What the units of one open vault share. One unit works at a time: there is one connection,
    and one thread is meant to use it; another one waits. ``raw`` is the driver's connection."""

    raw: Any = field(repr=False)
    folder: Path
    info: VaultInfo
    user: UserInfo
    ring: Ring
    clock: Clock
    ids: Ids
    read_only: bool
    sealer: Sealer
    # After each commit that lasted: the anchor looks whether it is time to write.
    committed: Callable[[], None] = lambda: None
    walls: WallBook = field(default_factory=WallBook, repr=False)
    standing: Standing = field(default_factory=Standing, repr=False)
    remembered: Remembered = field(default_factory=Remembered, repr=False)

    def __post_init__(self) -> None:
        self._guard = threading.Lock()
        self._holder: int | None = None
        self._engine: Engine | None = None
        self.closed = False

    @property
    def engine(self) -> Engine:
        """SQLAlchemy over the connection: made for the first unit, for opening needs none."""
        if self._engine is None:
            from models.vault.database import engine_over

            self._engine = engine_over(self.raw)
        return self._engine

    def put(self, raw: Any) -> None:
        """Go on over another connection; the one before is closed."""
        self.let_go()
        self.raw = raw

    def let_go(self) -> None:
        """Close the connection, and with it whatever stands over it."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()
        self.raw.close()

    def enter(self) -> None:
        """Wait for the turn.

        :raises Closed: the vault was closed meanwhile.
        """
        if self._holder == threading.get_ident():
            raise RuntimeError("a unit of work is already open on this thread")
        self._guard.acquire()
        self._holder = threading.get_ident()
        if self.closed:
            self.leave()
            raise Closed()

    @contextlib.contextmanager
    def last_turn(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """For closing: no unit enters any more, the one at work is interrupted and waited for."""
        if self._holder == threading.get_ident():
            raise RuntimeError("a vault cannot be closed inside its own unit of work")
        self.closed = True
        # A connection that was given up for want of memory is closed already: nothing runs in it.
        with contextlib.suppress(Exception):
            interrupt()
        with self._guard:
            yield

    def leave(self) -> None:
        """Let the next one in."""
        self._holder = None
        self._guard.release()


class UnitOfWork:
    """A transaction with what a verb needs around it. Rolls back unless ``commit`` was called.

    ``with vault.unit_of_work() as uow`` writes; ``with vault.read() as uow`` cannot.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        reading: bool,
        own: bool = False,
        given_up: Callable[[], bool] | None = None,
    ) -> None:
        """``own``: the vault's own entries (a changed passphrase), which every role may cause.
        ``given_up``: asked from time to time whether anybody still waits for what is read."""
        self._desk = desk
        self.given_up = given_up
        self._own = own
        self._reading = reading
        self._connection: Connection | None = None
        self._transaction: RootTransaction | None = None
        self._entries: list[Entry] = []
        self._in_doubt = False

    def __enter__(self) -> Self:
        desk = self._desk
        if not self._reading:
            if desk.read_only:
                raise ReadOnlyVault()
            if desk.user.role is UserRole.READ_ONLY and not self._own:
                raise Refused(
                    _("Your role in this office lets you read, not change."),
                    safe=_("Nothing was changed."),
                    next=_("Ask an administrator of the vault for another role."),
                )
        desk.enter()
        try:
            self._now = desk.clock.now()
            self._begin()
            self.evidence = UnitEvidence(desk.folder / FOLDER, desk.walls.ring(desk.ring))
        except BaseException as error:
            self._end()
            desk.leave()
            ours = self._ours(error)
            if ours is None:
                raise
            raise ours from None
        return self

    def _begin(self) -> None:
        from models.vault.database import READING

        connection = self._desk.engine.connect()
        self._connection = connection
        if self._reading:
            connection = connection.execution_options(**{READING: True})
            self._raw_pragma("query_only = ON")
            if self.given_up is not None:
                watch(self._desk.raw, self.given_up)
        else:
            self._desk.sealer.begin()
        self._transaction = connection.begin()
        self._desk.standing.hold(self._desk.raw)
        self._desk.walls.ready(connection, reading=self._reading)

    def _raw_pragma(self, pragma: str) -> None:
        assert self._connection is not None
        driver = self._connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA {pragma}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._end()
        finally:
            # After a commit nothing is pending, so this removes only what was not committed.
            if self._in_doubt:
                self.evidence.spare(self._named_after_all())
            self.evidence.settle(committed=False)
            self._desk.leave()
        ours = self._ours(error) if error is not None else None
        if ours is not None and ours is not error:
            raise ours from None

    def _end(self) -> None:
        transaction, self._transaction = self._transaction, None
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if self.given_up is not None:
            with contextlib.suppress(Exception):
                unwatch(self._desk.raw)
        # A disk that failed the work may fail its rollback; SQLite repairs it at the next opening.
        with contextlib.suppress(Exception):
            if transaction is not None and transaction.is_active:
                transaction.rollback()
        with contextlib.suppress(Exception):
            if self._reading:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute("PRAGMA query_only = OFF")
        with contextlib.suppress(Exception):
            connection.close()

    def _named_after_all(self) -> set[str] | None:
        """The sealed files that rows name after a commit that failed: where only its last sync
        did, it may have lasted. ``None``: that cannot be read now."""
        from models.vault.claims import claimed_ids

        self._reading = True
        try:
            self._begin()
            return claimed_ids(self)
        except Exception:
            return None
        finally:
            self._end()

    def _ours(self, error: BaseException) -> VaultError | None:
        if isinstance(error, VaultError):
            return error
        if self._desk.closed and is_of_database(error):
            return Closed()
        if self.given_up is not None and self.given_up() and is_of_database(error):
            return Cancelled()
        ours = known_failure(error)
        if isinstance(ours, ReadOnlyVault) and self._desk.standing.moved():
            return MovedAway()
        return ours

    @property
    def connection(self) -> Connection:
        """For the rooms' repositories only."""
        if self._connection is None or self._transaction is None:
            raise RuntimeError("this unit of work is over")
        return self._connection

    @property
    def user(self) -> UserInfo:
        """Who is working."""
        return self._desk.user

    @property
    def info(self) -> VaultInfo:
        """The vault's office and users."""
        return self._desk.info

    @property
    def walls(self) -> WallBook:
        """The walls around cases, and which of them open to the user at work."""
        return self._desk.walls

    @property
    def remembered(self) -> Remembered:
        """What was made of the content with much work, in memory while the vault is open."""
        return self._desk.remembered

    @property
    def office_recipient(self) -> str:
        """The key that seals the evidence of open cases."""
        return self._desk.ring.recipient

    @property
    def now(self) -> datetime:
        """The instant of this unit, aware UTC; the same for all that it does."""
        return self._now.astimezone(UTC)

    @property
    def today(self) -> date:
        """The date on the office's wall."""
        return self._now.date()

    def new_id(self) -> str:
        """A new UUIDv7; ids sort by creation."""
        return self._desk.ids.new()

    def next_number(self, series: str) -> int:
        """The next number of a series (1, 2, 3 …); a unit that rolls back gives it back."""
        from sqlalchemy.dialects.sqlite import insert

        from models.vault.tables import sequences

        put = insert(sequences).values(series=series, last=1)
        put = put.on_conflict_do_update(
            index_elements=["series"], set_={"last": sequences.c.last + 1}
        )
        return int(self.connection.execute(put.returning(sequences.c.last)).scalar_one())

    def record(self, action: str, room: str, id: str, fields: tuple[str, ...] = ()) -> None:
        """Remember for the audit trail: the names of fields, never their values."""
        from models.vault.audit import Entry

        self._entries.append(Entry(self._now, self.user.id, action, room, id, tuple(fields)))

    def commit(self) -> None:
        """Make everything last; the unit is over afterwards.

        :raises DiskFull, DiskFault, ReadOnlyVault, Busy: nothing of it was kept.
        """
        if self._reading:
            raise RuntimeError("a reading unit cannot commit")
        if self._transaction is None:
            raise RuntimeError("this unit of work is over")
        try:
            touched = self._desk.sealer.touched()
            if touched:
                derive(self, touched)
            self._desk.sealer.finish(self._entries, self._now, touched)
            newest = self._desk.standing.end(self._desk.raw)
            self._in_doubt = True
            self._transaction.commit()
        except Exception as error:
            ours = self._ours(error)
            if ours is None:
                raise
            raise ours from None
        self._transaction, self._in_doubt = None, False
        self._desk.standing.take(*newest)
        self.evidence.settle(committed=True)
        self._desk.committed()
