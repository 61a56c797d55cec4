"""An intake to its end by the keyboard alone, in Spanish: every section, then a client, or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from record_fixtures import page, words

from models import language
from models.cases import party_rows
from models.cases import repository as cases
from models.cases.case import CaseStatus, CaseType, ConflictState, NotServed
from models.cases.party import PartyRole
from models.eligibility import repository as eligibility
from models.eligibility.household import Period
from models.people import repository as people

pytestmark = pytest.mark.journey
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space
RIGHT = Qt.Key.Key_Right


@pytest.fixture
def spanish() -> Iterator[None]:
    language.use("es")
    yield
    language.use("en")


def begin(window: Any, press: Any, given: str, family: str) -> Any:
    """A new intake, with a name."""
    window.activateWindow()
    window.shell.go("cases")
    press((Qt.Key.Key_N, CTRL))
    assert window.shell.navigation.name == "case_new"
    press(given, TAB, family)
    return page(window)


def section(press: Any, number: int) -> None:
    """``Ctrl`` and the number of the section."""
    press((getattr(Qt.Key, f"Key_{number}"), CTRL))


def test_a_client_is_taken_in_to_the_end(
    spanish: None, vault: Any, open_window: Any, press: Any
) -> None:
    window = open_window(vault)
    form = begin(window, press, "Ximena", "Oquendo Ruiz")
    press.until(form.client.birth)
    press("14 de marzo de 1988")
    section(press, 3)
    press.until(form.case.kind)
    press("v")  # de violencia doméstica a violencia doméstica y acceso a servicios
    section(press, 4)
    press("1")
    press.until(form.fields.means.household.minors)
    press("2")
    section(press, 5)
    money = form.fields.means.money
    press(RIGHT, RIGHT)  # como se enumera: la primera línea está
    row = money.incomes.rows[0]
    press.until(row.amount)
    press("380")
    press.until(row.period)
    assert row.period.currentText() == "al mes"
    press(*[Qt.Key.Key_Up] * 3)
    press.until(money.assets.asked)
    press(RIGHT)
    section(press, 6)
    press(SPACE)
    other = form.fields.parties.rows[0]
    press.until(other.given)
    press("Rafael", TAB, "Ocampo")
    section(press, 7)
    press("Rompe las llaves.")
    assert "%" in form.side.sums.text()
    section(press, 8)
    press.until(form.fields.decision.decision)
    press(DOWN)  # elegible
    press.until(form.fields.conflict.verdict)
    press(DOWN)
    press.until(form.fields.conflict.why)
    press("Nadie se le parece.", (ENTER, CTRL))
    assert window.shell.navigation.name == "case", words(form)
    with vault.read() as uow:
        (one,) = [row for row in cases.case_rows(uow) if row.client_name == "Ximena Oquendo Ruiz"]
        case = cases.case(uow, one.id)
        assert (case.status, case.conflict_state) == (CaseStatus.OPEN, ConflictState.NO_CONFLICT)
        assert case.case_type is CaseType.BOTH
        assert people.person(uow, case.client_id).birth.year == 1988
        found = eligibility.current(uow, case.id)
        assert (found.figures.adults, found.figures.children) == (1, 2)
        (income,) = found.figures.incomes
        assert (income.cents, income.period) == (380_00, Period.WEEK)
        assert found.decided and found.figures.assets is not None
        roles = {party.name: party.role for party in party_rows.parties(uow, case.id)}
        assert roles["Rafael Ocampo"] in PartyRole
        assert eligibility.intake_of(uow, case.id).own_words == "Rompe las llaves."


def test_an_applicant_is_not_served_for_a_reason(
    spanish: None, vault: Any, open_window: Any, press: Any
) -> None:
    window = open_window(vault)
    form = begin(window, press, "Benita", "Salas")
    section(press, 8)
    press.until(form.turn_away, 20)
    press(SPACE)
    assert form.fields.not_served.reason.hasFocus()
    press("f")  # fuera del área de servicio
    press.until(form.fields.not_served.referred)
    press("La ayuda legal de su condado.")
    press.until(form.turn_away, 20)
    press(SPACE)
    assert window.shell.navigation.name == "case", words(form)
    with vault.read() as uow:
        (one,) = [row for row in cases.case_rows(uow) if row.client_name == "Benita Salas"]
        case = cases.case(uow, one.id)
        assert (case.status, case.not_served) == (CaseStatus.NOT_SERVED, NotServed.OUT_OF_AREA)
        assert "condado" in eligibility.intake_of(uow, case.id).referred_to
    assert "No atendid" in words(page(window))
