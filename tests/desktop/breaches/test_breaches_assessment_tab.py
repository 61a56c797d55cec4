"""The assessment on the screen: suggestions, decisions with a reason, texts that wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from record_fixtures import page, words
from record_office import save

from desktop.breaches.assessment_rows import Row
from models.breaches import repository, services
from models.breaches.breach import Decision, Quoting


@pytest.fixture
def shown(vault: Any, ids: dict[str, str], window: Any) -> Any:
    """The first breach of the sample, with nothing decided."""
    for provision in ("2-928(a)", "2-928(b)", "2-929"):
        save(vault, lambda uow, p=provision: services.undecide(uow, ids["breach-1"], p))
    window.shell.go("breach", breach_id=ids["breach-1"])
    return page(window)


def decided(vault: Any, ids: dict[str, str]) -> dict[str, Any]:
    with vault.read() as uow:
        return {one.provision: one for one in repository.allegations(uow, ids["breach-1"])}


def choose(shown: Any, key: str) -> Any:
    """Stand on this row; its form."""
    table = shown.assessment.table
    table.choose_row(table.rows.row_of(lambda row: row.key == key))
    return shown.assessment.detail.form


def test_the_rows_stand_in_their_groups(shown: Any) -> None:
    table = shown.assessment.table
    groups = [table.rows.group(n).text for n in range(table.rows.rowCount()) if table.rows.group(n)]
    assert groups == [
        "Also looked at",
        "Told, but no section covers it",
        "Answers to expect from the City, never alleged",
    ]
    assert shown.assessment.summary.text() == "0 of 3 decided"
    assert shown.tabs._group.button(3)._count == "3"


def test_a_section_is_accepted_with_a_reason(shown: Any, vault: Any, ids: dict[str, str]) -> None:
    form = choose(shown, "2-928(b)")
    form.submit()
    assert "Choose Accept or Reject first" in form.banner.text()
    form.choice.button(Decision.ACCEPTED).click()
    form.submit()
    assert "needs a reason" in form.field.error()
    assert not decided(vault, ids)
    form.reason.setPlainText("The plainest of the three.")
    form.submit()
    made = decided(vault, ids)["2-928(b)"]
    assert (made.decision, made.reason) == (Decision.ACCEPTED, "The plainest of the three.")
    assert form.field.error() == ""
    assert shown.assessment.summary.text() == "1 of 3 decided"
    assert not form.unsaved()


def test_undo_and_taking_back(shown: Any, vault: Any, ids: dict[str, str], window: Any) -> None:
    form = choose(shown, "2-928(a)")
    form.choice.button(Decision.REJECTED).click()
    form.reason.setPlainText("An investigation was under way.")
    form.submit()
    assert decided(vault, ids)["2-928(a)"].decision is Decision.REJECTED
    window.shell.office.undo()
    assert not decided(vault, ids)
    form = choose(shown, "2-928(a)")
    form.choice.button(Decision.ACCEPTED).click()
    form.reason.setPlainText("After all.")
    form.submit()
    form.take_back.click()
    assert not decided(vault, ids)
    assert form.take_back.isHidden()


def test_a_section_that_is_not_suggested_is_added(
    shown: Any, vault: Any, ids: dict[str, str]
) -> None:
    entry = next(one for one in shown.assessment._entries() if one.text().startswith("§ 2-927(a)"))
    entry.trigger()
    form = shown.assessment.detail.form
    assert form.choice.isHidden()
    assert form.save.text() == "Add the section"
    form.reason.setPlainText("The dispatcher refused to send a car.")
    form.submit()
    assert decided(vault, ids)["2-927(a)"].decision is Decision.ADDED


def test_what_is_typed_for_one_section_stays_while_one_looks_at_others(shown: Any) -> None:
    form = choose(shown, "2-928(b)")
    form.choice.button(Decision.ACCEPTED).click()
    form.reason.setPlainText("Half a sen")
    choose(shown, "2-929")
    assert form.reason.text() == ""
    choose(shown, "2-928(b)")
    assert form.reason.text() == "Half a sen"
    assert form.choice.value() is Decision.ACCEPTED


def test_the_page_is_not_left_with_a_reason_unsaved(shown: Any, window: Any) -> None:
    form = choose(shown, "2-928(b)")
    form.reason.setPlainText("Half a sen")
    assert not window.shell.go("cases")
    assert "typed and not saved" in shown.banner.text()
    shown._discard()
    assert window.shell.go("cases")


def test_a_change_elsewhere_leaves_what_is_typed(
    shown: Any, vault: Any, ids: dict[str, str]
) -> None:
    form = choose(shown, "2-928(b)")
    form.reason.setPlainText("Half a sen")
    shown.office.do(
        lambda uow: services.decide(
            uow, ids["breach-1"], "2-929", Decision.ACCEPTED, "Looked at it."
        )
    )
    assert form.reason.text() == "Half a sen"


def test_a_draft_text_is_cited_or_quoted_once_confirmed(
    shown: Any, vault: Any, ids: dict[str, str]
) -> None:
    form = choose(shown, "2-929")
    detail = shown.assessment.detail
    assert "Only the draft of July 23, 2008 is at hand." in words(detail)
    assert detail.quoting.value() == Quoting.CITE
    detail.quoting.button(Quoting.QUOTE_CONFIRMED).click()
    form.choice.button(Decision.ACCEPTED).click()
    form.reason.setPlainText("The clerk’s copy says the same.")
    form.submit()
    assert decided(vault, ids)["2-929"].quoting is Quoting.QUOTE_CONFIRMED
    choose(shown, "2-928(a)")
    assert detail.quoting is None
    assert "Only the draft" not in words(detail)


def test_only_an_attorney_may_confirm_the_words(
    ids: dict[str, str], vault: Any, vault_factory: Callable[..., Any], open_window: Any
) -> None:
    vault.close()
    window = open_window(vault_factory("marta"))
    window.shell.go("breach", breach_id=ids["breach-1"])
    choose(page(window), "2-929")
    detail = page(window).assessment.detail
    assert not detail.quoting.button(Quoting.QUOTE_CONFIRMED).isEnabled()
    assert "Only an attorney can confirm the words." in words(detail)


def test_savings_clauses_and_uncovered_acts_are_told_and_never_decided(shown: Any) -> None:
    form = choose(shown, "2-928(f)")
    assert form.isHidden()
    assert "never alleged" in words(shown.assessment.detail)
    table = shown.assessment.table
    at = table.rows.row_of(lambda row: row.key.startswith("act:"))
    row: Row = table.rows.value(at)
    table.choose_row(at)
    assert "Threatened" in row.head
    assert form.isHidden()


def test_people_are_kept_as_seen_apart_from_whom_they_are_held_to_be(
    shown: Any, vault: Any, ids: dict[str, str]
) -> None:
    shown._show_tab("people")
    with vault.read() as uow:
        official = repository.breach(uow, ids["breach-1"]).officials[0]
    shown.people._opener(official.id)()
    form = shown.people.form
    form.name.setText("Officer J. Example")
    form.save.click()
    assert "how the office knows" in form.wrong()["identified.basis"]
    assert form.name.text() == "Officer J. Example"
    form.basis.setPlainText("The report names him.")
    form.save.click()
    with vault.read() as uow:
        after = repository.breach(uow, ids["breach-1"]).officials[0]
    assert after.identified.name == "Officer J. Example"
    assert (after.description, after.badge) == (official.description, official.badge)
    assert "Officer J. Example" in words(shown.people)
    shown.people._taker(official.id)()
    assert "Officer J. Example" not in words(shown.people)


def test_drafting_opens_the_letter(ids: dict[str, str], window: Any) -> None:
    window.shell.go("breach", breach_id=ids["breach-1"])
    page(window).draft_button.click()
    assert window.shell.navigation.name == "letter"


def test_the_list_counts_what_waits_and_opens(ids: dict[str, str], window: Any, qtbot: Any) -> None:
    window.shell.go("breaches")
    shown = page(window)
    lines = {row[0]: row for row in shown.table.as_text()[1:]}
    assert len(lines) == 10
    assert lines["B-26-001"][-1] == "–"
    assert lines["B-26-009"][-1] == "3"
    shown.finder.setText("hanh clinic")
    assert [row[0] for row in shown.table.as_text()[1:]] == ["B-26-002"]
    shown.table.opened.emit(shown.table.rows.value(0))
    assert window.shell.navigation.name == "breach"


def test_an_empty_list_says_where_a_breach_begins(window: Any) -> None:
    window.shell.go("breaches")
    assert "open the case, then choose “New breach”" in words(page(window))
