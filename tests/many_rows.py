"""Very many rows of a table, copied in SQL, and how far the database walks for a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.vault.secrets_kept import raw_of

_STEP = 100


def copy_rows(uow: Any, table: str, count: int, **told: str) -> None:
    """``count`` more rows like the first one of a table, but for the columns that are ``told``: an
    expression of SQL with ``n``, from 0."""
    raw = raw_of(uow)
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    said = ", ".join(told.get(name, f"first.{name}") for name in names)
    raw.execute(
        "WITH RECURSIVE one(n) AS "
        f"(SELECT 0 UNION ALL SELECT n + 1 FROM one WHERE n + 1 < {count}) "
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"SELECT {said} FROM one, (SELECT * FROM {table} LIMIT 1) AS first"
    )


def steps(uow: Any, run: Callable[[], Any]) -> int:
    """So many steps of its machine the database made meanwhile, in hundreds: to read a row costs
    it at least ten."""
    raw, made = raw_of(uow), 0

    def count() -> int:
        nonlocal made
        made += _STEP
        return 0

    raw.set_progress_handler(count, _STEP)
    try:
        run()
    finally:
        raw.set_progress_handler(None, 0)
    return made
