"""The database's failures in our words. Their own texts can hold values, so none is passed on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from models.vault.errors import (
    Busy,
    Closed,
    DamagedDatabase,
    DiskFault,
    DiskFull,
    KeptAsItWas,
    OutOfMemory,
    PlainBehindWall,
    ReadOnlyVault,
    VaultError,
)

# SQLite's primary result codes (sqlite3.h); the extended ones keep them in the low byte.
_OURS: dict[int, Callable[[], VaultError]] = {
    5: Busy,  # BUSY
    6: Busy,  # LOCKED
    7: OutOfMemory,  # NOMEM
    8: ReadOnlyVault,  # READONLY
    10: DiskFault,  # IOERR
    11: DamagedDatabase,  # CORRUPT
    13: DiskFull,  # FULL
    14: ReadOnlyVault,  # CANTOPEN: the file was there a moment ago
    26: DamagedDatabase,  # NOTADB: the key is right, so page 1 is not
}

# Where a whole backup fails the driver gives no code: SQLite's own words, from sqlite3_errstr.
_WORDS: dict[str, int] = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
# What the triggers say (0011_walls, 0027_letter_life), never a value; and what the driver says of
# a connection that is gone, which want of memory can take away under an open vault.
_GUARDS: dict[str, Callable[[], VaultError]] = {
    "Cannot operate on a closed database.": Closed,
    "plain text behind a wall": PlainBehindWall,
    "kept as it was": KeptAsItWas,
}


def known_failure(error: BaseException) -> VaultError | None:
    """Our error for one of the driver's or of SQLAlchemy's; ``None`` if it is a fault of ours."""
    original = _driver_error(error)
    if isinstance(original, MemoryError):
        # The driver's way to say NOMEM, and Python's own.
        return OutOfMemory()
    if is_of_database(error) and str(original) in _GUARDS:
        return _GUARDS[str(original)]()
    code = getattr(original, "sqlite_errorcode", None)
    if code is None and is_of_database(error):
        code = _WORDS.get(str(original))
    ours = _OURS.get(code & 0xFF) if isinstance(code, int) else None
    return ours() if ours else None


def is_of_database(error: BaseException) -> bool:
    """Whether the driver raised it (interrupted, closed, full …), and not the code above."""
    return type(_driver_error(error)).__module__.split(".")[0] == "sqlcipher3"


def _driver_error(error: BaseException) -> BaseException:
    original = getattr(error, "orig", None)
    return original if isinstance(original, BaseException) else error


@contextlib.contextmanager
def as_database_errors() -> Iterator[None]:
    """Raise ours in place of the driver's where we know what it means."""
    try:
        yield
    except VaultError:
        raise
    except Exception as error:
        ours = known_failure(error)
        if ours is None:
            raise
        raise ours from None
