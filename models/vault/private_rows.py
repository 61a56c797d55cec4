"""The private index: how a list finds and sorts what is behind a wall, for those who may read it.

The opened rows of walled cases are handed to the query as a value, beside the table's own rows, so
that one SQL statement finds, sorts and cuts both. They live in memory and in no file and no table.

To open them takes time, so it is done a few cases at a time: a read that is given up meanwhile
(``models.vault.giving_up``) leaves what it has opened to the next one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, Select, Text, cast, func, literal, select

from models.vault.giving_up import go_on

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from models.vault.unit_of_work import UnitOfWork

Row = dict[str, Any]
AT_ONCE = 20
"""So many walled cases are opened between two looks whether anybody still waits."""


class PrivateRows(list[Row]):
    """Rows that are kept, with the value that a query takes of them: made once, for it is large."""

    @cached_property
    def told(self) -> str:
        """As JSON."""
        return json.dumps(self)


def private(uow: UnitOfWork, name: str, make: Callable[[UnitOfWork], list[Row]]) -> list[Row]:
    """The rows that ``make`` opens: kept until somebody writes, made anew in a unit that writes."""
    book = uow.walls
    if not book.walls:
        return []
    if not book.reading:
        return make(uow)
    if name not in book.private:
        book.private[name] = PrivateRows(make(uow))
    found: PrivateRows = book.private[name]
    return found


def opened(
    uow: UnitOfWork,
    name: str,
    query: Callable[[Sequence[str]], Select[Any]],
    ids: Sequence[str] | None = None,
) -> list[Row]:
    """What ``query`` gives of these ids (of the walled cases that open to the user at work), as
    rows; ``name`` is the list's own.

    :raises Cancelled: nobody waits any more; what was opened so far stays opened.
    """
    if ids is None:
        ids = [one.case_id for one in uow.walls.walls if one.open and one.case_id]
    found: list[Row] = []
    for start in range(0, len(ids), AT_ONCE):
        go_on(uow)
        read = partial(_rows, query=query(ids[start : start + AT_ONCE]))
        found += private(uow, f"{name} from {start}", read)
    return found


def _rows(uow: UnitOfWork, query: Select[Any]) -> list[Row]:
    return [dict(row) for row in uow.connection.execute(query).mappings()]


def arm(rows: list[Row] | BindParameter[Any], columns: Iterable[str]) -> Select[Any]:
    """The rows (or a value of a prepared query that will hold them as JSON) as a SELECT, every
    column as text (SQLite merges two sorted arms only if both have the same affinity)."""
    if isinstance(rows, list):
        rows = literal(rows.told if isinstance(rows, PrivateRows) else json.dumps(rows), Text)
    each = func.json_each(rows).table_valued("value")
    return select(*(text_of(func.json_extract(each.c.value, f"$.{one}"), one) for one in columns))


def text_of(value: ColumnElement[Any] | str, name: str) -> Any:
    """A value as a column of text."""
    value = literal(value, Text) if isinstance(value, str) else value
    return cast(value, Text).label(name)
