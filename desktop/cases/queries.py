"""What the cases' screens ask of the vault: plain functions of a unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from desktop.cases.peek import Peeked
from desktop.cases.table import ListedCase
from desktop.people.contact_words import Asked
from desktop.people.queries import asked_now
from desktop.retention.hold_strip import Kept, kept_of
from desktop.shell.parts import CaseParts
from models.breaches import repository as breaches
from models.cases import repository as cases
from models.cases.case import Case, CaseStatus
from models.cases.office_codes import CodeKind, told
from models.cases.repository import CaseSort
from models.cases.timeline import Event, merged
from models.people import repository as people
from models.people.person import Person

NOT_CLOSED = (CaseStatus.PENDING, CaseStatus.OPEN, CaseStatus.WAITING)
VIEWS = ("mine", "open", "all")
WINDOW = 60
"""The rows that are read before the list is shown: what the largest window has room for."""


@dataclass(frozen=True)
class Wanted:
    """A list of cases: which view, what is searched for, in which order; ``problem`` a code and
    ``status`` a status, or empty for any that the view has."""

    view: str = "mine"
    find: str = ""
    sort: CaseSort = CaseSort.NUMBER
    descending: bool = True
    problem: str = ""
    status: str = ""


@dataclass(frozen=True)
class Found:
    """The first window of a list, and how many there are in all."""

    wanted: Wanted
    count: int
    rows: tuple[ListedCase, ...]


@dataclass(frozen=True)
class WholeCase:
    """What the page of one case shows."""

    case: Case
    client: Person
    counts: dict[str, int | None]
    happened: tuple[Event, ...]
    today: date
    kept: Kept | None = None
    walled: bool = False
    closing: str = ""
    asked: Asked | None = None


def found(uow: Any, wanted: Wanted) -> Found:
    """The count and the first rows."""
    count = cases.case_count(uow, wanted.find, **_asked(uow, wanted))
    return Found(wanted, count, tuple(window(uow, wanted, WINDOW, 0)))


def window(uow: Any, wanted: Wanted, limit: int, offset: int, after: str = "") -> list[ListedCase]:
    """Some rows of the list, with what other rooms tell of them; ``after``: the id of the case from
    which ``offset`` counts."""
    rows = cases.case_rows(
        uow,
        wanted.find,
        limit=limit,
        offset=offset,
        sort=wanted.sort,
        descending=wanted.descending,
        after=after,
        beside=_beside(),
        made=ListedCase,
        **_asked(uow, wanted),
    )
    return with_walled(uow, rows)


def some(uow: Any, ids: Sequence[str]) -> list[ListedCase]:
    """These cases as rows, in this order; what is gone or closed off is left out."""
    rows = cases.case_rows_of(uow, ids, _beside(), ListedCase)
    found = {row.id: row for row in with_walled(uow, rows) if not row.closed_off}
    return [found[id] for id in ids if id in found]


def with_walled(uow: Any, rows: list[Any]) -> list[ListedCase]:
    """The rows, those behind walls that open to the user with what comes next in them: no query
    finds a day by what is sealed."""
    walled = [row for row in rows if row.behind and not row.closed_off]
    if not walled:
        return rows
    from models.ticklers.repository import next_of

    coming = next_of(uow, [row.id for row in walled])
    return [
        replace(row, next_on=coming[row.id][0], next_name=coming[row.id][1],
                next_overdue=coming[row.id][2])
        if row.id in coming else row
        for row in rows
    ]  # fmt: skip


@cache
def _beside() -> tuple[Any, ...]:
    from models.breaches.beside_cases import COUNT as BREACHES
    from models.letters.beside_cases import COUNT as LETTERS
    from models.ticklers.beside_cases import NEXT

    return (BREACHES, LETTERS, NEXT)


def whole(uow: Any, case_id: str, parts: CaseParts) -> WholeCase:
    """All that the page of one case shows."""
    from models.letters.timeline import timeline

    case = cases.case(uow, case_id)
    return WholeCase(
        case,
        people.person(uow, case.client_id),
        parts.counts(uow, case_id),
        tuple(merged(timeline(uow, case_id), parts.events(uow, case_id))),
        uow.today,
        kept_of(uow, case_id),
        uow.walls.of_case(case_id) is not None,
        told(uow, CodeKind.CLOSING, case.closing_code) if case.closing_code else "",
        asked_now(uow),
    )


def counts(uow: Any) -> dict[str, int]:
    """How many cases each view holds."""
    return {view: cases.case_count(uow, **_which(uow, view)) for view in VIEWS}


def peeked(uow: Any, case_id: str) -> Peeked:
    """A case with its client, its breaches, what comes next and the last note."""
    from models.notes.repository import NoteFilter, note_rows
    from models.ticklers.repository import next_of

    case = cases.case(uow, case_id)
    notes = note_rows(uow, NoteFilter(case_id=case_id), limit=1)
    return Peeked(
        case,
        people.person(uow, case.client_id),
        tuple(breaches.breach_rows(uow, case_id=case_id, limit=50)),
        uow.walls.of_case(case_id) is not None,
        asked_now(uow),
        next_of(uow, [case_id]).get(case_id),
        notes[0].note if notes else None,
        uow.today,
    )


def _asked(uow: Any, wanted: Wanted) -> dict[str, Any]:
    asked = _which(uow, wanted.view)
    if wanted.status:
        asked["status"] = CaseStatus(wanted.status)
    return {**asked, "problem_code": wanted.problem}


def _which(uow: Any, view: str) -> dict[str, Any]:
    if view == "all":
        return {}
    mine = {"user": uow.user.login} if view == "mine" else {}
    return {"status": NOT_CLOSED, **mine}
