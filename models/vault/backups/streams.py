"""Copying one file: hashed on the way, on the disk before it counts, and stoppable."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from models.vault.backup_errors import ReadFault
from models.vault.backups.values import Cancelled, Progress
from models.vault.errors import Cancelled as Stopped
from models.vault.files import sync_folder

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

BLOCK = 1 << 20


@dataclass
class Meter:
    """Counts bytes for the progress bar, and stops when the person says so."""

    total: int
    progress: Progress | None = None
    cancelled: Cancelled | None = None
    done: int = 0

    def count(self, size: int) -> None:
        """So many more.

        :raises Stopped: the person has cancelled.
        """
        self.done += size
        if self.cancelled is not None and self.cancelled():
            raise Stopped()
        if self.progress is not None:
            # The total is a forecast: more may be written to the vault meanwhile.
            self.total = max(self.total, self.done)
            self.progress(self.done, self.total)


class Sha256:
    """SHA-256 worked out on a second core, while this one reads and writes.

    A full block that was handed over must stay as it is until the next one is: then it has been
    taken up. What is shorter is hashed at once.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._hands: ThreadPoolExecutor | None = None
        self._last: Future[None] | None = None

    def update(self, block: bytes | memoryview) -> None:
        """The next block."""
        self._caught_up()
        if len(block) < BLOCK:
            self._digest.update(block)
            return
        if self._hands is None:
            from concurrent.futures import ThreadPoolExecutor

            self._hands = ThreadPoolExecutor(1, "sha256")
        self._last = self._hands.submit(self._digest.update, block)

    def _caught_up(self) -> None:
        last, self._last = self._last, None
        if last is not None:
            last.result()

    def hexdigest(self) -> str:
        """Of all blocks so far."""
        self._caught_up()
        return self._digest.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._hands is not None:
            self._hands.shutdown()


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """``os.write`` until all is written: a full disk may take a part first."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def blocks(path: Path, *, medium: bool = False) -> Iterator[bytes]:
    """The file's bytes; with ``medium`` as the stick gives them, not as the system remembers them.

    Never the open database: closing a descriptor of it here would drop SQLite's locks on it
    (``snapshot`` says how that one is read).
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    # Where a pipe was put in a file's place, opening must not wait for a writer.
    flags |= getattr(os, "O_NONBLOCK", 0)
    with _reading():
        descriptor = os.open(path, flags)
    try:
        with _reading():
            if medium and hasattr(os, "posix_fadvise"):
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        while True:
            with _reading():
                block = os.read(descriptor, BLOCK)
            if not block:
                break
            yield block
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReadFault(error.errno, error.strerror) from None


def copy(source: Path, descriptor: int, meter: Meter, *, medium: bool = False) -> tuple[int, str]:
    """All of ``source`` into the open file, down to the disk; its size and SHA-256."""
    size = 0
    with Sha256() as digest:
        for block in blocks(source, medium=medium):
            digest.update(block)
            write_all(descriptor, block)
            set_out(descriptor, size, len(block))
            size += len(block)
            meter.count(len(block))
        os.fsync(descriptor)
        return size, digest.hexdigest()


def set_out(descriptor: int, offset: int, size: int) -> None:
    """Have the system begin to bring this to the disk, without waiting: less is left to wait for
    at the end (Linux)."""
    if size >= BLOCK and hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, offset, size, os.POSIX_FADV_DONTNEED)


def sync_all(files: Iterable[int], folders: Iterable[Path]) -> None:
    """All of them down to the disk, side by side: file systems keep one log, so that waiting for
    many takes hardly longer than waiting for one.

    :raises OSError: one of them is perhaps not on the disk.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8, "sync") as hands:
        waiting = [hands.submit(os.fsync, one) for one in files]
        waiting += [hands.submit(sync_folder, one) for one in folders]
    for one in waiting:
        one.result()


def hashed(path: Path, meter: Meter | None = None, *, medium: bool = False) -> tuple[int, str]:
    """The size and SHA-256 of a file."""
    size, digest = 0, hashlib.sha256()
    for block in blocks(path, medium=medium):
        digest.update(block)
        size += len(block)
        if meter is not None:
            meter.count(len(block))
    return size, digest.hexdigest()
