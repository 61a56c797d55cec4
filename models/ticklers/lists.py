"""What a list of ticklers is made from: those of open cases, and those behind walls that open to
the user at work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Select, case, select

from models.cases import repository as cases
from models.ticklers.tables import tickler
from models.vault import private_rows
from models.vault.private_rows import Row, arm, private, text_of
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OWN = (
    "id", "case_id", "kind", "title", "due_on", "due_time", "assigned_to", "remind_days", "repeats",
    "state", "rule", "starts_on", "source_room", "source_id", "folded",
)  # fmt: skip
_MINE = ("counsel", "advocate", "cocounsel_1", "cocounsel_2")
_OF_CASE = ("number", "client_name", "client_folded", *_MINE)
NAMES = (*_OWN, "timeless", *(f"case_{one}" for one in _OF_CASE))


def _own() -> list[Any]:
    """The table's own columns, and what those of a day stand by: without a time last."""
    timeless = case((tickler.c.due_time == "", "1"), else_="0")
    return [*(tickler.c[name] for name in _OWN), text_of(timeless, "timeless")]


def _plain() -> Select[Any]:
    named = cases.named().subquery("of_case")
    return select(
        *_own(),
        *(named.c[name].label(f"case_{name}") for name in _OF_CASE),
    ).select_from(tickler.join(named, named.c.id == tickler.c.case_id))


def source(uow: UnitOfWork) -> FromClause:
    """The ticklers that the user at work may see, with the columns ``NAMES``."""
    if not uow.walls.walls:
        return _of_open_cases()
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain().where(tickler.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "ticklers", _opened), NAMES)).subquery("known")


@cache
def _of_open_cases() -> FromClause:
    # Made once: to put it together costs more than most of its questions.
    return _plain().subquery("known")


def own(uow: UnitOfWork) -> FromClause:
    """The same with the columns of this table alone: to be counted."""
    if not uow.walls.walls:
        return tickler
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = select(*(tickler.c[name] for name in _OWN)).where(tickler.c.case_id.not_in(behind))
    return plain.union_all(arm(opened(uow), _OWN)).subquery("known")


def opened(uow: UnitOfWork) -> list[Row]:
    """The ticklers of walled cases that open to the user at work."""
    return private(uow, "ticklers", _opened)


def _opened(uow: UnitOfWork) -> list[Row]:
    rows = private_rows.opened(
        uow, "ticklers", lambda ids: _plain().where(tickler.c.case_id.in_(ids))
    )
    # Of a sealed time the database cannot tell whether it is there.
    return [{**row, "timeless": "0" if row["due_time"] else "1"} for row in rows]
