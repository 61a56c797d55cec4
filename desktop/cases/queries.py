"""What the cases' screens ask of the vault: plain functions of a unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.cases.peek import Peeked
from desktop.cases.table import ListedCase
from desktop.people.contact_words import Asked
from desktop.people.queries import asked_now
from desktop.retention.hold_strip import Kept, kept_of
from desktop.shell.parts import CaseParts
from models.breaches import repository as breaches
from models.cases import repository as cases
from models.cases.case import Case, CaseRow, CaseStatus
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
    rows: tuple[CaseRow, ...]


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


def window(uow: Any, wanted: Wanted, limit: int, offset: int) -> list[CaseRow]:
    """Some rows of the list, with what other rooms count for them."""
    rows = cases.case_rows(
        uow,
        wanted.find,
        limit=limit,
        offset=offset,
        sort=wanted.sort,
        descending=wanted.descending,
        **_asked(uow, wanted),
    )
    return with_next(uow, with_letters(uow, breaches.with_counts(uow, rows)))


def some(uow: Any, ids: Sequence[str]) -> list[CaseRow]:
    """These cases as rows, in this order; what is gone or closed off is left out."""
    found = {row.id: row for row in cases.case_rows_of(uow, ids) if not row.closed_off}
    rows = [found[id] for id in ids if id in found]
    return with_next(uow, with_letters(uow, breaches.with_counts(uow, rows)))


def with_next(uow: Any, rows: list[CaseRow]) -> list[CaseRow]:
    """The rows with what comes next in each case."""
    from models.ticklers.repository import next_of

    coming = next_of(uow, [row.id for row in rows if not row.closed_off])
    found: list[CaseRow] = []
    for row in rows:
        day, name, overdue = coming.get(row.id, (None, "", False))
        coming_next = {"next_on": day, "next_name": name, "next_overdue": overdue}
        # Not ``replace``: it would look at every field of every row twice.
        found.append(ListedCase(**vars(row), **coming_next, today=uow.today))
    return found


def with_letters(uow: Any, rows: list[CaseRow]) -> list[CaseRow]:
    """The rows with their number of letters filled in."""
    from models.letters import repository as letters

    return list(letters.with_counts(uow, rows))


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
    """A case with its client and its breaches."""
    case = cases.case(uow, case_id)
    return Peeked(
        case,
        people.person(uow, case.client_id),
        tuple(breaches.breach_rows(uow, case_id=case_id, limit=50)),
        uow.walls.of_case(case_id) is not None,
        asked_now(uow),
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
