"""Where a case stands: accepted, closed, not served, transferred; and what forbids it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.cases import repository
from models.cases.case import Case, CaseStatus, ConflictState, NotServed, Outcome, Result
from models.cases.closing import (
    InTheWay,
    close_case,
    in_the_way,
    mark_not_served,
    set_status,
    transfer_case,
)
from models.cases.purging import finished
from models.cases.services import change_case, open_case_for_new_client, set_conflict_state
from models.errors import BadInput, Refused, Stale
from models.vault.vault import Vault


def opened(vault: Vault, status: CaseStatus = CaseStatus.OPEN, **told: Any) -> Case:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Ana", status=status, **told)
        uow.commit()
    with vault.read() as uow:
        return repository.case(uow, done.made.id)


def settle(uow: Any, id: str, state: ConflictState = ConflictState.NO_CONFLICT) -> None:
    set_conflict_state(uow, id, state)


@pytest.mark.parametrize("state", [ConflictState.NOT_CHECKED, ConflictState.HITS,
                                   ConflictState.REVIEW])  # fmt: skip
def test_no_case_is_closed_before_the_conflict_is_decided(
    vault: Vault, state: ConflictState
) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        settle(uow, one.id, state)
        assert in_the_way(repository.case(uow, one.id)) == (InTheWay.CONFLICT_UNDECIDED,)
        with pytest.raises(Refused, match="conflict of interest"):
            close_case(uow, one.id, "A")


@pytest.mark.parametrize("state", [ConflictState.NO_CONFLICT, ConflictState.CONFLICT])
def test_decided_either_way_it_is_closed(vault: Vault, state: ConflictState) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        settle(uow, one.id, state)
        outcomes = (Outcome(Result.HEARING_WON, " Order for a year. "),)
        close_case(uow, one.id, "IB", outcomes=outcomes, persons_helped=3)
        kept = repository.case(uow, one.id)
    assert (kept.status, kept.closing_code, kept.persons_helped) == (CaseStatus.CLOSED, "IB", 3)
    assert kept.outcomes == (Outcome(Result.HEARING_WON, "Order for a year."),)
    assert kept.closed_on == date(2026, 3, 9) and kept.conflict_state is state


def test_a_case_is_closed_with_a_code_of_the_list(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        settle(uow, one.id)
        for code in ("", " ", "C", "I", "=cmd"):
            with pytest.raises(BadInput) as refused:
                close_case(uow, one.id, code)
            assert refused.value.field == "closing_code"


def test_an_applicant_is_not_closed(vault: Vault) -> None:
    one = opened(vault, CaseStatus.PENDING)
    with vault.unit_of_work() as uow:
        settle(uow, one.id)
        assert in_the_way(repository.case(uow, one.id)) == (InTheWay.NEVER_OPENED,)
        with pytest.raises(Refused, match="never opened"):
            close_case(uow, one.id, "A")
        assert set_status(uow, one.id, CaseStatus.OPEN).said == "Applicant accepted"
        close_case(uow, one.id, "A")


def test_an_applicant_is_not_served_with_a_reason_and_can_come_back(vault: Vault) -> None:
    one = opened(vault, CaseStatus.PENDING)
    with vault.unit_of_work() as uow:
        done = mark_not_served(uow, one.id, NotServed.CONFLICT)
        kept = repository.case(uow, one.id)
        assert (kept.status, kept.not_served) == (CaseStatus.NOT_SERVED, NotServed.CONFLICT)
        assert kept.closed_on == date(2026, 3, 9)
        with pytest.raises(Refused, match="ended"):
            close_case(uow, one.id, "A")
        done.undo(uow)
        assert repository.case(uow, one.id) == one
        mark_not_served(uow, one.id, NotServed.OVER_INCOME)
        set_status(uow, one.id, CaseStatus.PENDING)
        kept = repository.case(uow, one.id)
        assert (kept.status, kept.not_served, kept.closed_on) == (CaseStatus.PENDING, None, None)


def test_a_client_is_not_turned_away_as_an_applicant(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow, pytest.raises(Refused, match="accepted"):
        mark_not_served(uow, one.id, NotServed.OTHER)


def test_a_transferred_case_says_to_whom(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        with pytest.raises(BadInput) as refused:
            transfer_case(uow, one.id, "  ")
        assert refused.value.field == "transferred_to"
        transfer_case(uow, one.id, "Another office (Example)")
        kept = repository.case(uow, one.id)
        assert kept.status is CaseStatus.TRANSFERRED and kept.transferred_to.startswith("Another")
        with pytest.raises(Refused):
            transfer_case(uow, one.id, "A third")
        set_status(uow, one.id, CaseStatus.OPEN)
        assert repository.case(uow, one.id) == one


def test_opened_again_it_loses_code_and_day_and_an_undo_brings_them_back(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        settle(uow, one.id)
        close_case(uow, one.id, "B")
        closed = repository.case(uow, one.id)
        done = set_status(uow, one.id, CaseStatus.OPEN)
        kept = repository.case(uow, one.id)
        assert (kept.closing_code, kept.closed_on) == ("", None)
        done.undo(uow)
        assert repository.case(uow, one.id) == closed


def test_a_form_neither_moves_the_status_nor_the_decision(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        with pytest.raises(BadInput) as refused:
            change_case(uow, replace(one, status=CaseStatus.CLOSED, closed_on=one.opened_on))
        assert refused.value.field == "status"
        settle(uow, one.id)
        change_case(uow, replace(one, remark="typed before the decision"))
        assert repository.case(uow, one.id).conflict_state is ConflictState.NO_CONFLICT


def test_a_stale_page_closes_nothing(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        settle(uow, one.id)
        change_case(uow, replace(one, remark="new"))
        with pytest.raises(Stale):
            close_case(uow, one.id, "A", revision=one.revision)


def test_a_closed_case_keeps_its_code(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        settle(uow, one.id)
        close_case(uow, one.id, "A")
        closed = repository.case(uow, one.id)
        with pytest.raises(BadInput) as refused:
            change_case(uow, replace(closed, closing_code=""))
        assert refused.value.field == "closing_code"
        change_case(uow, replace(closed, closing_code="B"))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"special_problem_code": "999"}, "special_problem_code"),
        ({"funding": "IOLTA"}, "funding"),
        ({"referral_source": "x"}, "referral_source"),
        ({"cocounsel": ("tomas", "tomas")}, "cocounsel"),
        ({"cocounsel": ("ruth", "tomas", "marta")}, "cocounsel"),
        ({"cocounsel": ("nobody",)}, "cocounsel"),
        ({"counsel": "tomas", "cocounsel": ("tomas",)}, "cocounsel"),
        ({"language": "<img src=x>"}, "language"),
        ({"court": "x" * 10_000}, "court"),
        ({"docket": "\0"}, "docket"),
        ({"judge": "\udfff"}, "judge"),
        ({"filed_on": date(2026, 3, 10)}, "filed_on"),
        ({"persons_helped": 0}, "persons_helped"),
        ({"persons_helped": 1000}, "persons_helped"),
        ({"outcomes": (Outcome(Result.DISMISSED, "\0"),)}, "outcomes[0].note"),
        ({"outcomes": (Outcome(Result.DISMISSED),) * 21}, "outcomes"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    vault: Vault, told: dict[str, Any], field: str
) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        change_case(uow, replace(one, **told))
    assert refused.value.field == field


def test_cocounsel_find_their_cases_in_the_list(vault: Vault) -> None:
    one = opened(vault, counsel="ruth", advocate="", cocounsel=("TOMAS",), docket="FA-00-1")
    assert one.cocounsel == ("tomas",)
    with vault.read() as uow:
        (row,) = repository.case_rows(uow, user="tomas")
        assert row.cocounsel == ("tomas",) and row.conflict_state is ConflictState.NOT_CHECKED
        assert [each.id for each in repository.case_rows(uow, "fa-00-1")] == [one.id]


def test_what_ended_is_counted_from_its_day(vault: Vault) -> None:
    away, gone = opened(vault, CaseStatus.PENDING), opened(vault)
    with vault.unit_of_work() as uow:
        mark_not_served(uow, away.id, NotServed.OTHER)
        transfer_case(uow, gone.id, "Another office (Example)")
        today = uow.today
        assert [one.id for one in finished(uow, closed=False, until=today)] == [away.id]
        assert [one.id for one in finished(uow, closed=True, until=today)] == [gone.id]
        before = date(2026, 3, 8)
        assert finished(uow, closed=True, until=before) == []
        unended = [CaseStatus.PENDING, CaseStatus.OPEN, CaseStatus.WAITING]
        assert repository.case_rows(uow, status=unended) == []
