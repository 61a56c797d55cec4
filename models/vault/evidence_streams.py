"""What evidence flows through while it is sealed or read back: counted, hashed, and stoppable."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from models.vault.errors import Cancelled, SourceUnreadable

_BLOCK = 1 << 16
Progress = Callable[[int, int], None]
"""``(done, total)`` in bytes; sealing and re-reading each count once. ``total`` 0: not known."""


@dataclass
class Meter:
    """Counts bytes for the progress bar, and stops when the person says so."""

    total: int
    progress: Progress | None
    cancelled: Callable[[], bool] | None
    done: int = 0

    def count(self, size: int) -> None:
        self.done += size
        if self.cancelled is not None and self.cancelled():
            raise Cancelled()
        if self.progress is not None:
            self.progress(self.done, self.total)


class Reading(io.RawIOBase):
    """The source as age reads it: hashed on the way. age rewraps exceptions; the first is kept."""

    def __init__(self, source: BinaryIO, meter: Meter) -> None:
        self._source, self._meter = source, meter
        self.hash, self.size = hashlib.sha256(), 0
        self.failure: BaseException | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            block = self._block(size)
            self._meter.count(len(block))
        except BaseException as error:
            self.failure = error
            raise
        self.hash.update(block)
        self.size += len(block)
        return block

    def _block(self, size: int) -> bytes:
        wanted = size if size > 0 else _BLOCK
        try:
            block = self._source.read(wanted) or b""
        except (OSError, ValueError):
            raise SourceUnreadable() from None
        if len(block) > wanted:
            raise SourceUnreadable()
        return block


class SealedReading(io.RawIOBase):
    """A sealed file as age reads it back, hashed on the way. A failure of the disk is kept."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.hash = hashlib.sha256()
        self.failure: OSError | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            block = self._source.read(size)
        except OSError as error:
            self.failure = error
            raise
        self.hash.update(block)
        return block


class Writing:
    """Where age writes to: a file, or any sink; hashed on the way; the first failure is kept."""

    def __init__(self, sink: Callable[[bytes], object]) -> None:
        self._sink = sink
        self.hash = hashlib.sha256()
        self.failure: BaseException | None = None

    def write(self, block: bytes) -> int:
        try:
            self.hash.update(block)
            self._sink(bytes(block))
        except BaseException as error:
            self.failure = error
            raise
        return len(block)

    def flush(self) -> None:
        """Nothing is kept back here."""
