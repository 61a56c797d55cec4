"""What a list of cases shows of this room: what comes next in each of them, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, select

from models.cases.listing import Beside
from models.ticklers.labels import name_in_list
from models.ticklers.lists import opened
from models.ticklers.tables import tickler
from models.ticklers.tickler import State

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_next, _among = tickler.alias("next_one"), tickler.alias("among")
_NAMES = ("due_on", "kind", "title", "rule", "source_room")


def _columns(_case_id: Any) -> list[Any]:
    return [_next.c[name] for name in _NAMES]


def _join(case_id: Any) -> tuple[FromClause, ColumnElement[bool]]:
    first = select(_among.c.id).where(_among.c.case_id == case_id)
    first = first.where(_among.c.state == State.OPEN.value)
    first = first.order_by(_among.c.due_on, _among.c.id).limit(1).correlate_except(_among)
    return _next, _next.c.id == first.scalar_subquery()


def _fields(values: Sequence[Any], today: date) -> dict[str, Any] | None:
    due, kind, title, rule, source = values
    if due is None:
        return None
    day = date.fromisoformat(due)
    name = name_in_list(kind, title, rule, source)
    return {"next_on": day, "next_name": name, "next_overdue": day < today, "today": today}


def _private(uow: UnitOfWork) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in opened(uow):
        if row["state"] == State.OPEN.value:
            due = str(row["due_on"])
            found[row["case_id"]] = min(found.get(row["case_id"], due), due)
    return found


NEXT = Beside("next", _columns, _fields, _join, lambda: _next.c.due_on, _private)
"""Fills ``next_on``, ``next_name``, ``next_overdue`` and ``today`` of the rows; of a walled case
nothing (``repository.next_of`` reads it for a member)."""
