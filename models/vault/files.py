"""The vault's own files: private from their first byte, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from models.vault.errors import (
    DiskFault,
    DiskFull,
    NotAVault,
    OutOfMemory,
    ReadOnlyVault,
    Unreadable,
    VaultError,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def as_vault_errors() -> Iterator[None]:
    """Turn the operating system's refusals into ours."""
    try:
        yield
    except OSError as error:
        raise vault_error(error) from None
    except MemoryError:
        raise OutOfMemory() from None


@contextlib.contextmanager
def as_reading_errors() -> Iterator[None]:
    """The same where nothing is written: what may not be read is not "read-only"."""
    try:
        yield
    except PermissionError:
        raise Unreadable() from None
    except OSError as error:
        raise vault_error(error) from None
    except MemoryError:
        raise OutOfMemory() from None


def vault_error(error: OSError) -> VaultError:
    """Our error for one of the operating system's."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _READ_ONLY:
        return ReadOnlyVault()
    if error.errno == errno.ENOMEM:
        return OutOfMemory()
    return DiskFault()


def new_file(path: Path) -> int:
    """A file descriptor of a new file, 0600 whatever the umask, not through a link."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor


def new_folder(path: Path) -> None:
    """A new folder, 0700 whatever the umask."""
    path.mkdir(mode=0o700)
    path.chmod(0o700)


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: the old file or the new one, never a part of either.

    :raises OSError: nothing at ``path`` has changed.
    """
    temporary = staged(path, data)
    try:
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def staged(path: Path, data: bytes) -> Path:
    """``data`` beside ``path``, on the disk: a rename is all that is left to do.

    :raises OSError: nothing was left.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        descriptor = new_file(temporary)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def sync_file(path: Path) -> None:
    """Have the disk keep what was written to the file, whoever wrote it."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_whole(source: Path, target: Path) -> None:
    """A byte copy beside the source, finished and on the disk before it bears its name."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        descriptor = new_file(temporary)
        with os.fdopen(descriptor, "wb") as out, source.open("rb") as stream:
            while block := stream.read(1 << 20):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(path: Path) -> None:
    """Make a rename in this folder last. Windows does so by itself and refuses the call."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_at_most(path: Path, most: int) -> bytes:
    """The file's bytes, one more than ``most`` at the utmost.

    :raises NotAVault: there is no such file.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise NotAVault(path.parent.name) from None
