"""The case file by the keyboard alone: make, find, open, change, undo, leave. One window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from record_fixtures import page, words

from models.cases import party_rows
from models.cases import repository as cases
from models.cases.case import ConflictState
from models.cases.party import PartyRole
from models.documents.adding import About
from models.documents.adding import add as add_document
from models.notes import repository as notes
from models.officials import repository as officials
from models.people import repository as people
from models.ticklers import repository as ticklers

pytestmark = pytest.mark.journey
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape


def test_people_parties_officials_and_safety_without_a_mouse(
    vault: Any,
    ids: dict[str, str],
    open_window: Any,
    press: Any,
) -> None:
    window = open_window(vault)
    shell = window.shell
    shell.go("people")
    before = _everybody(vault)
    press((Qt.Key.Key_N, CTRL))
    assert shell.navigation.name == "person_new"
    press("Rosa", TAB, "Delgado", (ENTER, CTRL))
    assert shell.navigation.name == "person" and _everybody(vault) == before + 1
    press((Qt.Key.Key_Z, CTRL))
    assert _everybody(vault) == before
    assert shell.navigation.name == "people" and window.trouble.isHidden()
    shell.go("people")
    press((Qt.Key.Key_F, CTRL), "Nguyen")
    page(window).list.table.setFocus()
    press(DOWN, ENTER)
    assert shell.navigation.name == "person" and "Nguyễn" in words(page(window))

    shell.go("case", case_id=ids["paredes"])
    page(window).stack.choose("parties")
    press((Qt.Key.Key_N, CTRL))
    form = page(window)
    press("Nguyen", DOWN)
    form.fields.role.setFocus()
    press("Wit", (ENTER, CTRL))
    assert shell.navigation.name == "case"
    with vault.read() as uow:
        (one,) = party_rows.parties(uow, ids["paredes"])[1:]
    assert one.role is PartyRole.WITNESS and "Nguyễn" in one.name
    press((Qt.Key.Key_Z, CTRL))
    with vault.read() as uow:
        assert len(party_rows.parties(uow, ids["paredes"])) == 1

    page(window).stack.choose("safety")
    safety = page(window).stack.part()
    press((Qt.Key.Key_N, CTRL))
    assert safety.board is not None, "Ctrl+N opens the compartment"
    press((Qt.Key.Key_N, CTRL))
    assert safety.board.writing is not None
    press(ESC)
    assert safety.board.writing is None
    press(ESC)
    assert safety.board is None, "Esc shuts it"

    shell.go("officials")
    press((Qt.Key.Key_N, CTRL), "J. Halloran", (ENTER, CTRL))
    with vault.read() as uow:
        assert [one.name for one in officials.officials(uow)] == ["J. Halloran"]


def test_intake_conflicts_notes_calendar_and_documents_without_a_mouse(
    vault: Any,
    ids: dict[str, str],
    open_window: Any,
    press: Any,
    tmp_path: Path,
) -> None:
    window = open_window(vault)
    shell = window.shell
    _take_in(vault, window, press)
    _decide(vault, window, press, ids["paredes"])
    _write(vault, window, press, ids["paredes"])
    _plan(vault, window, press, ids["paredes"])
    _file(vault, window, press, ids["paredes"], tmp_path)
    press(ESC)
    assert shell.navigation.name != "case" and window.trouble.isHidden(), "Esc leaves the case"


def _take_in(vault: Any, window: Any, press: Any) -> None:
    shell = window.shell
    shell.go("cases")
    before = _cases(vault)
    press((Qt.Key.Key_N, CTRL))
    assert shell.navigation.name == "case_new"
    press("Ximena", TAB, "Oquendo")
    page(window).save_applicant.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert shell.navigation.name == "case", words(page(window).form.banner)
    assert _cases(vault) == before + 1
    assert "Ximena Oquendo" in words(page(window))
    press((Qt.Key.Key_Z, CTRL))
    assert _cases(vault) == before and shell.navigation.name == "cases"
    assert window.trouble.isHidden(), "nobody complains of the case that is gone"
    press((Qt.Key.Key_F, CTRL), "Paredes")
    page(window).list.table.setFocus()
    press(DOWN, ENTER)
    assert shell.navigation.name == "case" and "Lucía Paredes" in words(page(window))


def _decide(vault: Any, window: Any, press: Any, case_id: str) -> None:
    def state() -> ConflictState:
        with vault.read() as uow:
            return cases.case(uow, case_id).conflict_state

    former = state()
    window.shell.go("conflicts", case_id=case_id)
    press(Qt.Key.Key_Space)
    page(window).decision.reason.setFocus()
    press("Nobody else on file", TAB, Qt.Key.Key_Space)
    assert state() is ConflictState.NO_CONFLICT and state() is not former
    press(ESC)
    assert window.shell.navigation.name == "case"


def _write(vault: Any, window: Any, press: Any, case_id: str) -> None:
    def kept() -> list[str]:
        with vault.read() as uow:
            found = notes.note_rows(uow, notes.NoteFilter(case_id=case_id))
        return [row.note.summary for row in found]

    window.shell.go("case", case_id=case_id)
    page(window).stack.choose("notes")
    part = page(window).stack.part()
    press((Qt.Key.Key_N, CTRL))
    part.editor.summary.setFocus()
    press("Called the clerk", (ENTER, CTRL))
    assert kept() == ["Called the clerk"]
    press((Qt.Key.Key_Z, CTRL))
    assert kept() == []
    press((Qt.Key.Key_F, CTRL))
    assert part.list.finder.hasFocus()
    press("clerk", ESC)
    assert not part.list.finder.text(), "Esc empties the search"


def _plan(vault: Any, window: Any, press: Any, case_id: str) -> None:
    def kept() -> list[str]:
        with vault.read() as uow:
            return [one.title for one in ticklers.of_case(uow, case_id) if one.title]

    before = kept()
    page(window).stack.choose("deadlines")
    press((Qt.Key.Key_N, CTRL))
    assert window.shell.navigation.name == "tickler_new"
    form = page(window)
    form.entry.name.setFocus()
    press("Hearing at the court")
    form.entry.due.setFocus()
    press("tomorrow", (ENTER, CTRL))
    assert kept() == [*before, "Hearing at the court"]
    window.shell.go("calendar")
    press(Qt.Key.Key_Right)
    assert "Hearing at the court" in words(page(window)), "the arrows walk the days"
    press((Qt.Key.Key_Z, CTRL))
    assert kept() == before and "Hearing at the court" not in words(page(window))
    press(ESC)
    assert window.shell.navigation.name != "calendar"


def _file(vault: Any, window: Any, press: Any, case_id: str, place: Path) -> None:
    paper = place / "order.txt"
    paper.write_text("It is so ordered.")
    with vault.unit_of_work() as uow:
        add_document(uow, case_id, paper, About(title="Order of the court"))
        uow.commit()
    window.shell.go("case", case_id=case_id)
    page(window).stack.choose("documents")
    part = page(window).stack.part()
    part.refresh(None)
    press((Qt.Key.Key_F, CTRL), "court")
    part.table.setFocus()
    press(DOWN, ENTER)
    assert part.side.one is not None and "Order of the court" in words(part.side)
    press(ESC)
    assert not part.finder.text(), "Esc empties the search first"
    press(ESC)
    assert part.side.one is None, "then it shuts the preview"


def _cases(vault: Any) -> int:
    with vault.read() as uow:
        return cases.case_count(uow)


def _everybody(vault: Any) -> int:
    with vault.read() as uow:
        return people.person_row_count(uow)
