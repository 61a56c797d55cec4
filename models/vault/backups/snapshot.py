"""A byte copy of the open database, whole at one moment, made while people go on working.

*Why bytes.* SQLite's own backup decrypts and encrypts every page again (about 8 s for 1 GiB), and a
page written by it is never the same twice. A byte copy runs at the speed of the disk.

*Why it cannot harm.* POSIX drops all of a process's locks on a file when the process closes *any*
descriptor of it; SQLite's locks on the database are such locks. Here:

1. the descriptor is opened, read and closed only in a turn of the vault (``vault.held()``, no query
   running): no unit of work is open then, and in rollback-journal mode a connection without a
   transaction holds no lock, so there is none to drop;
2. between turns the descriptor stays open, and an open one drops nothing;
3. other programs of ours are kept out by the lock on the *folder*, which is another file.

*Why it is whole.* Between two turns the file always holds a committed state (a unit keeps its turn
until it is committed or rolled back). A block is read within a short turn and written to the slow
stick outside of it. If anything was written to the vault since the first block, the rounds go on:
each reads the file again (fast: the local disk) and copies only pages that changed. A page of
SQLCipher ends with an HMAC over its content and number, so eight bytes of it tell whether the page
is the same. The copy is done when a look, in one turn, finds nothing written since its round began;
after three restless rounds the last one is read in a single turn.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from models.vault.backup_errors import KeyChanged, at_the_target
from models.vault.backups.streams import Meter, Sha256, set_out, write_all
from models.vault.database import PAGE
from models.vault.errors import Closed
from models.vault.files import as_vault_errors, new_file
from models.vault.secrets_kept import raw_of

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

Seen = TypeVar("Seen")
# How much is compared and written at once, and how much is read in one turn: a millisecond or two,
# and it stays in the cache until it is written.
BLOCK = 1 << 20
AT_ONCE = 4 * BLOCK
_RESTLESS = 3
_MARK = 8
_HELD = 64 << 20


class Snapshot:
    """``with Snapshot(vault, path, meter) as copy``: then ``copy.settle(look)``."""

    def __init__(self, vault: Vault, target: Path, meter: Meter) -> None:
        self._vault, self._target, self._meter = vault, target, meter
        self._database = vault.database
        self._epoch = vault.keyring.header.epoch
        self._source = self._out = -1
        self._marks: list[bytes] = []
        self._state: tuple[int, int, int] | None = None
        self._sha256 = ""
        self.size = 0

    def __enter__(self) -> Self:
        with self._vault.held(), as_vault_errors():
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            self._source = os.open(self._database, flags)
        try:
            with at_the_target():
                self._out = new_file(self._target)
        except BaseException:
            self._close_source()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            os.close(self._out)
        finally:
            self._close_source()

    def _close_source(self) -> None:
        try:
            with self._vault.held():
                os.close(self._source)
        except Closed:
            # The connection is gone with all its locks.
            os.close(self._source)

    def settle(self, look: Callable[[UnitOfWork], Seen]) -> Seen:
        """Make the copy equal to the vault of one moment, and give what ``look`` saw at just that
        moment. May be called again: then only what changed since is copied.

        :raises KeyChanged: the vault was rotated meanwhile.
        :raises Stopped, TargetFull, TargetGone, …: see their words.
        """
        for _round in range(_RESTLESS):
            self._round()
            with self._vault.read() as uow:
                if self._now(raw_of(uow)) == self._state:
                    return look(uow)
        return self._still(look)

    @property
    def descriptor(self) -> int:
        """The copy's file: whoever counts on it brings it to the disk first."""
        return self._out

    def sha256(self) -> str:
        """Of the copy, once it is settled."""
        if not self._sha256:
            with at_the_target(), Sha256() as digest:
                offset = 0
                while block := _at(self._out, offset):
                    digest.update(block)
                    offset += len(block)
                self._sha256 = digest.hexdigest()
        return self._sha256

    def _now(self, raw: Any) -> tuple[int, int, int]:
        """What differs whenever anything was written: the connection's own count of changed rows,
        and the file's time and length (for what is no row)."""
        if self._vault.keyring.header.epoch != self._epoch:
            raise KeyChanged()
        found = os.fstat(self._source)
        return int(raw.total_changes), found.st_mtime_ns, found.st_size

    def _round(self) -> None:
        """Read all of it, a block in each turn; write what differs from the copy."""
        first, offset = not self._marks, 0
        # Two, in turn: while one is hashed the other is filled.
        rooms = bytearray(AT_ONCE), bytearray(AT_ONCE)
        with Sha256() as digest:
            while True:
                # The bare turn is enough: nothing is asked of the database.
                with self._vault.held() as held, as_vault_errors():
                    now = self._now(held.connection)
                    if offset == 0:
                        if now == self._state:
                            return
                        self._state = now
                    block = _into(rooms[offset // AT_ONCE % 2], self._source, offset)
                if not block:
                    break
                if first:
                    digest.update(block)
                self._meter.count(len(block) if first else 0)
                for place in range(0, len(block), BLOCK):
                    self._keep(offset + place, block[place : place + BLOCK])
                offset += len(block)
            self._sha256 = digest.hexdigest() if first else ""
        self._end_at(offset)

    def _still(self, look: Callable[[UnitOfWork], Seen]) -> Seen:
        """The last round, in one turn: nobody can write meanwhile. Only reading takes time here;
        the changed blocks go to the stick afterwards, unless they are too many to hold."""
        changed: list[tuple[int, bytes]] = []
        offset = held = 0
        with self._vault.read() as uow:
            self._state = self._now(raw_of(uow))
            with as_vault_errors():
                while block := _at(self._source, offset):
                    if self._marks[offset // BLOCK : offset // BLOCK + 1] != [_marks(block)]:
                        if held < _HELD:
                            changed.append((offset, block))
                            held += len(block)
                        else:
                            self._keep(offset, block)
                    offset += len(block)
            seen = look(uow)
        for place, block in sorted(changed):
            self._keep(place, block)
        self._end_at(offset)
        self._sha256 = ""
        return seen

    def _keep(self, offset: int, block: bytes | memoryview) -> None:
        number, marks = offset // BLOCK, _marks(block)
        self._marks += [b""] * (number + 1 - len(self._marks))
        if self._marks[number] == marks:
            return
        with at_the_target():
            _put(self._out, offset, block)
            set_out(self._out, offset, len(block))
        self._marks[number] = marks

    def _end_at(self, size: int) -> None:
        with at_the_target():
            os.ftruncate(self._out, size)
        del self._marks[-(-size // BLOCK) :]
        self.size = size


def _into(room: bytearray, descriptor: int, offset: int) -> memoryview:
    """What stands there, into the same memory each time: fresh memory costs more than the
    reading."""
    view, filled = memoryview(room), 0
    if hasattr(os, "preadv"):
        while filled < len(room) and (
            more := os.preadv(descriptor, [view[filled:]], offset + filled)
        ):
            filled += more
    else:
        while filled < len(room) and (data := _at(descriptor, offset + filled)):
            view[filled : filled + len(data)] = data
            filled += len(data)
    return view[:filled]


def _put(descriptor: int, offset: int, data: bytes | memoryview) -> None:
    """All of it, there."""
    if not hasattr(os, "pwrite"):
        os.lseek(descriptor, offset, os.SEEK_SET)
        write_all(descriptor, data)
        return
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written


def _at(descriptor: int, offset: int) -> bytes:
    """A whole block, or what is left before the end of the file."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    block = os.read(descriptor, BLOCK)
    while 0 < len(block) < BLOCK and (more := os.read(descriptor, BLOCK - len(block))):
        block += more
    return block


def _marks(block: bytes | memoryview) -> bytes:
    """The last bytes of each page: the end of its HMAC."""
    return b"".join(bytes(block[PAGE - place :: PAGE]) for place in range(1, _MARK + 1))
