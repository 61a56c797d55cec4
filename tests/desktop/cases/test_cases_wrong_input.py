"""Wrong input in every form of people, cases, intake, notes, deadlines and their settings.

Whatever cannot be kept is said beside its own field, nothing that was typed is lost, and nothing is
saved. Fields are found in the forms themselves: one that is added later is tried too.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from record_fixtures import PASSPHRASE, page
from record_office import save, workspace

from desktop.widgets.buttons import Button
from desktop.widgets.fields import DateField
from models.cases import repository as cases
from models.cases.case import ConflictState
from models.cases.joining import add_new_party
from models.cases.party import PartyRole
from models.cases.party_rows import parties
from models.cases.services import set_conflict_state
from models.conflicts.repository import decisions_of
from models.notes.repository import note_count
from models.people.repository import people_count
from models.ticklers.repository import due_count
from models.vault.clock import FixedClock
from models.vault.vault import open_vault

NUL = "Ana\0Lima"
LINES = ("x" * 10_000, "Ana \u202eamiL", NUL)
AREAS = ("palabra " * 25_001, NUL)
DAYS = ("20226-03-09", "abc", "3/14/20226", "\u202e2026")


@dataclass
class Office:
    """One office and its window for all that is tried here: nothing of it is kept."""

    window: Any
    vault: Any
    ids: dict[str, str]

    def kept(self) -> tuple[Any, ...]:
        """What a save would change."""
        with self.vault.read() as uow:
            case = cases.case(uow, self.ids["paredes"])
            counts = (cases.case_count(uow), people_count(uow), note_count(uow), due_count(uow))
            return (
                *counts,
                case,
                case.revision,
                *parties(uow, case.id),
                *decisions_of(uow, case.id),
            )


@pytest.fixture(scope="module")
def office(
    qapp: Any, sample_model: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    place = tmp_path_factory.mktemp("wrong-input")
    folder, ids = sample_model
    shutil.copytree(folder, place / "office.amparo")
    clock = FixedClock(datetime(2026, 3, 23, 15, 0, tzinfo=UTC), ZoneInfo("America/New_York"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMPARO_CONFIG_DIR", str(place / "config"))
        patch.setenv("XDG_DATA_HOME", str(place / "data"))
        vault = open_vault(place / "office.amparo", "ruth", PASSPHRASE, clock=clock)
        case_id = ids["paredes"]
        save(vault, lambda uow: add_new_party(uow, case_id, PartyRole.WITNESS, given="Dolores"))
        save(vault, lambda uow: set_conflict_state(uow, case_id, ConflictState.NO_CONFLICT))
        with vault.read() as uow:
            party = parties(uow, case_id)[-1].id
        window = workspace(vault)
        window.resize(1440, 900)
        window.show()
        yield Office(window, vault, {**ids, "party": party})
        window.close()
        window.deleteLater()
        vault.close()


@dataclass
class Tried:
    """A form on the screen: its fields, how it is sent off, how what is wrong is read."""

    fields: Callable[[], dict[str, Any]]
    submit: Callable[[], object]
    wrong: Callable[[], dict[str, str]]
    discard: Callable[[], object]


def _of_page(window: Any, fill: dict[str, Any]) -> Tried:
    shown = page(window)
    if fill:
        shown.fill(fill)
    return Tried(lambda: shown.form._fields, shown.submit, shown.form.wrong, shown._discard)


def _go(office: Office, name: str, where: dict[str, Any], **fill: Any) -> Tried:
    office.window.shell.go(name, **where)
    return _of_page(office.window, fill)


def _person(office: Office) -> Tried:
    office.window.shell.go("person_new")
    shown = page(office.window)
    shown.fields.given.setText("Ana")
    return Tried(lambda: shown.fields._fields, shown.submit, shown.fields.wrong, shown._discard)


def _intake(end: str, **fill: Any) -> Callable[[Office], Tried]:
    """An intake on its way to one of its ends."""

    def open_it(office: Office) -> Tried:
        office.window.shell.go("case_new")
        shown = page(office.window)
        shown.fill({"given": "Ana", **fill})
        # The applicant's own fields are those of the form of a person.
        form, of_person = shown.fields.form, shown.client._fields
        own = {name: one for name, one in form._fields.items() if name not in of_person}
        return Tried(lambda: own, getattr(shown, end), form.wrong, shown._discard)

    return open_it


def _note(office: Office) -> Tried:
    office.window.shell.go("case", case_id=office.ids["paredes"])
    page(office.window).stack.choose("notes")
    part = page(office.window).stack.part()
    part.new_thing()
    editor = part.editor
    editor.restore({"summary": "Called the clerk"})

    def discard() -> None:
        editor.open_new(editor.today)
        part.writing.escape()

    return Tried(lambda: editor.form._fields, editor.save, editor.form.wrong, discard)


def _decision(office: Office) -> Tried:
    office.window.shell.go("conflicts", case_id=office.ids["paredes"])
    panel = page(office.window).decision
    panel.restore({"verdict": "review", "reason": "To be asked"})

    def discard() -> None:
        panel.reason.setPlainText("")
        panel.verdict.choose(None)

    return Tried(lambda: panel.form._fields, panel.send, panel.form.wrong, discard)


def _code(office: Office) -> Tried:
    office.window.shell.go("office", section="codes")
    section = page(office.window).section
    section.add.click()
    form = section.form
    form.code.setText("CBF")
    form.label.setText("Bar foundation")
    return Tried(lambda: form._fields, form.submit, form.wrong, form.close_form)


def _numbers(office: Office) -> Tried:
    office.window.shell.go("office", section="codes")
    section = page(office.window).section
    section.tabs.choose("numbers")
    section.tabs.chosen.emit("numbers")
    form = section.numbers
    back = (form._kept, form._today)
    return Tried(lambda: form._fields, form.submit, form.wrong, lambda: form.show_form(*back))


def _rules(office: Office) -> Tried:
    office.window.shell.go("office", section="eligibility")
    form = page(office.window).section.rules
    return Tried(lambda: form._fields, form.save, form.wrong, form.clear_errors)


def _guideline(office: Office) -> Tried:
    office.window.shell.go("office", section="eligibility")
    panel = page(office.window).section.guidelines
    panel._open()
    form = panel.form
    for control, text in (("year", "2027"), ("for_one", "16200"), ("step", "5800")):
        getattr(form, control).setText(text)
    form.source.setText("92 FR 1")
    form.effective.type_in("2027-01-13")
    return Tried(lambda: form._fields, form.save, form.wrong, panel._kept)


def _days(office: Office) -> Tried:
    office.window.shell.go("office", section="contact")
    section = page(office.window).section
    field = section.field
    back = section.days.text()
    return Tried(
        lambda: {"days": field}, section.save, lambda: {"days": field.error()},
        lambda: section.days.setText(back),
    )  # fmt: skip


def _ending(how: str, **fill: Any) -> Callable[[Office], Tried]:
    return lambda it: _go(it, "case_close", {"case_id": it.ids["paredes"], "how": how}, **fill)


FORMS: dict[str, Callable[[Office], Tried]] = {
    "person": _person,
    "intake, applicant": _intake("submit_applicant"),
    "intake, client": _intake("submit", verdict="no_conflict", decision="eligible"),
    "intake, not served": _intake("ask_not_served", not_served="out_of_area"),
    "case": lambda it: _go(it, "case_edit", {"case_id": it.ids["paredes"]}),
    "closing": _ending("closed", code="A"),
    "transfer": _ending("transferred", to="Elsewhere"),
    "new party": lambda it: _go(
        it, "party_new", {"case_id": it.ids["paredes"]}, who="new", given="Ana", role="witness"
    ),
    "party": lambda it: _go(it, "party_edit", {"party_id": it.ids["party"]}),
    "note": _note,
    "conflict": _decision,
    "tickler": lambda it: _go(
        it, "tickler_new", {"case_id": it.ids["paredes"]}, title="Call", due_on="2026-04-01"
    ),
    "closed days": lambda it: _go(it, "closed_days", {}),
    "code": _code,
    "numbers of cases": _numbers,
    "rules of eligibility": _rules,
    "guideline": _guideline,
    "days until asked again": _days,
}
# Where one searches, and what is chosen there, is no field that is kept.
NO_TEXT = {"client_id", "person"}
# The forms whose every control Tab must come to.
REACHED = ("person", "intake, applicant", "case", "new party", "note", "tickler", "closing")
# What the sections of an intake have in common is tried once.
ONLY = {
    "intake, client": {"verdict_reason", "reason"},
    "intake, not served": {"not_served_words", "referred_to"},
}


@pytest.fixture
def tried(office: Office, request: pytest.FixtureRequest) -> Iterator[Tried]:
    made = FORMS[request.param](office)
    QApplication.processEvents()
    yield made
    made.discard()


@pytest.mark.parametrize("tried", REACHED, indirect=True)
def test_tab_comes_to_every_control_of_the_form(office: Office, tried: Tried) -> None:
    shown = page(office.window)
    office.window.activateWindow()
    QApplication.processEvents()
    for button in ("more", "_add", "add"):
        for one in shown.findChildren(Button):
            # What adds a row: its controls come after those that are there, and before the button.
            above = one.parentWidget()
            if above is not None and getattr(above, button, None) is one and one.isVisible():
                one.click()
    QApplication.processEvents()
    wanted = {one for one in shown.findChildren(QWidget) if _stands(one, office.window)}
    at = QApplication.focusWidget()
    reached: set[QWidget] = set()
    for _step in range(len(office.window.findChildren(QWidget))):
        if at in reached:
            break
        reached.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    missed = [one.accessibleName() or type(one).__name__ for one in wanted - reached]
    assert not missed


def _stands(one: QWidget, window: QWidget) -> bool:
    """Whether Tab must come to it; of groups, arrows walk through the rest."""
    seen = one.isVisible() and one.isEnabled() and one.window() is window
    grouped = isinstance(one, QAbstractButton) and one.group() is not None
    stops = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
    return seen and stops and not grouped


def text_of(control: Any) -> str:
    """What stands in a field."""
    if isinstance(control, QPlainTextEdit):
        return str(control.toPlainText())
    return str((control.line if isinstance(control, DateField) else control).text())


def put(control: Any, text: str) -> None:
    """As a person who pastes it."""
    if isinstance(control, QPlainTextEdit):
        control.setPlainText(text)
    elif isinstance(control, DateField):
        control.type_in(text)
    else:
        control.setText(text)


def wrong_texts(control: Any) -> tuple[str, ...]:
    """What a field of this kind cannot keep."""
    if isinstance(control, DateField):
        return DAYS
    if isinstance(control, QPlainTextEdit):
        return AREAS
    return LINES if isinstance(control, QLineEdit) else ()


@pytest.mark.parametrize("tried", FORMS, indirect=True)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(
    office: Office, tried: Tried, request: pytest.FixtureRequest
) -> None:
    only = ONLY.get(request.node.callspec.params["tried"], set())
    before, faults, count = office.kept(), [], 0
    for name, field in list(tried.fields().items()):
        control = field.control
        if name in NO_TEXT or not field.isVisibleTo(page(office.window)):
            continue
        if only and name not in only:
            continue
        former = text_of(control) if wrong_texts(control) else ""
        for text in wrong_texts(control):
            put(control, text)
            tried.submit()
            typed, told = text_of(control), tried.wrong()
            if isinstance(control, DateField) and control._error.text():
                told = {**told, name: control._error.text()}
            count += 1
            most = control.maxLength() if isinstance(control, QLineEdit) else len(text)
            if typed != text[:most] or set(told) != {name}:
                faults.append((name, text[:12], len(typed), told))
        if wrong_texts(control):
            put(control, former)
    assert count and not faults, "\n".join(map(str, faults))
    assert office.kept() == before
