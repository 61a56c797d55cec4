"""Bringing the schema up to date: Alembic over the connection that is already open and keyed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.vault.backups.streams import hashed
from models.vault.errors import DamagedDatabase, DiskFault, NewerFormat, UpgradeFailed, VaultError
from models.vault.failures import known_failure
from models.vault.files import as_vault_errors, copy_whole

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).parent / "migrations"


@cache
def known_revisions(scripts: Path = SCRIPTS) -> tuple[str, ...]:
    """Every revision that this program knows, oldest first: the stems of the files' names.

    Read from the folder, so that an up-to-date vault opens without importing Alembic.
    """
    stems = (path.stem for path in (scripts / "versions").iterdir() if path.suffix == ".py")
    return tuple(sorted(stem for stem in stems if re.fullmatch(r"\d{4}_[a-z0-9_]+", stem)))


def known_head() -> str:
    """The newest revision that this program knows."""
    return known_revisions()[-1]


def is_current(revision: str) -> bool:
    """Whether this is the newest schema.

    :raises NewerFormat: a later Amparo wrote it.
    """
    if revision not in known_revisions():
        raise NewerFormat()
    return revision == known_head()


def configured(connection: Connection, scripts: Path = SCRIPTS) -> Config:
    """Alembic's configuration without a file, a URL or a key."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def run(
    engine: Engine,
    raw: Any,
    to: str = "head",
    *,
    down: bool = False,
    scripts: Path = SCRIPTS,
    last: Callable[[], object] | None = None,
) -> None:
    """All steps in one transaction, with foreign keys off and checked before the commit.

    A rebuilt parent table would else take its children with it (ON DELETE CASCADE). ``last`` is
    what belongs to the same transaction: the seals of what was upgraded.
    """
    from alembic import command

    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with engine.begin() as connection:
            step = command.downgrade if down else command.upgrade
            step(configured(connection, scripts), to)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise DamagedDatabase("references")
            if last is not None:
                last()
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def bring_up_to_date(
    engine: Engine,
    raw: Any,
    database: Path,
    scripts: Path = SCRIPTS,
    last: Callable[[], object] | None = None,
) -> None:
    """Upgrade an older vault; a copy, read back and compared, lies beside it until that succeeded.

    :raises UpgradeFailed: the database is as it was, and the copy is kept.
    :raises DiskFull, ReadOnlyVault, DiskFault: there was no room to do it safely.
    """
    copy = database.with_name(f"{database.name}.before-upgrade")
    with as_vault_errors():
        copy_whole(database, copy)
        # No transaction is open on the connection: SQLite holds no lock that closing could drop.
        if hashed(copy, medium=True) != hashed(database):
            raise DiskFault()
    try:
        run(engine, raw, scripts=scripts, last=last)
    except VaultError:
        raise
    except Exception as error:
        raise known_failure(error) or UpgradeFailed(copy.name) from None
    with as_vault_errors():
        copy.unlink()
