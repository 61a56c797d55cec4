"""The page of an intake: one screen, errors in place, nothing typed lost, three ways to end."""

from __future__ import annotations

from typing import Any

import pytest
from record_fixtures import page, words
from record_office import save

from models.cases import party_rows
from models.cases import repository as cases
from models.cases.case import CaseStatus, ConflictState, NotServed
from models.cases.closing import set_conflict_state
from models.cases.office_codes import CodeKind, add_code
from models.eligibility import repository
from models.people import repository as people


def intake(window: Any) -> Any:
    """The page, with a name in it."""
    window.shell.go("case_new")
    page(window).client.given.setText("Ana")
    return page(window)


def kept(vault: Any, window: Any) -> Any:
    with vault.read() as uow:
        return cases.case(uow, page(window)._case_id)


def tell(form: Any, amount: str = "1,500") -> None:
    fields = form.fields
    fields.means.household.adults.setText("1")
    fields.means.household.minors.setText("1")
    fields.means.money.incomes.add_row().amount.setText(amount)
    fields.means.money.assets.asked.choose("none")
    row = fields.parties.add_row()
    row.given.setText("Rafael")
    row.family.setText("Ocampo")
    row.related.setText("husband")
    fields.own.setPlainText("He took the phone.")
    fields.case.intake_type.choose("phone")


def test_a_name_is_enough_for_an_applicant(vault: Any, window: Any) -> None:
    intake(window).submit_applicant()
    assert window.shell.navigation.name == "case"
    assert kept(vault, window).status is CaseStatus.PENDING


def test_all_of_it_is_kept_at_once_and_undone_at_once(vault: Any, window: Any) -> None:
    form = intake(window)
    tell(form)
    assert "83.2%" in form.side.sums.text()
    form.submit_applicant()
    case = kept(vault, window)
    with vault.read() as uow:
        one, came = repository.current(uow, case.id), repository.intake_of(uow, case.id)
        assert one.reckoning.annual == 18_000_00 and one.figures.assets == ()
        assert came.own_words == "He took the phone." and came.intake_type == "phone"
        assert [p.name for p in party_rows.parties(uow, case.id)][1:] == ["Rafael Ocampo"]
    window.shell.go("cases")
    window.shell.office.undo()
    with vault.read() as uow:
        assert cases.case_count(uow) == people.people_count(uow) == 0


def test_an_attorney_opens_it_at_once_with_a_reason(vault: Any, window: Any) -> None:
    form = intake(window)
    form.submit()
    assert "does not say “no conflict”" in form.form.wrong()["unchecked_reason"]
    with vault.read() as uow:
        assert cases.case_count(uow) == 0
    form.fields.conflict.unchecked.setPlainText("Hearing at nine.")
    form.submit()
    assert kept(vault, window).status is CaseStatus.OPEN


def test_no_conflict_is_decided_and_the_client_accepted_in_one_save(
    vault: Any, window: Any
) -> None:
    form = intake(window)
    form.client.family.setText("Zubiri")
    form.fields.conflict.verdict.choose("no_conflict")
    form.submit()
    assert form.form.wrong()["verdict_reason"]
    form.fields.conflict.why.setPlainText("Nobody on file resembles her.")
    form.submit()
    case = kept(vault, window)
    assert (case.status, case.conflict_state) == (CaseStatus.OPEN, ConflictState.NO_CONFLICT)


def test_not_served_asks_why(vault: Any, window: Any) -> None:
    form = intake(window)
    form.ask_not_served()
    assert not form.fields.not_served.isHidden()
    form.ask_not_served()
    assert "Choose the reason" in form.form.wrong()["not_served"]
    form.fields.not_served.reason.choose("out_of_area")
    form.fields.not_served.referred.setPlainText("Their own legal aid.")
    form.ask_not_served()
    case = kept(vault, window)
    assert (case.status, case.not_served) == (CaseStatus.NOT_SERVED, NotServed.OUT_OF_AREA)


def test_what_another_way_to_end_would_keep_is_not_lost_by_this_one(
    vault: Any, window: Any
) -> None:
    form = intake(window)
    form.fields.conflict.verdict.choose("conflict")
    form.fields.conflict.why.setPlainText("We act for him.")
    form.fields.conflict.unchecked.setPlainText("Hearing at nine.")
    form.submit_applicant()
    assert "not opened now" in form.form.wrong()["unchecked_reason"]
    form.fields.conflict.unchecked.setPlainText("")
    form.ask_not_served()
    form.fields.not_served.referred.setPlainText("Their own legal aid.")
    for send in (form.submit_applicant, form.submit):
        send()
        assert "Save as not served" in form.form.wrong()["not_served"]
    form.fields.not_served.referred.setPlainText("")
    form.submit_applicant()
    case = kept(vault, window)
    assert (case.status, case.conflict_state) == (CaseStatus.PENDING, ConflictState.CONFLICT)


@pytest.mark.parametrize(
    ("fill", "where"),
    [
        (lambda f: f.client.given.setText("x" * 10_000), "given"),
        (lambda f: f.client.given.setText("a\0b"), "given"),
        (lambda f: f.case.opened.type_in("January 1, 20226"), "opened_on"),
        (lambda f: f.fields.means.household.minors.setText("many"), "children"),
        (lambda f: f.fields.decision.decision.choose("exception"), "reason"),
        (lambda f: f.fields.case.detail.setText("x" * 501), "referral_detail"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(
    vault: Any, window: Any, fill: Any, where: str
) -> None:
    form = intake(window)
    tell(form)
    fill(form)
    before = form.state()
    form.submit_applicant()
    assert window.shell.navigation.name == "case_new" and form.state() == before
    wrong = {**form.form.wrong(), **form.fields.means.household.wrong()}
    assert list(wrong) == [where]
    with vault.read() as uow:
        assert cases.case_count(uow) == people.people_count(uow) == 0


def test_a_wrong_amount_and_a_nameless_party_are_said_in_their_lines(window: Any) -> None:
    form = intake(window)
    tell(form, "abc")
    form.submit_applicant()
    row = form.fields.means.money.incomes.rows[0]
    assert "not an amount" in row.error() and row.amount.text() == "abc"
    row.amount.setText("10")
    form.fields.parties.rows[0].given.setText("")
    form.fields.parties.rows[0].family.setText("")
    form.submit_applicant()
    assert form.fields.parties.rows[0].error()


def test_a_draft_holds_every_section(vault: Any, window: Any) -> None:
    form = intake(window)
    tell(form)
    typed = form.draft()
    assert {"given", "means_incomes", "parties", "own", "intake_type"} <= set(typed)
    form._discard()
    window.shell.go("case_new")
    again = page(window)
    again.restore(typed)
    assert again.draft() == typed
    assert again.fields.parties.rows[0].family.text() == "Ocampo"


def test_keys_jump_through_the_sections(window: Any) -> None:
    form = intake(window)
    for place, name in enumerate(form.fields.words()):
        (action,) = [one for one in form.page_actions() if one.keys == f"Ctrl+{place + 1}"]
        action.run()
        assert form.index._group.checkedId() == place, name
    assert form.fields.decision.decision.hasFocus()


def test_somebody_on_file_gets_a_new_matter(vault: Any, ids: dict[str, str], window: Any) -> None:
    with vault.read() as uow:
        client = cases.case(uow, ids["paredes"]).client_id
    window.shell.go("case_new", person_id=client)
    form = page(window)
    assert form.fields.who.value() == "known"
    assert form.fields._choice().person().id == client
    form.submit_applicant()
    assert kept(vault, window).client_id == client


def test_an_applicant_is_accepted_on_the_tab(vault: Any, window: Any) -> None:
    form = intake(window)
    tell(form)
    form.submit_applicant()
    case = kept(vault, window)
    stack = page(window).stack if hasattr(page(window), "stack") else page(window)._stack
    stack.choose("eligibility")
    card = stack.made("eligibility").intake
    assert "He took the phone." in words(card)
    card.accept_client()
    assert "does not say" in card.conflict.wrong()["unchecked_reason"]
    with vault.unit_of_work() as uow:
        set_conflict_state(uow, case.id, ConflictState.NO_CONFLICT)
        uow.commit()
    card.accept_client()
    assert kept(vault, window).status is CaseStatus.OPEN


def test_who_referred_the_applicant_is_a_code_of_the_offices_own_list(
    vault: Any, window: Any
) -> None:
    save(vault, lambda uow: add_code(uow, CodeKind.REFERRAL, "IH", "Interval House"))
    save(vault, lambda uow: add_code(uow, CodeKind.PROBLEM, "98", "A program of ours"))
    form = intake(window)
    offered = [form.fields.case.referral.itemText(row) for row in range(2)]
    assert offered == ["Not said", "IH Interval House"]
    form.fields.case.referral.choose("IH")
    form.fields.case.problem.choose("98")
    form.fields.case.detail.setText("The night desk")
    form.submit_applicant()
    case = kept(vault, window)
    assert (case.referral_source, case.problem_code) == ("IH", "98")
    with vault.read() as uow:
        assert repository.intake_of(uow, case.id).referral is None
    page(window).stack.choose("eligibility")
    assert "IH Interval House · The night desk" in words(page(window).stack.part())


def test_without_a_list_the_programs_general_words_stand_and_are_read_for_ever(
    vault: Any, window: Any
) -> None:
    form = intake(window)
    form.fields.case.referral.choose("shelter")
    form.submit_applicant()
    case = kept(vault, window)
    assert case.referral_source == ""
    save(vault, lambda uow: add_code(uow, CodeKind.REFERRAL, "IH", "Interval House"))
    page(window).stack.choose("eligibility")
    assert "Shelter" in words(page(window).stack.part())
