"""Lists of ticklers: which, in which order, which page of them.

A page after another begins at the last row of the one before (``after``), along an index of the
days; of a walled office two sorted arms are merged.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, or_, select

from models.folding import words
from models.ticklers import lists, rows
from models.ticklers.tickler import Scope, State, TicklerRow
from models.vault.keyset import after_row
from models.vault.prepared import remembered

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_ORDER = ("due_on", "timeless", "due_time", "id")
_WORKS = ("counsel", "advocate", "cocounsel_1", "cocounsel_2")


def due_rows(
    uow: UnitOfWork,
    scope: Scope = Scope.EVERYONE,
    *,
    since: date | None = None,
    until: date | None = None,
    states: Iterable[State] = (State.OPEN,),
    find: str = "",
    rule: str = "",
    limit: int = 500,
    offset: int = 0,
    descending: bool = False,
    after: str = "",
) -> list[TicklerRow]:
    """Entries for a list, the earliest day first; those of a day without a time come last.

    ``since`` and ``until`` are the first and last day. ``find``: every word must occur in what it
    says, in the number of the case, or in one of the client's names. ``after``: the id of an entry;
    the list goes on after it, and ``offset`` counts from there.
    """
    known = lists.source(uow)
    tests = tests_of(uow, known.c, scope, since, until, states, find, rule)
    order: list[Any] = [known.c[name] for name in _ORDER]
    if after:
        here = lists.source(uow).alias("at")
        place = select(*(here.c[name] for name in _ORDER)).where(here.c.id == after)
        row = uow.connection.execute(place).first()
        if row is None:
            return []
        # By the day alone the index is entered; the rest tells the entries of one day apart.
        tests.append(known.c.due_on <= row[0] if descending else known.c.due_on >= row[0])
        tests.append(after_row(order, tuple(row), descending=descending))
    query = select(known).where(*tests)
    query = query.order_by(*(one.desc() if descending else one.asc() for one in order))
    found = uow.connection.execute(query.limit(limit).offset(offset)).mappings()
    return [rows.list_row(row) for row in found]


def due_count(
    uow: UnitOfWork,
    scope: Scope = Scope.EVERYONE,
    *,
    since: date | None = None,
    until: date | None = None,
    states: Iterable[State] = (State.OPEN,),
    find: str = "",
    rule: str = "",
) -> int:
    """How many entries ``due_rows`` finds in all; counted once for as long as nobody writes."""
    told = tuple(sorted(State(one).value for one in states))

    def count() -> int:
        of_case = bool(find) or scope is Scope.CASES
        known = lists.source(uow) if of_case else lists.own(uow)
        tests = tests_of(uow, known.c, scope, since, until, map(State, told), find, rule)
        query = select(func.count()).select_from(known).where(*tests)
        return int(uow.connection.execute(query).scalar_one())

    return remembered(uow, ("ticklers", scope, since, until, told, find, rule), count)


def tests_of(
    uow: UnitOfWork,
    known: Any,
    scope: Scope,
    since: date | None,
    until: date | None,
    states: Iterable[State],
    find: str,
    rule: str,
) -> list[ColumnElement[bool]]:
    """What the rows of a list must be; ``known``: the columns of ``lists.source``."""
    among = [State(one).value for one in states]
    if len(among) == 1:
        tests: list[ColumnElement[bool]] = [known.state == among[0]]
    else:
        # Of several states the list is walked by its days (which are all later than nothing), not
        # fetched by state and sorted.
        tests = [known.state.concat("").in_(among), known.due_on > ""]
    me = uow.user.login
    if scope is Scope.ME:
        tests.append(known.assigned_to == me)
    elif scope is Scope.CASES:
        mine = (known[f"case_{one}"] == me for one in _WORKS)
        tests.append(or_(known.assigned_to == me, *mine))
    if since is not None:
        tests.append(known.due_on >= since.isoformat())
    if until is not None:
        tests.append(known.due_on <= until.isoformat())
    if rule:
        tests.append(known.rule == rule)
    for word in words(find):
        like = f"%{word}%"
        tests.append(
            or_(
                known.folded.like(like),
                known.case_number.like(like),
                known.case_client_folded.like(like),
            )
        )
    return tests
