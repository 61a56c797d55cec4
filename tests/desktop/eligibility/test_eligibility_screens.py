"""The tab of a case and the office's section, from the keyboard and with wrong input."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from record_fixtures import page, words

from desktop.eligibility.means_fields import Means
from models.eligibility import office, repository
from models.eligibility.determination import Decision
from models.eligibility.household import Asset, AssetKind, Figures, Income, IncomeKind, Period


def tab(window: Any, case_id: str) -> Any:
    """The tab of a case."""
    window.shell.go("case", case_id=case_id)
    stack = page(window).stack if hasattr(page(window), "stack") else page(window)._stack
    stack.choose("eligibility")
    return stack.made("eligibility")


def section(window: Any) -> Any:
    """The office's section."""
    from desktop.eligibility.rules_section import Section

    window.shell.go("office", section="eligibility")
    return page(window).findChild(Section)


def current(vault: Any, case_id: str) -> Any:
    with vault.read() as uow:
        return repository.current(uow, case_id)


def tell(part: Any, amount: str = "380", period: Period = Period.WEEK) -> None:
    part.means.household.adults.setText("1")
    part.means.household.minors.setText("2")
    row = part.means.money.incomes.add_row()
    row.amount.setText(amount)
    row.period.choose(period.value)
    row.changed.emit()


def test_what_is_typed_is_reckoned_at_once_and_kept(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    part = tab(window, ids["paredes"])
    assert "Still to ask" in part.sums.text()
    tell(part)
    told = part.sums.text()
    assert "72.4%" in told and "Within the office’s ceiling" in told
    assert "Guideline of 2026, in force from Jan 13, 2026: $27,320 a year for 3 people." in told
    part.decision.decision.choose(Decision.ELIGIBLE.value)
    part.submit()
    one = current(vault, ids["paredes"])
    assert (one.decision, one.reckoning.percent) == (Decision.ELIGIBLE, Decimal("72.4"))
    assert "72.4% of the poverty guideline of $27,320" in words(part)
    assert "asked: none" not in words(part) and "not asked" in words(part)
    assert part.leave()


@pytest.mark.parametrize("typed", ["abc", "-5", "=cmd", "<img src=x>", "1,2345", "12\u202e3", " "])
def test_a_wrong_amount_is_said_beside_it_and_stays(
    vault: Any, ids: dict[str, str], window: Any, typed: str
) -> None:
    part = tab(window, ids["paredes"])
    tell(part, typed)
    part.means.money.incomes.rows[0].note.setText("kept")
    part.submit()
    row = part.means.money.incomes.rows[0]
    assert row.error() and row.amount.text() == typed
    assert current(vault, ids["paredes"]) is None
    assert not part.leave() and "not saved yet" in words(part)


def test_a_number_of_people_that_is_none(vault: Any, ids: dict[str, str], window: Any) -> None:
    part = tab(window, ids["paredes"])
    part.means.household.adults.setText("two")
    part.submit()
    assert "not a number of people" in part.means.household.wrong()["adults"]
    part.means.household.adults.setText("61")
    part.submit()
    assert "not a number of people" in part.means.household.wrong()["adults"]


def test_a_refusal_needs_its_reason(vault: Any, ids: dict[str, str], window: Any) -> None:
    part = tab(window, ids["paredes"])
    tell(part, "9000", Period.MONTH)
    assert "Over the ceiling" in part.sums.text()
    part.decision.decision.choose(Decision.NOT_ELIGIBLE.value)
    part.submit()
    assert "Say why" in part.decision.wrong()["reason"]
    assert current(vault, ids["paredes"]) is None
    part.decision.reason.setPlainText("Over every ceiling.")
    part.submit()
    assert current(vault, ids["paredes"]).reason == "Over every ceiling."


def test_an_older_determination_stays_below_the_new_one(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    part = tab(window, ids["paredes"])
    tell(part)
    part.decision.decision.choose(Decision.ELIGIBLE.value)
    part.submit()
    part.determine_again()
    assert part.means.money.incomes.rows[0].amount.text() == "380"
    part.means.household.minors.setText("3")
    part.submit()
    with vault.read() as uow:
        newest, first = repository.determinations(uow, ids["paredes"])
    assert (newest.figures.children, first.figures.children) == (3, 2)
    assert "Earlier determinations" in words(part)


def test_fields_and_figures_are_the_same_things(qtbot: Any) -> None:
    figures = Figures(
        2,
        0,
        (Income(IncomeKind.SSI, 943_50, Period.MONTH, irregular=True, note="<b>x</b>"),),
        (Asset(AssetKind.BANK, 5_00, left_out=True),),
        (),
        "note",
    )
    page = QWidget()
    qtbot.addWidget(page)
    means = Means(page)
    for one in (figures, Figures(), Figures(incomes=())):
        means.show_figures(one)
        assert means.figures() == one
        typed = means.state()
        means.fill(typed)
        assert means.state() == typed


def test_the_office_sets_its_rules(vault: Any, window: Any) -> None:
    form = section(window).rules
    assert "The program’s proposal" in words(form)
    form.ceiling.setText("abc")
    form.save()
    assert "not a percentage" in form.wrong()["ceiling"]
    form.ceiling.setText("187,5")
    form.upper.setText("100")
    form.save()
    assert "below the ceiling" in form.wrong()["upper"]
    form.upper.setText("")
    form.asset_ceiling.setText("$10,000")
    form.lsc.setChecked(True)
    form.save()
    with vault.read() as uow:
        rules = office.rules(uow)
    assert (rules.ceiling, rules.upper, rules.lsc) == (Decimal("187.5"), None, True)
    assert rules.asset_ceiling == 10_000_00
    assert "Set by the office." in words(form)
    window.shell.office.undo()
    assert form.ceiling.text() == "125"


def test_the_office_enters_the_next_guideline(vault: Any, window: Any) -> None:
    panel = section(window).guidelines
    panel._open()
    form = panel.form
    for line, text in (
        (form.year, "2026"), (form.for_one, "16,300"),
        (form.step, "9,000"), (form.source, "92 FR 1"),
    ):  # fmt: skip
        line.setText(text)
    form.effective.type_in("March 1, 2026")
    form.save()
    assert "more than a tenth" in form.banner.text()
    form.step.setText("16,400")
    form.save()
    form.save()
    assert "less than the guideline" in form.wrong()["step"]
    form.step.setText("5,800")
    form._follow("")
    assert "8: $56,900" in form.follows.text()
    form.save()
    assert panel.form is None
    with vault.read() as uow:
        own = [one for one in office.tables(uow) if one.entered_by]
    assert [(one.effective, one.first) for one in own] == [(date(2026, 3, 1), 16300_00)]
    assert "Entered by the office" in words(panel)


def test_lsc_fields_and_documentation_are_seen_only_where_the_office_keeps_them(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    part = tab(window, ids["paredes"])
    assert part.decision.lsc.isHidden() and part.decision.documents.isHidden()
    form = section(window).rules
    form.lsc.setChecked(True)
    form.documented.setChecked(True)
    form.save()
    part = tab(window, ids["paredes"])
    assert not part.decision.lsc.isHidden() and not part.decision.documents.isHidden()
    part.decision.documented.choose("yes")
    part.decision.documented_on.type_in("March 2, 2026")
    part.submit()
    one = current(vault, ids["paredes"])
    assert (one.documented, one.documented_on) == (True, date(2026, 3, 2))


def test_only_an_administrator_can_set_the_rules(vault_factory: Any, open_window: Any) -> None:
    rules = section(open_window(vault_factory("marta"))).rules
    assert not rules.keep.isEnabled() and rules.ceiling.isReadOnly()
    assert "Only an administrator" in words(rules)
