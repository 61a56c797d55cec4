"""Lists of breaches: which, in which order, which page of them.

A page after another begins at the last row of the one before (``after``), along an index of the
order, so that the hundredth page costs what the first one does; a jump counts along that index.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    and_,
    func,
    or_,
    select,
)

from models.breaches import lists
from models.breaches.breach import BreachRow, Stage
from models.breaches.decisions import alleged
from models.breaches.tables import breach as breaches
from models.breaches.when import PartialDate
from models.people.folding import words
from models.vault.keyset import after_row
from models.vault.prepared import remembered

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class BreachSort(StrEnum):
    """What a list of breaches can be sorted by."""

    DAY = "day"
    NUMBER = "number"
    CLIENT = "client"
    CASE = "case"
    STAGE = "stage"


@dataclass(frozen=True)
class _Asked:
    """Which breaches, in which order; ``after`` the id of one, from which the page counts."""

    case_id: str | None = None
    find: str = ""
    stage: Stage | None = None
    user: str = ""
    sort: BreachSort = BreachSort.DAY
    descending: bool = True
    after: str = ""

    @property
    def whole(self) -> bool:
        """Whether every breach of the office is in it, from the first on."""
        return replace(self, sort=BreachSort.DAY, descending=True) == _Asked()


_ORDER: dict[BreachSort, tuple[str, ...]] = {
    BreachSort.DAY: ("day", "number"),
    BreachSort.NUMBER: ("number",),
    BreachSort.CLIENT: ("client_sort", "client_id", "number"),
    BreachSort.CASE: ("case_number", "number"),
    BreachSort.STAGE: ("stage", "number"),
}


def breach_rows(
    uow: UnitOfWork,
    case_id: str | None = None,
    find: str = "",
    limit: int = 500,
    offset: int = 0,
    *,
    stage: Stage | None = None,
    user: str = "",
    sort: BreachSort = BreachSort.DAY,
    descending: bool = True,
    after: str = "",
) -> list[BreachRow]:
    """Breaches for a list, the newest incident first unless asked otherwise; by day those without
    one come first of all, whichever way.

    ``find``: every word must occur in the number, title, place or department, in the number of
    the case, or in one of the client's names. ``user`` is a login: counsel or advocate of the
    case. ``after``: the id of a breach; the list goes on after it, and ``offset`` counts from
    there. ``alleged`` are the provisions that were accepted or added; ``open_suggestions`` is 0:
    ``deciding.with_suggestions`` asks the law.
    """
    asked = _Asked(case_id, find, stage, user, sort, descending, after)
    source = _source(uow, asked)
    if offset and asked.whole and not uow.walls.walls and sort in _OWN:
        # What is passed over is counted along the index, and nothing of it is fetched.
        ids = _ordered(select(breaches.c.id), breaches.c, asked, undated=True)
        ids = ids.limit(limit).offset(offset)
        query = _ordered(select(source).where(source.c.id.in_(ids)), source.c, asked, undated=True)
    else:
        query = _page(uow, source, asked).limit(limit).offset(offset)
    rows = list(uow.connection.execute(query).mappings())
    found = alleged(uow, [row["id"] for row in rows])
    return [_row(row, found.get(row["id"], ())) for row in rows]


def breach_count(
    uow: UnitOfWork,
    case_id: str | None = None,
    find: str = "",
    *,
    stage: Stage | None = None,
    user: str = "",
) -> int:
    """How many breaches ``breach_rows`` finds in all; counted once for as long as nobody writes."""
    asked = _Asked(case_id, find, stage, user)

    def count() -> int:
        known = lists.source(uow) if find or user else lists.own(uow)
        query = select(func.count()).select_from(known).where(_found(known.c, asked))
        return int(uow.connection.execute(query).scalar_one())

    return remembered(uow, ("breaches", asked), count)


def found_ids(uow: UnitOfWork, word: str) -> Select[Any]:
    """The ids of the breaches that a word finds, for the query of another room."""
    known = lists.source(uow)
    return select(known.c.id).where(_found(known.c, _Asked(find=word)))


_OWN = (BreachSort.DAY, BreachSort.NUMBER, BreachSort.STAGE)


def _source(uow: UnitOfWork, asked: _Asked) -> Any:
    many = asked.case_id is None and lists.are_many(uow)
    return lists.source(uow, by=asked.sort.value if many else "")


def _page(uow: UnitOfWork, source: Any, asked: _Asked) -> Select[Any]:
    tests = [_found(source.c, asked)]
    if not asked.after:
        query = select(source).where(*tests)
        return _ordered(query, source.c, asked, undated=True)
    here = lists.source(uow).alias("at")
    place = select(*(here.c[name] for name in _ORDER[asked.sort])).where(here.c.id == asked.after)
    row = uow.connection.execute(place).first()
    if row is None:
        return select(source).where(source.c.id.is_(None))
    query = select(source).where(*tests, _after(source.c, asked, tuple(row)))
    return _ordered(query, source.c, asked, undated=row[0] is None)


def _after(known: Any, asked: _Asked, row: tuple[Any, ...]) -> ColumnElement[bool]:
    """The rows that stand after one, in the order of the list."""
    names = _ORDER[asked.sort]
    if asked.sort is BreachSort.DAY and row[0] is None:
        later = known.number < row[1] if asked.descending else known.number > row[1]
        return or_(and_(known.day.is_(None), later), known.day.is_not(None))
    return after_row([known[name] for name in names], row, descending=asked.descending)


def _ordered(query: Select[Any], known: Any, asked: _Asked, *, undated: bool) -> Select[Any]:
    """``undated``: rows without a day may be among them."""
    order = [known[name] for name in _ORDER[asked.sort]]
    if not asked.descending:
        return query.order_by(*(one.asc() for one in order))
    told = [one.desc() for one in order]
    if asked.sort is BreachSort.DAY and undated:
        told[0] = told[0].nulls_first()
    return query.order_by(*told)


def _found(known: Any, asked: _Asked) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [known.id.is_not(None)]
    if asked.case_id is not None:
        tests.append(known.case_id == asked.case_id)
    if asked.stage is not None:
        # The empty text has the list walked in its order, not fetched by stage and sorted.
        tests.append(known.stage.concat("") == asked.stage.value)
    if asked.user:
        works = (known.counsel, known.advocate)
        tests.append(or_(*(one == asked.user for one in works)))
    for word in words(asked.find):
        like = f"%{word}%"
        of_case = or_(known.case_number.like(like), known.client_folded.like(like))
        tests.append(or_(known.folded.like(like), of_case))
    return and_(*tests)


def _row(row: RowMapping, alleged: tuple[str, ...]) -> BreachRow:
    return BreachRow(
        id=row["id"],
        number=row["number"],
        case_id=row["case_id"],
        case_number=row["case_number"],
        client_name=row["client_name"],
        title=row["title"],
        day=PartialDate.from_iso(row["day"]) if row["day"] else None,
        stage=Stage(row["stage"]),
        alleged=alleged,
    )
