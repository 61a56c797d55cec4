"""Lists of cases: which, in which order, which page of them, each with what other rooms tell of it.

One query finds, sorts, cuts and fetches all that a row shows; ``models.vault.prepared`` keeps its
text. A page after another begins at the last row of the one before (``after``), so that the
hundredth page costs what the first one does; a jump counts along the list's own index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, or_, select

from models.cases import lists
from models.cases.case import ENDED, CaseRow, CaseStatus, ConflictState
from models.cases.rows import listed
from models.cases.tables import legal_case as cases
from models.people import repository as people
from models.people.folding import words
from models.vault.keyset import after_row
from models.vault.prepared import Prepared, given, remembered
from models.vault.private_rows import arm

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class CaseSort(StrEnum):
    """What a list of cases can be sorted by."""

    NUMBER = "number"
    CLIENT = "client"
    OPENED = "opened"
    STATUS = "status"
    PROBLEM = "problem"
    COUNSEL = "counsel"
    NEXT = "next"


@dataclass(frozen=True)
class Beside:
    """What another room tells of each case of a list.

    ``columns`` are made of the column of the case's id (or stand in the table that ``join`` gives
    with its condition). Without ``fields`` there is one, which is the field ``name`` of the row;
    ``fields`` makes of their values, and of today, what there is to fill in, or nothing.
    ``order``: the column that the list can be sorted by, as ``CaseSort.NEXT`` is; ``private``: of
    the walled cases that open to the user at work what they are sorted by, by the case's id.
    """

    name: str
    columns: Callable[[Any], Sequence[ColumnElement[Any]]]
    fields: Callable[[Sequence[Any], date], Mapping[str, Any] | None] | None = None
    join: Callable[[Any], tuple[FromClause, ColumnElement[bool]]] | None = None
    order: Callable[[], ColumnElement[Any]] | None = None
    private: Callable[[UnitOfWork], Mapping[str, str]] | None = None

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True)
class _Shape:
    """What changes the text of the query."""

    walled: bool = False
    status: tuple[str, ...] | None = None
    user: bool = False
    problem: bool = False
    client: bool = False
    undecided: tuple[str, ...] = ()
    few: bool = True
    words: int = 0
    ids: int = 0
    sort: CaseSort = CaseSort.NUMBER
    descending: bool = True
    after: bool = False
    skip: bool = False
    beside: tuple[Beside, ...] = ()


_ORDER: dict[CaseSort, tuple[str, ...]] = {
    CaseSort.NUMBER: ("number",),
    CaseSort.CLIENT: ("client_sort", "client_id", "number"),
    CaseSort.OPENED: ("opened_on", "number"),
    CaseSort.STATUS: ("status", "number"),
    CaseSort.PROBLEM: ("problem_code", "number"),
    CaseSort.COUNSEL: ("counsel", "number"),
    CaseSort.NEXT: ("number",),
}


def case_rows(
    uow: UnitOfWork,
    find: str = "",
    status: CaseStatus | Iterable[CaseStatus] | None = None,
    limit: int = 200,
    offset: int = 0,
    *,
    user: str = "",
    problem_code: str = "",
    client_id: str = "",
    undecided: Iterable[ConflictState] = (),
    sort: CaseSort = CaseSort.NUMBER,
    descending: bool = True,
    after: str = "",
    beside: tuple[Beside, ...] = (),
    made: type[CaseRow] = CaseRow,
) -> list[CaseRow]:
    """Cases for a list, newest number first unless asked otherwise.

    ``find``: every word must occur in the number, the problem, the counsel or the advocate's
    login, or in one of the client's names. ``user`` is a login: counsel, co-counsel or advocate.
    ``undecided``: those in one of these states, which are none that somebody decided. ``after``:
    the id of a case; the list goes on after it, and ``offset`` counts from there.
    Without ``beside``, ``breaches`` and ``letters`` of the rows are 0. ``made`` is the class of the
    rows; it has the fields that ``beside`` fills.
    """
    shape, values = _asked(uow, find, status, user, problem_code, client_id, undecided)
    if shape.undecided:
        every = case_count(uow, undecided=lists.UNDECIDED)
        shape = _with(shape, few=every <= lists.FEW)
    # Nothing is after a case by what another room tells of it.
    going_on = bool(after) and sort is not CaseSort.NEXT
    shape = _with(shape, sort=sort, descending=descending, after=going_on, beside=beside)
    if offset:
        shape = _with(shape, skip=True)
        values["offset"] = offset
    if going_on:
        values["after"] = after
    values["limit"] = limit
    if shape.walled and sort is CaseSort.NEXT:
        told = [one.private(uow) for one in beside if one.private is not None]
        rows = [{"case_id": id, "day": day} for some in told for id, day in some.items()]
        values["private_next"] = json.dumps(rows)
    return _lines(uow, shape, values, made)


def case_rows_of(
    uow: UnitOfWork,
    ids: Iterable[str],
    beside: tuple[Beside, ...] = (),
    made: type[CaseRow] = CaseRow,
) -> list[CaseRow]:
    """These cases as ``case_rows`` gives them, by number; what is not there is left out."""
    wanted = list(dict.fromkeys(ids))
    shape, values = _asked(uow)
    found: list[CaseRow] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        values |= {f"id_{place}": id for place, id in enumerate(some)} | {"limit": len(some)}
        asked = _with(shape, ids=len(some), descending=False, beside=beside)
        found += _lines(uow, asked, values, made)
    return sorted(found, key=lambda row: row.number)


def case_count(
    uow: UnitOfWork,
    find: str = "",
    status: CaseStatus | Iterable[CaseStatus] | None = None,
    *,
    user: str = "",
    problem_code: str = "",
    client_id: str = "",
    undecided: Iterable[ConflictState] = (),
) -> int:
    """How many cases ``case_rows`` finds in all; counted once for as long as nobody writes."""
    shape, values = _asked(uow, find, status, user, problem_code, client_id, undecided)
    told = tuple(value for name, value in sorted(values.items()) if name != "private")
    key = ("cases", shape, told)
    return int(remembered(uow, key, lambda: _COUNT.value(uow, (shape,), values)))


_AT_ONCE = 400


def _with(shape: _Shape, **change: Any) -> _Shape:
    return _Shape(**{**vars(shape), **change})


def _asked(
    uow: UnitOfWork,
    find: str = "",
    status: CaseStatus | Iterable[CaseStatus] | None = None,
    user: str = "",
    problem_code: str = "",
    client_id: str = "",
    undecided: Iterable[ConflictState] = (),
) -> tuple[_Shape, dict[str, Any]]:
    if isinstance(status, CaseStatus):
        status = (status,)
    chosen = None if status is None else tuple(sorted(one.value for one in set(status)))
    likes = {f"word_{place}": f"%{word}%" for place, word in enumerate(words(find))}
    values: dict[str, Any] = {"user": user, "problem": problem_code, "client": client_id, **likes}
    walled = bool(uow.walls.walls)
    if walled:
        values["private"] = json.dumps(list(lists.private_cases(uow).values()))
    shape = _Shape(
        walled=walled,
        status=chosen,
        user=bool(user),
        problem=bool(problem_code),
        client=bool(client_id),
        undecided=tuple(sorted(one.value for one in set(undecided))),
        words=len(likes),
    )
    return shape, values


def _lines(
    uow: UnitOfWork, shape: _Shape, values: dict[str, Any], made: type[CaseRow]
) -> list[CaseRow]:
    rows = _LIST.rows(uow, (shape,), values)
    if not shape.beside:
        return [listed(made, row) for row in rows]
    single, several = _spans(shape.beside)
    today = uow.today
    found = []
    for row in rows:
        one = listed(made, row)
        found.append(one)
        if one.behind and one.closed_off:
            continue
        fill = one.__dict__
        for name, place in single:
            fill[name] = row[place]
        for fields, start, end in several:
            told = fields(row[start:end], today)
            if told:
                fill.update(told)
    return found


@cache
def _spans(beside: tuple[Beside, ...]) -> tuple[list[tuple[str, int]], list[tuple[Any, int, int]]]:
    """Where in a tuple stand the fields that are one column, and the values of the others."""
    single, several = [], []
    start = len(lists.SHOWN)
    for one in beside:
        end = start + len(one.columns(cases.c.id))
        if one.fields is None:
            single.append((one.name, start))
        else:
            several.append((one.fields, start, end))
        start = end
    return single, several


def _query(shape: _Shape) -> Select[Any]:
    source, known = _source(shape)
    if shape.skip:
        # Counting along an index beats fetching what is passed over.
        if shape.sort is not CaseSort.NEXT:
            source, known = _source(_with(shape, beside=()))
        ids = select(known["id"]).select_from(source).where(_tests(shape, known))
        ids = _ordered(ids, shape, known).limit(given("limit")).offset(given("offset"))
        by_next = shape.sort is CaseSort.NEXT
        whole, known = _source(shape if by_next else _with(shape, sort=CaseSort.NUMBER))
        query = _fetched(whole, known, shape).where(known["id"].in_(ids))
        return _ordered(query, shape, known)
    query = _fetched(source, known, shape).where(_tests(shape, known))
    return _ordered(query, shape, known).limit(given("limit"))


def _fetched(source: FromClause, known: lists.Columns, shape: _Shape) -> Select[Any]:
    columns = [known[name] for name in lists.SHOWN]
    for one in shape.beside:
        columns += one.columns(known["id"])
    return select(*columns).select_from(source)


def _source(shape: _Shape) -> tuple[FromClause, lists.Columns]:
    if shape.walled:
        known = lists.source(given("private"))
        source: FromClause = known
        columns: lists.Columns = known.c
    else:
        client = people.shown()
        source = cases.join(client, cases.c.client_id == client.c.id)
        if shape.sort is CaseSort.CLIENT and not _fetched_first(shape):
            # Walking the names in their order and stopping at the limit beats sorting every case;
            # the empty text keeps the database from going the other way.
            source = client.join(cases, cases.c.client_id == client.c.id.concat(""))
        columns = lists.named_columns(client)
    for one in shape.beside:
        if one.join is not None:
            other, on = one.join(columns["id"])
            source = source.outerjoin(other, on)
    if shape.walled and shape.sort is CaseSort.NEXT:
        own = arm(given("private_next"), ("case_id", "day")).subquery("own_next")
        source = source.outerjoin(own, own.c.case_id == columns["id"])
        columns = {**dict(columns.items()), "own_next": own.c.day}
    return source, columns


def _ordered(query: Select[Any], shape: _Shape, known: lists.Columns) -> Select[Any]:
    order = _keys(shape, known)
    if shape.sort is CaseSort.NEXT:
        told = [one.order() for one in shape.beside if one.order is not None]
        if shape.walled:
            told = [func.coalesce(one, known["own_next"]) for one in told]
        # What has no such day stands last, whichever way.
        query = query.order_by(*(one.is_(None) for one in told))
        order = [*told, *order]
    return query.order_by(*(one.desc() if shape.descending else one.asc() for one in order))


def _tests(shape: _Shape, known: lists.Columns) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [known["id"].is_not(None)]
    if shape.ids:
        tests.append(known["id"].in_([given(f"id_{place}") for place in range(shape.ids)]))
    if shape.status is not None:
        tests += _of_status(shape.status, known)
    if shape.user:
        works = ("counsel", "advocate", "cocounsel_1", "cocounsel_2")
        tests.append(or_(*(known[name] == given("user") for name in works)))
    if shape.problem:
        tests.append(known["problem_code"] == given("problem"))
    if shape.client:
        tests.append(known["client_id"] == given("client"))
    if shape.undecided:
        tests += lists.undecided(known, shape.undecided, few=shape.few)
    for place in range(shape.words):
        like: Any = given(f"word_{place}")
        tests.append(or_(known["folded"].like(like), _named_so(known, like)))
    if shape.after:
        tests.append(_after(shape, known))
    return and_(*tests)


def _of_status(status: tuple[str, ...], known: lists.Columns) -> list[ColumnElement[bool]]:
    if set(status) != {one.value for one in set(CaseStatus) - ENDED}:
        return [known["status"].in_(status)]
    # As "not ended" the list is walked in its order, and stops at the limit; the three statuses
    # by name would be fetched by index and sorted, all of them.
    tests = [known["status"] != one.value for one in sorted(ENDED)]
    if lists.FOLDED in known:
        tests.append(known["status"] != "")  # behind a closed wall: not known
    return tests


def _after(shape: _Shape, known: lists.Columns) -> ColumnElement[bool]:
    """The rows that stand after one row, in the order of the list."""
    source, own = _source(_Shape(shape.walled, sort=shape.sort))
    names = _ORDER[shape.sort]
    place: Any = select(*(own[name] for name in names)).select_from(source)
    place = place.where(own["id"] == given("after")).correlate(None).scalar_subquery()
    return after_row(_keys(shape, known), place, descending=shape.descending)


def _keys(shape: _Shape, known: lists.Columns) -> list[Any]:
    """What the list is sorted by. The empty text keeps the database from walking it in its order
    where what it finds is few and has an index of its own."""
    keys = [known[name] for name in _ORDER[shape.sort]]
    return [one.concat("") for one in keys] if _fetched_first(shape) else keys


def _fetched_first(shape: _Shape) -> bool:
    return bool(shape.undecided) and shape.few and shape.sort is not CaseSort.NUMBER


def _named_so(known: lists.Columns, like: Any) -> ColumnElement[bool]:
    if lists.FOLDED in known:
        among: ColumnElement[bool] = known[lists.FOLDED].like(like)
        return among
    client = people.shown()
    named_so = select(client.c.id).where(client.c.folded.like(like))
    found: ColumnElement[bool] = known["client_id"].in_(named_so.scalar_subquery())
    return found


def _counted(shape: _Shape) -> Select[Any]:
    # Whose names are not asked for needs no table of people.
    source, known = _source(shape) if shape.walled else (cases, cases.c)
    return select(func.count()).select_from(source).where(_tests(shape, known))


_LIST = Prepared(_query)
_COUNT = Prepared(_counted)
