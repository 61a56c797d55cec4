"""A case as a row of the table and as a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import RowMapping

from models.cases.case import (
    Behind,
    Case,
    CaseRow,
    CaseStatus,
    CaseType,
    ConflictState,
    NotServed,
    Outcome,
    Result,
)
from models.cases.codes import problem_codes, special_problem_codes
from models.cases.lists import SHOWN
from models.people.folding import fold

_WIDTH = len(SHOWN)
_CLOSED = Behind.CLOSED_WALL.value
# A look into a table of these is several times as fast as to call the class.
_TYPES = {one.value: one for one in CaseType}
_STATUSES = {one.value: one for one in CaseStatus}
_BEHIND = {one.value: one for one in Behind}
_CONFLICTS = {one.value: one for one in ConflictState} | {"": ConflictState.NOT_CHECKED}


def case_of(row: RowMapping, outcomes: Iterable[RowMapping]) -> Case:
    """The case in a row of the table, with its outcomes in their order."""
    helped = row["persons_helped"]
    return Case(
        id=row["id"],
        number=row["number"],
        client_id=row["client_id"],
        case_type=CaseType(row["case_type"]),
        problem_code=row["problem_code"],
        status=CaseStatus(row["status"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        closed_on=_day(row["closed_on"]),
        counsel=row["counsel"],
        advocate=row["advocate"],
        remark=row["remark"],
        special_problem_code=row["special_problem_code"],
        cocounsel=_cocounsel(row),
        funding=row["funding"],
        referral_source=row["referral_source"],
        language=row["language"],
        court=row["court"],
        docket=row["docket"],
        judge=row["judge"],
        filed_on=_day(row["filed_on"]),
        persons_helped=int(helped) if helped else None,
        outcomes=tuple(Outcome(Result(one["result"]), one["note"]) for one in outcomes),
        closing_code=row["closing_code"],
        not_served=NotServed(row["not_served"]) if row["not_served"] else None,
        transferred_to=row["transferred_to"],
        conflict_state=state_of(row["conflict_state"]),
        revision=row["revision"],
    )


Line = TypeVar("Line", bound=CaseRow)


def listed(made: type[Line], row: Sequence[Any]) -> Line:
    """A case as a list shows it, of ``lists.SHOWN``; more of the tuple is not looked at.

    Sixty of them are made for each page as somebody scrolls: the fields are put in as they are,
    for a frozen class would set each of them by its name."""
    (id, number, client_id, case_type, problem, status, opened, counsel, advocate, second, third,
     special, funding, conflict, closed, closing, client_name, behind) = row[:_WIDTH]  # fmt: skip
    if behind == _CLOSED:
        return made(id, number, "", "", None, "", None, None, "", "", behind=Behind.CLOSED_WALL)
    one = object.__new__(made)
    one.__dict__.update(
        id=id,
        number=number,
        client_id=client_id,
        client_name=client_name,
        case_type=_TYPES[case_type],
        problem_code=problem,
        status=_STATUSES[status],
        opened_on=date.fromisoformat(opened),
        counsel=counsel,
        advocate=advocate,
        behind=_BEHIND[behind],
        conflict_state=_CONFLICTS[conflict],
        special_problem_code=special,
        cocounsel=tuple(each for each in (second, third) if each) if second or third else (),
        funding=funding,
        closed_on=date.fromisoformat(closed) if closed else None,
        closing_code=closing,
    )
    return one


def row_of(one: Case) -> dict[str, Any]:
    """The row of a case; its outcomes are rows of their own."""
    label = problem_codes().label(one.problem_code)
    special = special_problem_codes().label(one.special_problem_code)
    cocounsel = (*one.cocounsel, "", "")
    told = (one.number, label, special, one.counsel, *one.cocounsel, one.advocate, one.docket)
    return {
        "id": one.id,
        "revision": one.revision,
        "number": one.number,
        "client_id": one.client_id,
        "case_type": one.case_type.value,
        "problem_code": one.problem_code,
        "status": one.status.value,
        "opened_on": one.opened_on.isoformat(),
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "counsel": one.counsel,
        "advocate": one.advocate,
        "remark": one.remark,
        "special_problem_code": one.special_problem_code,
        "cocounsel_1": cocounsel[0],
        "cocounsel_2": cocounsel[1],
        "funding": one.funding,
        "referral_source": one.referral_source,
        "language": one.language,
        "court": one.court,
        "docket": one.docket,
        "judge": one.judge,
        "filed_on": one.filed_on.isoformat() if one.filed_on else "",
        "persons_helped": "" if one.persons_helped is None else str(one.persons_helped),
        "closing_code": one.closing_code,
        "not_served": one.not_served.value if one.not_served else "",
        "transferred_to": one.transferred_to,
        "conflict_state": one.conflict_state.value,
        "folded": fold(" ".join(part for part in told if part)),
    }


def state_of(kept: str) -> ConflictState:
    """The state as kept; cases from before the check have nothing."""
    return ConflictState(kept) if kept else ConflictState.NOT_CHECKED


def _cocounsel(row: RowMapping) -> tuple[str, ...]:
    return tuple(one for one in (row["cocounsel_1"], row["cocounsel_2"]) if one)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
