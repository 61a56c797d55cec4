"""Full-text tables that forget: FTS5 with secure-delete from its first row on.

A plain DELETE leaves the words of the row in FTS5's own pages until somebody optimizes them; with
``secure-delete`` set *before* the first delete none are left. Set later, it does not reach what
was deleted before. So nobody makes an FTS5 table but by ``create``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def create(
    raw: Any,
    name: str,
    columns: Sequence[str],
    *,
    tokenize: str = "",
    beside: Sequence[str] = (),
    prefix: str = "",
    detail: str = "",
) -> None:
    """Create the table ``name`` over a driver's connection and set secure-delete.

    ``tokenize``, ``prefix`` and ``detail`` as FTS5 takes them (``trigram``, ``2 3``, ``none``);
    ``beside`` are columns that are kept and not looked in. The words are kept in the table itself:
    with an external content table the caller could delete a row there and forget it here. Raises
    ``ValueError`` for a name that is not plain.
    """
    for one in (name, *columns, *beside):
        if not _NAME.fullmatch(one):
            raise ValueError("not a plain name")
    options = {"tokenize": tokenize, "prefix": prefix, "detail": detail}
    for value in options.values():
        if value and not re.fullmatch(r"[a-z0-9_ ]+", value):
            raise ValueError("not a plain option")
    parts = [*columns, *(f"{one} UNINDEXED" for one in beside)]
    parts += [f"{option} = '{value}'" for option, value in options.items() if value]
    raw.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(parts)})")
    raw.execute(f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)")  # noqa: S608
    if not forgets(raw, name):
        raise RuntimeError("this SQLite cannot delete full text for good")


def forgets(raw: Any, name: str) -> bool:
    """Whether secure-delete is set on this full-text table (it is kept in the file)."""
    if not _NAME.fullmatch(name):
        raise ValueError("not a plain name")
    query = f"SELECT v FROM {name}_config WHERE k = 'secure-delete'"  # noqa: S608
    row = raw.execute(query).fetchone()
    return row is not None and int(row[0]) == 1
