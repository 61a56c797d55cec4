"""Closing a case: what stands in the way, the code, the outcomes; not served; transferred."""

from __future__ import annotations

from typing import Any

from record_fixtures import page, words
from record_office import save

from models.cases import repository
from models.cases.case import CaseStatus, ConflictState, NotServed, Outcome, Result
from models.cases.services import set_conflict_state, set_status


def ending(window: Any, case_id: str, how: str = "closed") -> Any:
    window.shell.go("case", case_id=case_id)
    page(window).head.status_asked.emit(CaseStatus(how))
    return page(window)


def kept(vault: Any, case_id: str) -> Any:
    with vault.read() as uow:
        return repository.case(uow, case_id)


def settled(vault: Any, case_id: str) -> None:
    save(vault, lambda uow: set_conflict_state(uow, case_id, ConflictState.NO_CONFLICT))


def test_an_undecided_conflict_stands_in_the_way(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    form = ending(window, ids["paredes"])
    assert form.way.isVisible() and "conflict of interest" in form.way.text()
    assert not form.save.isEnabled()
    form.submit()
    assert kept(vault, ids["paredes"]).status is CaseStatus.OPEN
    settled(vault, ids["paredes"])
    form.refresh(None)
    assert form.save.isEnabled() and not form.way.isVisible()


def test_a_case_is_closed_with_its_code_and_outcomes(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    settled(vault, ids["paredes"])
    form = ending(window, ids["paredes"])
    form.submit()
    assert "closed with a code" in form.form.wrong()["closing_code"]
    form.code.choose("IB")
    form.helped.setText("abc")
    form.submit()
    assert "number of people" in form.form.wrong()["persons_helped"]
    form.helped.setText("3")
    form.outcomes.more.click()
    form.outcomes.rows[0].result.choose(Result.HEARING_WON.value)
    form.outcomes.rows[0].note.setPlainText("Order for a year.")
    form.on.line.setText("1/1/2020")
    form.submit()
    assert "before the day" in form.form.wrong()["closed_on"]
    assert form.outcomes.state() == [["hearing_won", "Order for a year."]]
    form.on.line.setText("today")
    form.submit()
    one = kept(vault, ids["paredes"])
    assert (one.status, one.closing_code, one.persons_helped) == (CaseStatus.CLOSED, "IB", 3)
    assert one.outcomes == (Outcome(Result.HEARING_WON, "Order for a year."),)
    head = words(page(window).head)
    assert "Closed" in head and "IB Contested Court Decision" in head
    entries = [each.text() for each in page(window).head._entries() if not each.isSeparator()]
    assert "Open the case again" in entries and "Close the case…" not in entries


def test_the_code_says_where_it_comes_from(vault: Any, ids: dict[str, str], window: Any) -> None:
    settled(vault, ids["paredes"])
    form = ending(window, ids["paredes"])
    told = words(form)
    assert "2017" in told and "Not confirmed by the office yet." in told
    # What is still to do is named, also where a rule has counted it.
    assert "Camera footage may be erased" in told


def test_an_applicant_is_not_served_for_a_reason(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    save(vault, lambda uow: set_status(uow, ids["paredes"], CaseStatus.PENDING))
    form = ending(window, ids["paredes"], "not_served")
    form.submit()
    assert "No reason" in form.form.wrong()["not_served"]
    form.reason.choose(NotServed.OUT_OF_AREA.value)
    form.submit()
    one = kept(vault, ids["paredes"])
    assert (one.status, one.not_served) == (CaseStatus.NOT_SERVED, NotServed.OUT_OF_AREA)
    assert "Outside the service area" in words(page(window).head)


def test_a_case_goes_to_another_office(vault: Any, ids: dict[str, str], window: Any) -> None:
    form = ending(window, ids["paredes"], "transferred")
    form.submit()
    assert form.form.wrong()["transferred_to"]
    form.to.setText("Statewide office (Example)")
    form.submit()
    assert kept(vault, ids["paredes"]).status is CaseStatus.TRANSFERRED
    window.shell.office.undo()
    assert kept(vault, ids["paredes"]).status is CaseStatus.OPEN


def test_what_is_typed_survives(vault: Any, ids: dict[str, str], window: Any) -> None:
    settled(vault, ids["paredes"])
    form = ending(window, ids["paredes"])
    assert form.draft() is None
    form.code.choose("A")
    form.outcomes.fill([["dismissed", "Moot"]])
    typed = form.draft()
    assert typed == {"code": "A", "outcomes": [["dismissed", "Moot"]]}
    assert not form.leave()
    form.done()
    again = ending(window, ids["paredes"])
    again.restore(typed)
    assert again.state()["code"] == "A" and again.outcomes.state() == [["dismissed", "Moot"]]
