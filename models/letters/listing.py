"""Lists of letters: which, in which order, which page of them.

A page after another begins at the last row of the one before (``after``), along an index of the
order, so that the hundredth page costs what the first one does; a jump counts along that index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
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

from models.breaches import repository as breaches
from models.letters import addressees, lists, tables
from models.letters.letter import COMPLAINT, LetterRow, LetterState
from models.letters.register import Standing, of_kind, stands
from models.people.folding import words
from models.vault.keyset import after_row
from models.vault.prepared import remembered

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

letters, spoken_of = tables.letter, tables.letter_breach


class LetterSort(StrEnum):
    """What a list of letters can be sorted by."""

    DATED = "dated"
    NUMBER = "number"
    STATE = "state"
    ADDRESSEE = "addressee"
    CASE = "case"
    KIND = "kind"
    SENT = "sent"
    REPLY = "reply"


_ORDER: dict[LetterSort, tuple[str, ...]] = {
    LetterSort.DATED: ("dated", "number"),
    LetterSort.NUMBER: ("number",),
    LetterSort.STATE: ("state", "dated", "number"),
    LetterSort.ADDRESSEE: ("addressee", "number"),
    LetterSort.CASE: ("case_number", "number"),
    LetterSort.KIND: ("kind", "dated", "number"),
    LetterSort.SENT: ("sent_on", "number"),
    LetterSort.REPLY: ("reply_by", "number"),
}
_DAYS = (LetterSort.SENT, LetterSort.REPLY)
"""What has no such day stands last, whichever way."""
_BY_INDEX = frozenset(LetterSort) - {LetterSort.CASE, *_DAYS}
_BY_DAY = (Standing.WAITING, Standing.OVERDUE)


@dataclass(frozen=True)
class _Asked:
    """Which letters, in which order; ``after`` the id of one, from which the page counts."""

    case_id: str | None = None
    breach_id: str | None = None
    find: str = ""
    standing: Standing | None = None
    kind: str = ""
    sort: LetterSort = LetterSort.DATED
    descending: bool = True
    after: str = ""

    @property
    def whole(self) -> bool:
        """Whether every letter of the office is in it, from the first on."""
        return replace(self, sort=LetterSort.DATED, descending=True) == _Asked()


def order_of(standing: Standing | None) -> tuple[LetterSort, bool]:
    """By what a list is sorted unless asked otherwise, and whether descending: what waits for an
    answer by its day, all else by date, the newest first."""
    return (LetterSort.REPLY, False) if standing in _BY_DAY else (LetterSort.DATED, True)


def letter_rows(
    uow: UnitOfWork,
    case_id: str | None = None,
    breach_id: str | None = None,
    find: str = "",
    limit: int = 500,
    offset: int = 0,
    *,
    standing: Standing | None = None,
    kind: str = "",
    sort: LetterSort | None = None,
    descending: bool = True,
    after: str = "",
) -> list[LetterRow]:
    """Letters for a list, in the order of ``order_of`` unless ``sort`` is given.

    ``find``: every word must occur in the number, the addressee (as kept or as told) or the
    agency's number, in the number of the breach or the case, or in one of the client's names.
    ``after``: the id of a letter; the list goes on after it, and ``offset`` counts from there.
    """
    if sort is None:
        sort, descending = order_of(standing)
    asked = _Asked(case_id, breach_id, find, standing, kind, sort, descending, after)
    many = case_id is None and lists.are_many(uow)
    source = lists.source(uow, by=sort.value if many else "")
    if offset and asked.whole and not uow.walls.walls and sort in _BY_INDEX:
        # What is passed over is counted along the index, and nothing of it is fetched.
        ids = _ordered(select(letters.c.id), letters.c, asked).limit(limit).offset(offset)
        query = _ordered(select(source).where(source.c.id.in_(ids)), source.c, asked)
        rows = list(uow.connection.execute(query).mappings())
    else:
        rows = _page(uow, source, asked, limit, offset)
    numbers = breaches.numbers_of(uow, (row["breach_id"] for row in rows if row["breach_id"]))
    return [_letter_row(row, numbers.get(row["breach_id"], "")) for row in rows]


def letter_count(
    uow: UnitOfWork,
    case_id: str | None = None,
    breach_id: str | None = None,
    find: str = "",
    *,
    standing: Standing | None = None,
    kind: str = "",
) -> int:
    """How many letters ``letter_rows`` finds in all; counted once for as long as nobody writes."""
    asked = _Asked(case_id, breach_id, find, standing, kind)

    def count() -> int:
        known = lists.source(uow) if find else lists.own(uow)
        query = select(func.count()).select_from(known).where(_found(uow, known.c, asked))
        return int(uow.connection.execute(query).scalar_one())

    return remembered(uow, ("letters", asked, uow.today), count)


def _page(uow: UnitOfWork, source: Any, asked: _Asked, limit: int, offset: int) -> list[RowMapping]:
    at = _place(uow, asked)
    if at == ():
        return []
    query = _ordered(select(source).where(_found(uow, source.c, asked)), source.c, asked)
    if asked.sort not in _DAYS or asked.descending:
        if at is not None:
            query = query.where(_after(source.c, asked, at))
        return list(uow.connection.execute(query.limit(limit).offset(offset)).mappings())
    day = source.c[_ORDER[asked.sort][0]]
    dated, blank = query.where(day > ""), query.where(day == "")
    if at is not None:
        after = _after(source.c, asked, at)
        if not at[0]:
            found = blank.where(after).limit(limit).offset(offset)
            return list(uow.connection.execute(found).mappings())
        dated = dated.where(after)
    rows = list(uow.connection.execute(dated.limit(limit).offset(offset)).mappings())
    if len(rows) < limit:
        if not rows and offset:
            counted = select(func.count()).select_from(dated.order_by(None).subquery())
            offset -= int(uow.connection.execute(counted).scalar_one())
        rest = blank.limit(limit - len(rows)).offset(0 if rows else max(offset, 0))
        rows += uow.connection.execute(rest).mappings()
    return rows


def _place(uow: UnitOfWork, asked: _Asked) -> tuple[Any, ...] | None:
    """Of the row that the page goes on after what it is sorted by; ``()``: it is gone; ``None``:
    the page begins with the first."""
    if not asked.after:
        return None
    at = lists.source(uow).alias("at")
    query = select(*(at.c[name] for name in _ORDER[asked.sort])).where(at.c.id == asked.after)
    row = uow.connection.execute(query).first()
    return () if row is None else tuple(row)


def _after(known: Any, asked: _Asked, at: tuple[Any, ...]) -> ColumnElement[bool]:
    """The rows that stand after it, in the order of the list."""
    columns = [known[name] for name in _ORDER[asked.sort]]
    return after_row(columns, at, descending=asked.descending)


def _ordered(query: Select[Any], known: Any, asked: _Asked) -> Select[Any]:
    order = [known[name] for name in _ORDER[asked.sort]]
    return query.order_by(*(one.desc() if asked.descending else one.asc() for one in order))


def _found(uow: UnitOfWork, known: Any, asked: _Asked) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [known.id.is_not(None)]
    if asked.standing is not None:
        tests.append(stands(known, asked.standing, uow.today))
    if asked.kind:
        tests.append(of_kind(known, asked.kind))
    if asked.case_id is not None:
        tests.append(known.case_id == asked.case_id)
    if asked.breach_id is not None:
        tests.append(known.id.in_(_speaking_of([asked.breach_id])))
    for word in words(asked.find):
        like = f"%{word}%"
        titles = addressees.kept_as(word)
        tests.append(
            or_(
                func.lower(known.number).like(like),
                func.lower(known.addressee).like(like),
                *([known.addressee.in_(titles)] if titles else []),
                func.lower(known.agency_number).like(like),
                known.case_number.like(like),
                known.client_folded.like(like),
                known.id.in_(_speaking_of(breaches.found_ids(uow, word))),
            )
        )
    return and_(*tests)


def _speaking_of(breach_ids: Iterable[str] | Select[Any]) -> Select[Any]:
    wanted: Any = breach_ids if isinstance(breach_ids, Select) else list(breach_ids)
    return select(spoken_of.c.letter_id).where(spoken_of.c.breach_id.in_(wanted))


def _letter_row(row: RowMapping, breach_number: str) -> LetterRow:
    return LetterRow(
        id=row["id"],
        number=row["number"],
        state=LetterState(row["state"]),
        case_id=row["case_id"],
        case_number=row["case_number"],
        client_name=row["client_name"],
        breach_id=row["breach_id"] or "",
        breach_number=breach_number,
        dated=date.fromisoformat(row["dated"]),
        addressee=addressees.told(row["addressee"], row["kind"] or COMPLAINT),
        versions=int(row["versions"] or 0),
        changed_at=datetime.fromisoformat(row["changed_at"]),
        kind=row["kind"] or COMPLAINT,
        sent_on=_day(row["sent_on"]),
        reply_by=_day(row["reply_by"]),
        agency_number=row["agency_number"] or "",
        changed_by=row["changed_by"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
