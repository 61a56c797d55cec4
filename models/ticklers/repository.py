"""Ticklers as rows and as values; every list is found, sorted and cut in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, delete, func, insert, select, update

from models.errors import NotFound
from models.language import _
from models.ticklers import lists, rows, tables
from models.ticklers.listing import due_count, due_rows, tests_of
from models.ticklers.tickler import Scope, State, Tickler
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "Counts", "counts", "due_count", "due_rows", "keep_changed", "keep_new", "next_of", "of_case",
    "of_source", "open_counts", "remove", "tickler", "week_end",
]  # fmt: skip

ticklers, formers = tables.tickler, tables.tickler_former


def tickler(uow: UnitOfWork, id: str) -> Tickler:
    """The tickler with this id. Raises ``NotFound``."""
    found = _values(uow, ticklers.c.id == id)
    if not found:
        raise NotFound(_("This entry is not in the vault any more."))
    return found[0]


def of_case(uow: UnitOfWork, case_id: str) -> list[Tickler]:
    """Every entry of a case, closed ones too, by day. Raises ``BehindWall``."""
    require_open(uow, case_id)
    found = _values(uow, ticklers.c.case_id == case_id)
    return sorted(found, key=_when)


def of_source(uow: UnitOfWork, case_id: str, source_id: str) -> list[Tickler]:
    """The entries of a case that came of one record (a breach, a letter, an order)."""
    here = and_(ticklers.c.case_id == case_id, ticklers.c.source_id == source_id)
    return sorted(_values(uow, here), key=_when)


@dataclass(frozen=True)
class Counts:
    """What is to be done: before today, today, and on the days of this week after today."""

    overdue: int = 0
    today: int = 0
    later_this_week: int = 0
    oldest: date | None = None

    @property
    def this_week(self) -> int:
        """Today and the days of this week that are to come."""
        return self.today + self.later_this_week


def counts(uow: UnitOfWork, scope: Scope = Scope.ME) -> Counts:
    """What is to be done by the end of this week (Sunday), in one query."""
    known = lists.source(uow)
    today, end = uow.today.isoformat(), week_end(uow.today).isoformat()
    due = known.c.due_on

    def sum_of(test: ColumnElement[bool]) -> Any:
        return func.coalesce(func.sum(case((test, 1), else_=0)), 0)

    query = select(
        sum_of(due < today),
        sum_of(due == today),
        sum_of(due > today),
        func.min(due),
    ).where(*tests_of(uow, known.c, scope, None, None, (State.OPEN,), "", ""), due <= end)
    overdue, now, later, oldest = uow.connection.execute(query).one()
    first = date.fromisoformat(oldest) if oldest and overdue else None
    return Counts(int(overdue), int(now), int(later), first)


def week_end(today: date) -> date:
    """The Sunday that ends this week."""
    return today + timedelta(days=6 - today.weekday())


def next_of(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, tuple[date, str, bool]]:
    """The next thing to be done in each of these cases: its day, its name in the screen's language,
    and whether it is overdue. A case with nothing to do, or behind a closed wall, is left out."""
    wanted = list(dict.fromkeys(case_ids))
    known = lists.source(uow)
    ranked = (
        select(
            known,
            func.row_number()
            .over(partition_by=known.c.case_id, order_by=(known.c.due_on, known.c.id))
            .label("place"),
        )
        .where(known.c.case_id.in_(wanted), known.c.state == State.OPEN.value)
        .subquery("ranked")
    )
    query = select(ranked).where(ranked.c.place == 1)
    found = {}
    for row in uow.connection.execute(query).mappings():
        one = rows.list_row(row)
        found[one.case_id] = (one.due_on, one.name, one.overdue(uow.today))
    return found


def open_counts(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, int]:
    """How many entries are still to be done in each of these cases; 0 is left out."""
    known = lists.source(uow)
    query = (
        select(known.c.case_id, func.count())
        .where(known.c.case_id.in_(list(case_ids)), known.c.state == State.OPEN.value)
        .group_by(known.c.case_id)
    )
    return {case_id: int(count) for case_id, count in uow.connection.execute(query)}


def keep_new(uow: UnitOfWork, one: Tickler) -> None:
    """Insert an entry that is not yet kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(ticklers), rows.row_of(one))
        if one.former:
            uow.connection.execute(insert(formers), rows.former_rows(one))


def keep_changed(uow: UnitOfWork, one: Tickler) -> None:
    """Write over an entry that is kept."""
    with sealing(uow, one.case_id):
        here = ticklers.c.id == one.id
        uow.connection.execute(update(ticklers).where(here), rows.row_of(one))
        uow.connection.execute(delete(formers).where(formers.c.tickler_id == one.id))
        if one.former:
            uow.connection.execute(insert(formers), rows.former_rows(one))


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete an entry with its former days."""
    uow.connection.execute(delete(ticklers).where(ticklers.c.id == id))


def _values(uow: UnitOfWork, where: ColumnElement[bool]) -> list[Tickler]:
    found = list(uow.connection.execute(select(ticklers).where(where)).mappings())
    moved: dict[str, list[Any]] = {}
    ids = [row["id"] for row in found]
    former = select(formers).where(formers.c.tickler_id.in_(ids)).order_by(formers.c.position)
    for each in uow.connection.execute(former).mappings() if ids else ():
        moved.setdefault(each["tickler_id"], []).append(each)
    return [rows.value_of(row, moved.get(row["id"], ())) for row in found]


def _when(one: Tickler) -> tuple[Any, ...]:
    return (one.due_on, one.due_time is None, str(one.due_time or ""), one.id)
