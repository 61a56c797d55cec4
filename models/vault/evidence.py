"""Evidence files: sealed side by side with the database (age v1), never changed afterwards.

A file is taken in as a stream with bounded memory: encrypt while hashing both what goes in and
what comes out → fsync → read back from the disk, compare the sealed bytes, decrypt and compare
the plain ones → rename → fsync the folder; only then may the caller commit the row that names it.
A file whose row is never committed is removed with the unit of work; a file whose row goes is
removed after the commit. No plain text is ever written.

A file that no row names (a crash fell between its rename and the commit, or an older database was
put back) is never deleted by itself: ``models.vault.unclaimed`` sets it aside into ``unclaimed/``,
and it is found there again if a row should name it after all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import queue
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from models.vault.errors import (
    Cancelled,
    EvidenceDamaged,
    EvidenceMissing,
    OutOfMemory,
    SourceUnreadable,
    VaultError,
)
from models.vault.evidence_streams import Meter, Progress, Reading, SealedReading, Writing
from models.vault.files import (
    as_reading_errors,
    as_vault_errors,
    new_file,
    new_folder,
    sync_folder,
    vault_error,
)

__all__ = ["FOLDER", "EvidenceStore", "Progress", "Ring", "Sealed", "UnitEvidence"]

FOLDER = "evidence"
UNCLAIMED = "unclaimed"
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Sealed:
    """A sealed file: its random id, and the size in bytes and SHA-256 of the original."""

    id: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Ring:
    """The evidence keys: ``recipient`` seals, every one of ``identities`` may open."""

    recipient: str
    identities: tuple[str, ...] = field(repr=False)


def _forget_cached(descriptor: int) -> None:
    """Ask that what was written be read back from the disk and not from memory (Linux)."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _told(error: BaseException) -> BaseException:
    """Without memory for a block the sealing library panics, past every ``except Exception``."""
    starved = isinstance(error, MemoryError) or type(error).__name__ == "PanicException"
    return OutOfMemory() if starved else error


def _listed(folder: Path, pattern: str) -> list[Path]:
    with as_reading_errors():
        return sorted(folder.glob(pattern))


class EvidenceStore:
    """The sealed files of one vault. ``take_in`` and ``discard`` act at once; a unit of work's
    own store (``uow.evidence``) ties them to its commit."""

    def __init__(self, folder: Path, ring: Ring) -> None:
        self._folder = folder
        self.ring = ring

    def take_in(
        self,
        source: BinaryIO | Path | str,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Sealed:
        """Seal a file, prove that it opens again, and keep it.

        :raises SourceUnreadable: the file cannot be read.
        :raises DiskFull, ReadOnlyVault, DiskFault: nothing was kept.
        :raises Cancelled: ``cancelled()`` answered true; nothing was kept.
        """
        if isinstance(source, Path | str):
            path = Path(source)
            try:
                stream = path.open("rb")
                size = path.stat().st_size
            except (OSError, ValueError):
                raise SourceUnreadable() from None
            with stream:
                return self._take_in(stream, Meter(2 * size, progress, cancelled))
        return self._take_in(source, Meter(0, progress, cancelled))

    def _take_in(self, stream: BinaryIO, meter: Meter) -> Sealed:
        id = secrets.token_hex(16)
        target = self._path(id)
        temporary = self._folder / f".{id}.part"
        try:
            with as_vault_errors():
                if not target.parent.exists():
                    new_folder(target.parent)
                    sync_folder(self._folder)
            sealed, written = self._sealed(id, stream, temporary, meter)
            self._compare(temporary, sealed, written, meter)
            with as_vault_errors():
                temporary.replace(target)
                sync_folder(target.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        return sealed

    def _sealed(
        self, id: str, stream: BinaryIO, temporary: Path, meter: Meter
    ) -> tuple[Sealed, bytes]:
        import pyrage

        reader = Reading(stream, meter)
        with as_vault_errors(), os.fdopen(new_file(temporary), "wb") as out:
            writer = Writing(out.write)
            recipient = pyrage.x25519.Recipient.from_str(self.ring.recipient)
            try:
                pyrage.encrypt_io(reader, writer, [recipient])
            except BaseException as error:
                raise (reader.failure or writer.failure or _told(error)) from None
            out.flush()
            os.fsync(out.fileno())
            _forget_cached(out.fileno())
        return Sealed(id, reader.size, reader.hash.hexdigest()), writer.hash.digest()

    def _compare(self, path: Path, sealed: Sealed, written: bytes, meter: Meter) -> None:
        digest, size = hashlib.sha256(), 0

        def take(block: bytes) -> None:
            nonlocal size
            digest.update(block)
            size += len(block)
            meter.count(len(block))

        found = self._decrypt(sealed.id, path, take)
        if (size, digest.hexdigest(), found) != (sealed.size, sealed.sha256, written):
            raise EvidenceDamaged(sealed.id)

    def _decrypt(self, id: str, path: Path, take: Callable[[bytes], object]) -> bytes:
        """Every plain byte to ``take``; gives the SHA-256 of the sealed bytes as they were read."""
        import pyrage

        writer = Writing(take)
        reader: SealedReading | None = None
        try:
            with path.open("rb") as stream:
                reader = SealedReading(stream)
                pyrage.decrypt_io(reader, writer, self._identities())
                return reader.hash.digest()
        except FileNotFoundError:
            raise EvidenceMissing(id) from None
        except BaseException as error:
            if writer.failure is not None:
                raise writer.failure from None
            if reader is not None and reader.failure is not None:
                raise vault_error(reader.failure) from None
            if isinstance(error, OSError) and error.errno is not None:
                raise vault_error(error) from None
            if isinstance(error, OSError | pyrage.DecryptError):
                raise EvidenceDamaged(id) from None
            raise _told(error) from None

    def _identities(self) -> list[object]:
        import pyrage

        return [pyrage.x25519.Identity.from_str(one) for one in self.ring.identities]

    def _path(self, id: str) -> Path:
        """Where the file lies; an id that is not one of ours never becomes a path."""
        if not _ID.fullmatch(id):
            raise EvidenceMissing("?")
        return self._folder / id[:2] / f"{id}.age"

    def place(self, id: str) -> Path:
        """Where the sealed file lies now: at its own place, or set aside among the unclaimed."""
        path = self._path(id)
        aside = self._folder / UNCLAIMED / path.name
        return aside if not path.exists() and aside.is_file() else path

    def set_aside(self, id: str) -> None:
        """Move a file that no row names to ``unclaimed/``. It is still found by its id.

        :raises EvidenceMissing: it is not at its place.
        """
        path = self._path(id)
        folder = self._folder / UNCLAIMED
        with as_vault_errors():
            if not folder.exists():
                new_folder(folder)
                sync_folder(self._folder)
            try:
                path.rename(folder / path.name)
            except FileNotFoundError:
                raise EvidenceMissing(id) from None
            sync_folder(folder)
            sync_folder(path.parent)

    def put_back(self, id: str) -> None:
        """Move a file from ``unclaimed/`` to its place: a row names it after all."""
        path, aside = self._path(id), self._folder / UNCLAIMED / f"{id}.age"
        with as_vault_errors():
            if not path.parent.exists():
                new_folder(path.parent)
                sync_folder(self._folder)
            aside.rename(path)
            sync_folder(path.parent)

    def copy_to(self, id: str, take: Callable[[bytes], object]) -> None:
        """Hand the original's bytes, block by block, to ``take``; end to end authenticated.

        What was handed over before an error must be thrown away.

        :raises EvidenceMissing, EvidenceDamaged: see their words.
        """
        self._decrypt(id, self.place(id), take)

    def open(self, id: str) -> Iterator[bytes]:
        """The original's bytes as an iterator with bounded memory (see ``copy_to``)."""
        blocks: queue.Queue[bytes | BaseException | None] = queue.Queue(maxsize=16)
        stopped = threading.Event()

        def put(item: bytes | BaseException | None) -> None:
            while not stopped.is_set():
                with contextlib.suppress(queue.Full):
                    blocks.put(item, timeout=0.05)
                    return
            raise Cancelled()

        def work() -> None:
            with contextlib.suppress(Cancelled):
                try:
                    self.copy_to(id, put)
                    put(None)
                except VaultError as error:
                    put(error)

        thread = threading.Thread(target=work, name="evidence", daemon=True)
        thread.start()
        try:
            while (block := blocks.get()) is not None:
                if isinstance(block, BaseException):
                    raise block
                yield block
        finally:
            stopped.set()
            thread.join()

    def read(self, id: str) -> bytes:
        """The whole original in memory: for small files (a letter's PDF)."""
        parts: list[bytes] = []
        self.copy_to(id, parts.append)
        return b"".join(parts)

    def verify(self, id: str, sha256: str) -> None:
        """Read the file to its end and hold it against its checksum.

        :raises EvidenceMissing, EvidenceDamaged: see their words.
        """
        digest = hashlib.sha256()
        self.copy_to(id, digest.update)
        if digest.hexdigest() != sha256:
            raise EvidenceDamaged(id)

    def discard(self, id: str) -> None:
        """Remove the file; one that is gone already is no error."""
        with as_vault_errors():
            self.place(id).unlink(missing_ok=True)

    def unclaimed_ids(self) -> Iterator[str]:
        """The ids of the files that were set aside."""
        for path in _listed(self._folder / UNCLAIMED, "*.age"):
            if _ID.fullmatch(path.stem):
                yield path.stem

    def ids(self) -> Iterator[str]:
        """The ids of all files that lie in the folder, claimed by a row or not."""
        for path in _listed(self._folder, "??/*.age"):
            if _ID.fullmatch(path.stem) and path.parent.name == path.stem[:2]:
                yield path.stem

    def sweep(self) -> None:
        """Remove what a killed process left half-written (sealed, and under no id)."""
        for path in self._folder.glob(".*.part"):
            with contextlib.suppress(OSError):
                path.unlink()


class UnitEvidence(EvidenceStore):
    """The store of one unit of work: files come and go with its commit."""

    def __init__(self, folder: Path, ring: Ring) -> None:
        super().__init__(folder, ring)
        self._taken: list[str] = []
        self._doomed: list[str] = []

    def take_in(
        self,
        source: BinaryIO | Path | str,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Sealed:
        """As ``EvidenceStore.take_in``; removed again if the unit is not committed."""
        sealed = super().take_in(source, progress, cancelled)
        self._taken.append(sealed.id)
        return sealed

    def discard(self, id: str) -> None:
        """Remove the file once the unit is committed."""
        self._path(id)
        self._doomed.append(id)

    def spare(self, named: set[str] | None) -> None:
        """The commit failed, and may have lasted all the same: keep the files that rows name, or
        all where that cannot be known (``None``)."""
        self._taken = [id for id in self._taken if named is not None and id not in named]

    def settle(self, committed: bool) -> None:
        """After the commit, or in place of it."""
        for id in self._doomed if committed else self._taken:
            # The row is gone or never was: a file that stays is only reported by the check.
            with contextlib.suppress(VaultError):
                super().discard(id)
        self._taken, self._doomed = [], []
