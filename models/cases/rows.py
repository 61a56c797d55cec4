"""A case as a row of the table and as a value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

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
from models.people.folding import fold


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


def line_of(row: RowMapping) -> CaseRow:
    """A case as a list shows it."""
    behind = Behind(row["behind"])
    if behind is Behind.CLOSED_WALL:
        return CaseRow(
            row["id"], row["number"], "", "", None, "", None, None, "", "", behind=behind
        )
    return CaseRow(
        id=row["id"],
        number=row["number"],
        client_id=row["client_id"],
        client_name=row["client_name"],
        case_type=CaseType(row["case_type"]),
        problem_code=row["problem_code"],
        status=CaseStatus(row["status"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        counsel=row["counsel"],
        advocate=row["advocate"],
        behind=behind,
        conflict_state=state_of(row["conflict_state"]),
        special_problem_code=row["special_problem_code"],
        cocounsel=_cocounsel(row),
        funding=row["funding"],
        closed_on=_day(row["closed_on"]),
        closing_code=row["closing_code"],
    )


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
