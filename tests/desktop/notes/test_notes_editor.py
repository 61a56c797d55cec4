"""The editor of a note, without its tab."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.notes.editor import NoteEditor

TODAY = date(2026, 3, 24)
USERS = [("adams", "Ann Adams"), ("marta", "Marta Quiñones")]


def know(editor: NoteEditor) -> None:
    editor.know(TODAY, USERS, (), (), (), False)


def test_words_typed_before_the_users_are_known_are_ones_own(qtbot: Any) -> None:
    editor = NoteEditor("marta")
    qtbot.addWidget(editor)
    editor.summary.setText("He called again.")
    know(editor)
    assert editor.who.value() == "marta" and editor.who.currentText() == "Marta Quiñones"


def test_a_draft_keeps_whose_time_it_was(qtbot: Any) -> None:
    editor = NoteEditor("marta")
    qtbot.addWidget(editor)
    editor._set("who", "adams")
    editor._set("summary", "Read the file")
    know(editor)
    assert editor.who.value() == "adams" and editor.who.count() == 2
