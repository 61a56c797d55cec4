"""The case file by the keyboard alone: make, find, open, change, undo, leave. One window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))

from record_fixtures import ids, open_window, page, words  # noqa: F401

from models.cases import party_rows
from models.cases.party import PartyRole
from models.officials import repository as officials
from models.people import repository as people

pytestmark = pytest.mark.journey
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def press(qtbot: Any) -> Any:
    """``press("Rosa", TAB, (Qt.Key.Key_N, CTRL))``: where the keyboard stands."""

    def run(*pressed: Any) -> None:
        for key in pressed:
            QApplication.processEvents()
            target = QApplication.focusWidget()
            assert target is not None, f"nobody has the keyboard for {key}"
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            elif isinstance(key, tuple):
                qtbot.keyClick(target, key[0], key[1])
            else:
                qtbot.keyClick(target, key)
        QApplication.processEvents()

    return run


def test_people_parties_officials_and_safety_without_a_mouse(
    vault: Any,
    ids: dict[str, str],  # noqa: F811
    open_window: Any,  # noqa: F811
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


def _everybody(vault: Any) -> int:
    with vault.read() as uow:
        return people.person_row_count(uow)
