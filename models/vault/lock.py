"""One process at a time: a lock of the operating system, which dies with its holder.

The file's text (computer, process, since) is only for the error of the second; nothing is ever
decided by it, so a killed holder leaves no stale lock.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from models.language import _
from models.vault.errors import InUse
from models.vault.files import as_vault_errors, vault_error

NAME = "lock"
# On Windows a locked range cannot be read by others: the range lies far behind the text.
_FAR = 1 << 30
_HELD = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, getattr(errno, "EDEADLOCK", errno.EAGAIN)}


class FolderLock:
    """Holds the vault's folder from creation until ``release`` or the end of the process."""

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        """Take the lock; ``shared`` is for readers, who keep writers out but not each other.

        :raises InUse: somebody holds it.
        :raises ReadOnlyVault: the folder cannot be written (never for ``shared``).
        """
        self._path = folder / NAME
        self._descriptor: int | None = None
        with as_vault_errors():
            descriptor = self._opened(shared)
        if descriptor is None:
            return
        try:
            _take(descriptor, shared)
        except OSError as error:
            holder = _holder(descriptor)
            os.close(descriptor)
            if error.errno in _HELD:
                raise InUse(holder) from None
            raise vault_error(error) from None
        self._descriptor = descriptor
        if not shared:
            self._sign()

    def _opened(self, shared: bool) -> int | None:
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        # Where a pipe was put in its place, opening must not wait for a writer.
        flags |= getattr(os, "O_NONBLOCK", 0)
        if not shared:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | flags, 0o600)
            if hasattr(os, "fchmod"):
                # Else a strict umask makes a lock that its own maker cannot open again.
                with contextlib.suppress(OSError):
                    os.fchmod(descriptor, 0o600)
            return descriptor
        try:
            return os.open(self._path, os.O_RDONLY | flags)
        except FileNotFoundError:
            pass
        # A reader on a medium that cannot be written: nobody else can write there either.
        with contextlib.suppress(OSError):
            return os.open(self._path, os.O_RDWR | os.O_CREAT | flags, 0o600)
        return None

    def _sign(self) -> None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        note = {"computer": platform.node(), "process": os.getpid(), "since": since}
        # A full disk must not keep anybody from reading the vault: the note may be missing.
        with contextlib.suppress(OSError):
            assert self._descriptor is not None
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(note).encode())

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes lock two files."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _holder(descriptor: int) -> str:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        note = json.loads(os.read(descriptor, 1000).decode())
        return _("computer “{computer}”, process {process}").format(
            computer=str(note["computer"])[:60], process=int(note["process"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, shared: bool) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int, shared: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
