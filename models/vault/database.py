"""Opening the SQLCipher file so that every step fails closed, and the engine on top of it.

Why so many checks: SQLCipher makes a new empty vault out of a missing or an empty file, a plain
database out of a missing key, and a passphrase out of a raw key of the wrong length, all without
an error. ``cipher_memory_security`` stays off: it slows search four- to fivefold, is process-wide
and cannot be turned off again; locking ends the process that held the keys instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.vault.errors import (
    DamagedDatabase,
    EmptyDatabase,
    EncryptionMissing,
    ForeignDatabase,
    MissingDatabase,
    NotEncrypted,
)
from models.vault.failures import as_database_errors
from models.vault.files import as_reading_errors

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x414D5052  # "AMPR"
PAGE = 4096
READING = "amparo_reading"
# What is set on every connection, and what must then be read back.
PRAGMAS: tuple[tuple[str, str, str | int], ...] = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("auto_vacuum", "0", 0),
    ("cache_size", "-65536", -65536),
)
_BUSY_MILLISECONDS = 5000


@dataclass(frozen=True)
class Identity:
    """Which vault and which epoch a database must belong to."""

    vault_id: str
    epoch: int


def check_file(path: Path) -> None:
    """Look at the file before SQLCipher does.

    :raises MissingDatabase, EmptyDatabase, NotEncrypted, DamagedDatabase: see their words.
    """
    with as_reading_errors():
        if not path.is_file():
            raise MissingDatabase(path.name)
        size = path.stat().st_size
        if size == 0:
            raise EmptyDatabase(path.name)
        with path.open("rb") as stream:
            start = stream.read(16)
    if start.startswith(b"SQLite format 3"):
        raise NotEncrypted(path.name)
    # Power lost in the middle of a save may leave the last page half written: where the rollback
    # journal lies beside the file, SQLite restores the former length at the first reading.
    if size % PAGE and not unfinished(path):
        raise DamagedDatabase("cut short")


def unfinished(path: Path) -> bool:
    """Whether a save of this database was broken off: its rollback journal is still there."""
    journal = path.with_name(f"{path.name}-journal")
    return journal.is_file() and journal.stat().st_size > 0


def connect(path: Path, raw_key: str, *, read_only: bool = False) -> Any:
    """A keyed DB-API connection with every pragma set and read back; never makes a file.

    :raises VaultError: each failure its own.
    """
    import sqlcipher3.dbapi2 as driver

    if not re.fullmatch(r"[0-9a-f]{64}", raw_key):
        raise ValueError("the raw key must be 64 hexadecimal digits")
    mode = "ro" if read_only else "rw"
    with as_database_errors():
        raw = driver.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_MILLISECONDS / 1000,
        )
        try:
            _key(raw, raw_key)
            _harden(raw, driver)
        except BaseException:
            raw.close()
            raise
    return raw


def _key(raw: Any, raw_key: str) -> None:
    # Else SQLCipher writes its own lines about a wrong key to the process's stderr.
    raw.execute("PRAGMA cipher_log_level = NONE")
    if not hasattr(raw, "set_key"):
        raise EncryptionMissing("set_key")
    raw.set_key(f"x'{raw_key}'")
    version = raw.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:
        raise EncryptionMissing("cipher_version")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    status = raw.execute("PRAGMA cipher_status").fetchone()
    if not status or str(status[0]) != "1":
        raise EncryptionMissing("cipher_status")


def _harden(raw: Any, driver: Any) -> None:
    for name, value, expected in PRAGMAS:
        raw.execute(f"PRAGMA {name} = {value}")
        found = raw.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise EncryptionMissing(name)
    denied = {driver.SQLITE_ATTACH, driver.SQLITE_DETACH}
    functions = {"sqlcipher_export", "load_extension"}

    def authorize(action: int, first: str, second: str, database: str, inner: str) -> int:
        if action in denied:
            return int(driver.SQLITE_DENY)
        if action == driver.SQLITE_FUNCTION and second in functions:
            return int(driver.SQLITE_DENY)
        return int(driver.SQLITE_OK)

    raw.set_authorizer(authorize)


def check_identity(raw: Any, identity: Identity) -> None:
    """The database must say of itself that it belongs to this header.

    :raises ForeignDatabase: it is another vault's, or of another epoch.
    """
    with as_database_errors():
        marked = raw.execute("PRAGMA application_id").fetchone()
        if marked[0] != APPLICATION_ID:
            raise ForeignDatabase()
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'vault_identity'"
        if raw.execute(tables).fetchone()[0] != 1:
            raise ForeignDatabase()
        rows = raw.execute("SELECT vault_id, epoch FROM vault_identity").fetchall()
    if rows != [(identity.vault_id, identity.epoch)]:
        raise ForeignDatabase()


def schema_revision(raw: Any) -> str:
    """The Alembic revision of the database, ``""`` for none; without importing Alembic."""
    with as_database_errors():
        found = raw.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ).fetchone()
        if not found[0]:
            return ""
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""


def engine_over(raw: Any) -> Engine:
    """SQLAlchemy over this one connection: no URL, no key in one, no values in error texts."""
    import sqlcipher3.dbapi2 as driver
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
        echo=False,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READING, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
