"""Intake on a real vault: one save, one undo; accepted, not served, refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.cases import party_rows
from models.cases import repository as cases
from models.cases.case import CaseStatus, CaseType, ConflictState, NotServed
from models.cases.closing import set_conflict_state
from models.cases.party import PartyRole
from models.cases.services import open_case_for_new_client
from models.conflicts.hit import Verdict
from models.conflicts.repository import decisions_of
from models.eligibility import repository
from models.eligibility.accepting import take_in_and_check, take_in_and_turn_away
from models.eligibility.determination import Decision, IntakeType, Referral
from models.eligibility.household import Figures, Income, IncomeKind
from models.eligibility.taking_in import (
    NewParty,
    Told,
    accept,
    change_intake,
    not_serve,
    take_in,
)
from models.errors import BadInput, Refused, Stale
from models.people import repository as people

TOLD = Told(
    person={"given": "Lucía", "family": "Paredes", "language": "es"},
    case={"case_type": CaseType.BOTH, "counsel": "tomas"},
    parties=(
        NewParty(PartyRole.ADVERSE_PARTY, "Rafael", "Ocampo", "husband"),
        NewParty(PartyRole.NON_ADVERSE_HOUSEHOLD, "Inés", "Paredes", "daughter"),
    ),
    intake_type=IntakeType.PHONE,
    referral=Referral.SHELTER,
    referral_detail="The night desk",
    own_words="He took the phone.",
    figures=Figures(1, 1, (Income(IncomeKind.WAGES, 900_00),), ()),
)


def do(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def taken(vault: Any, told: Told = TOLD) -> str:
    return str(do(vault, lambda uow: take_in(uow, told)).made.id)


def clear(vault: Any, case_id: str, state: ConflictState = ConflictState.NO_CONFLICT) -> None:
    do(vault, lambda uow: set_conflict_state(uow, case_id, state))


def status(vault: Any, case_id: str) -> CaseStatus:
    with vault.read() as uow:
        return cases.case(uow, case_id).status


def test_everything_of_an_intake_is_one_save(vault: Any) -> None:
    id = taken(vault)
    with vault.read() as uow:
        case = cases.case(uow, id)
        assert (case.status, case.number, case.counsel) == (
            CaseStatus.PENDING, "26-0001", "tomas",
        )  # fmt: skip
        assert people.person(uow, case.client_id).name.full == "Lucía Paredes"
        roles = [(one.role, one.name, one.related) for one in party_rows.parties(uow, id)]
        assert (PartyRole.ADVERSE_PARTY, "Rafael Ocampo", "husband") in roles
        assert len(roles) == 3
        came = repository.intake_of(uow, id)
        assert (came.intake_type, came.referral) == (IntakeType.PHONE, Referral.SHELTER)
        assert (came.own_words, came.taken_in_by) == ("He took the phone.", "ruth")
        assert repository.current(uow, id).reckoning.annual == 10_800_00


def test_one_undo_takes_all_of_it_back_and_one_more_brings_it_again(vault: Any) -> None:
    done = do(vault, lambda uow: take_in(uow, TOLD))
    back = do(vault, done.undo)
    with vault.read() as uow:
        assert cases.case_count(uow) == people.people_count(uow) == 0
        assert repository.intake_of(uow, done.made.id) is None
    do(vault, back.undo)
    with vault.read() as uow:
        assert (cases.case_count(uow), people.people_count(uow)) == (1, 3)
        assert repository.current(uow, done.made.id).figures == TOLD.figures


def test_a_name_is_enough(vault: Any) -> None:
    id = taken(vault, Told(person={"given": "Ana"}))
    with vault.read() as uow:
        assert repository.current(uow, id) is None
        assert repository.intake_of(uow, id).intake_type is None


def test_somebody_on_file_gets_a_new_matter(vault: Any) -> None:
    first = taken(vault)
    with vault.read() as uow:
        client = cases.case(uow, first).client_id
    second = taken(vault, Told(client_id=client, own_words="Again."))
    with vault.read() as uow:
        assert cases.case(uow, second).client_id == client
        assert people.people_count(uow) == 3


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told(), "given"),
        (Told(person={"given": "\0"}), "given"),
        (Told(person={"given": "A"}, parties=(NewParty(PartyRole.WITNESS),)), "parties[0].given"),
        (Told(person={"given": "A"}, parties=(NewParty(PartyRole.CLIENT, "B"),)),
         "parties[0].role"),
        (Told(person={"given": "A"}, own_words="x" * 200_001), "own_words"),
        (Told(person={"given": "A"}, referral_detail="x" * 501), "referral_detail"),
        (Told(person={"given": "A"}, figures=Figures(adults=99)), "adults"),
        (Told(person={"given": "A"}, case={"opened_on": date(2026, 3, 10)}), "opened_on"),
        (Told(person={"given": "A"}, decision=Decision.NOT_ELIGIBLE), "reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_named_and_leaves_nothing(
    vault: Any, told: Told, field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: take_in(uow, told))
    assert caught.value.field == field
    with vault.read() as uow:
        assert cases.case_count(uow) == people.people_count(uow) == 0


def test_an_applicant_becomes_a_client_once_no_conflict_is_decided(vault: Any) -> None:
    id = taken(vault)
    clear(vault, id)
    done = do(vault, lambda uow: accept(uow, id, unchecked_reason="not needed"))
    assert status(vault, id) is CaseStatus.OPEN
    with vault.read() as uow:
        came = repository.intake_of(uow, id)
        assert (came.unchecked_reason, came.decided_by) == ("", "ruth")
    do(vault, done.undo)
    assert status(vault, id) is CaseStatus.PENDING


@pytest.mark.parametrize("state", [one for one in ConflictState if one != "no_conflict"])
def test_without_that_an_attorney_needs_a_reason(vault: Any, state: ConflictState) -> None:
    id = taken(vault)
    clear(vault, id, state)
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: accept(uow, id, unchecked_reason=" "))
    assert caught.value.field == "unchecked_reason"
    do(vault, lambda uow: accept(uow, id, unchecked_reason="Hearing tomorrow at nine."))
    with vault.read() as uow:
        assert repository.intake_of(uow, id).unchecked_reason == "Hearing tomorrow at nine."


def test_an_advocate_cannot_accept_unchecked(vault_factory: Any) -> None:
    vault = vault_factory("marta")
    id = taken(vault)
    with pytest.raises(Refused, match="conflict check"):
        do(vault, lambda uow: accept(uow, id, unchecked_reason="Hearing tomorrow."))
    assert status(vault, id) is CaseStatus.PENDING
    clear(vault, id)
    do(vault, lambda uow: accept(uow, id))
    assert status(vault, id) is CaseStatus.OPEN


def test_not_served_keeps_reason_words_and_whom_else_to_ask(vault: Any) -> None:
    id = taken(vault)
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: not_serve(uow, id, NotServed.OTHER, " "))
    assert caught.value.field == "not_served_words"
    done = do(
        vault,
        lambda uow: not_serve(uow, id, NotServed.OUT_OF_AREA, "Lives in Ohio.", "Their legal aid."),
    )
    with vault.read() as uow:
        case, came = cases.case(uow, id), repository.intake_of(uow, id)
    assert (case.status, case.not_served) == (CaseStatus.NOT_SERVED, NotServed.OUT_OF_AREA)
    assert (came.not_served, came.not_served_words, came.referred_to) == (
        NotServed.OUT_OF_AREA, "Lives in Ohio.", "Their legal aid.",
    )  # fmt: skip
    with pytest.raises(Refused):
        do(vault, lambda uow: accept(uow, id, unchecked_reason="x"))
    do(vault, done.undo)
    assert status(vault, id) is CaseStatus.PENDING


def test_only_a_pending_case_is_accepted_or_turned_away(vault: Any) -> None:
    done = do(vault, lambda uow: open_case_for_new_client(uow, given="Ana"))
    with pytest.raises(Refused):
        do(vault, lambda uow: not_serve(uow, done.made.id, NotServed.WITHDREW))
    id = taken(vault)
    with pytest.raises(Stale):
        do(vault, lambda uow: not_serve(uow, id, NotServed.WITHDREW, revision=99))


def test_how_it_came_can_be_changed_later(vault: Any) -> None:
    id = taken(vault)
    with vault.read() as uow:
        came = repository.intake_of(uow, id)
    from dataclasses import replace

    done = do(vault, lambda uow: change_intake(uow, replace(came, own_words="More of it.")))
    with pytest.raises(Stale):
        do(vault, lambda uow: change_intake(uow, came))
    do(vault, done.undo)
    with vault.read() as uow:
        assert repository.intake_of(uow, id).own_words == "He took the phone."


def test_what_was_decided_of_conflicts_is_kept_whichever_way_an_intake_ends(vault: Any) -> None:
    verdict = {"verdict": Verdict.CONFLICT, "verdict_reason": "We act for him."}
    kept = do(vault, lambda uow: take_in_and_check(uow, TOLD, **verdict))
    away = do(
        vault,
        lambda uow: take_in_and_turn_away(
            uow, Told(person={"given": "Ana"}), NotServed.CONFLICT, **verdict
        ),
    )
    assert kept.undo is None and away.undo is None
    with vault.read() as uow:
        for done, ends in ((kept, CaseStatus.PENDING), (away, CaseStatus.NOT_SERVED)):
            one = cases.case(uow, done.made.id)
            assert (one.status, one.conflict_state) == (ends, ConflictState.CONFLICT)
            assert decisions_of(uow, one.id)[0].reason == "We act for him."


@pytest.mark.parametrize(
    "told", [{"reason": "She pays for care."}, {"documented_by": "Ruth"}], ids=str
)
def test_nothing_that_was_told_of_a_decision_is_dropped(vault: Any, told: dict[str, str]) -> None:
    intake = Told(person={"given": "Ana"}, **told)
    if "reason" in told:
        with pytest.raises(BadInput) as refused:
            do(vault, lambda uow: take_in(uow, intake))
        assert refused.value.field == "decision"
        return
    id = taken(vault, intake)
    with vault.read() as uow:
        assert repository.current(uow, id).documented_by == "Ruth"
