"""The search box and the page of all results: by kind, with the words found, from the keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from record_fixtures import page, words


def typed(window: Any, text: str) -> Any:
    """The box with its results."""
    box = window.top.search
    box.field.setText(text)
    box.ask()
    QApplication.processEvents()
    return box


def lines(box: Any) -> list[str]:
    return [entry.title for entry in box.results.entries()]


def test_results_stand_by_kind_and_say_the_words_found(ids: dict[str, str], window: Any) -> None:
    box = typed(window, "wisn")
    found = lines(box)
    assert "Cases" in found and "Joanna Wiśniewska" in found
    entry = next(one for one in box.results.entries() if one.title == "Joanna Wiśniewska")
    assert [entry.title[a:b] for a, b in entry.marks] == ["Wiśniewska"]
    assert found[-1] == "Show all results"


def test_enter_opens_what_is_at_hand(ids: dict[str, str], window: Any, qtbot: Any) -> None:
    box = typed(window, "door paredes")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert window.shell.navigation.name in ("case", "breach", "interview")
    assert not box.is_open()


def test_hidden_names_hide_in_what_is_found(ids: dict[str, str], window: Any) -> None:
    window.shell.privacy.toggle()
    box = typed(window, "paredes")
    for entry in box.results.entries():
        assert "Paredes" not in entry.title + entry.below


def test_nothing_found_is_said(ids: dict[str, str], window: Any) -> None:
    box = typed(window, "nobody of this name")
    assert lines(box) == []
    assert "Nothing found" in words(box._panel)


def test_all_results_have_tabs_by_kind(ids: dict[str, str], window: Any, qtbot: Any) -> None:
    box = typed(window, "city")
    last = box.results.count() - 1
    box.results.setCurrentRow(last)
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    shown = page(window)
    assert window.shell.navigation.name == "search"
    assert shown.field.text() == "city"
    whole = shown.table.rows.rowCount()
    assert whole
    shown.tabs.choose("breaches")
    shown.tabs.chosen.emit("breaches")
    assert 0 < shown.table.rows.rowCount() < whole
    window.escape()
    assert "What are you looking for?" in words(shown)


def test_markup_and_quotes_are_only_text(ids: dict[str, str], window: Any) -> None:
    for text in ("<img src=x>", '" OR 1', "NEAR(", "a\0b", "'); DROP TABLE search_text; --"):
        typed(window, text)
    assert "Joanna Wiśniewska" in lines(typed(window, "wisn"))
