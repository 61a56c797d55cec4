"""What looks like markup in the data is shown letter for letter, on every page of the record."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from record_fixtures import page
from record_office import TRAP, trapped

TABS = ("facts", "people", "acts", "assessment", "evidence", "letters", "history")
PAGES = ("cases", "case", "case_edit", "client_edit", "breaches", "interview", "breach")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_from_data_is_read_as_markup(vault: Any, open_window: Any, name: str) -> None:
    case_id, breach_id = trapped(vault)
    with vault.read() as uow:
        from models.cases.repository import case

        person_id = case(uow, case_id).client_id
    where = {
        "case": {"case_id": case_id},
        "case_edit": {"case_id": case_id},
        "client_edit": {"person_id": person_id},
        "interview": {"breach_id": breach_id},
        "breach": {"breach_id": breach_id},
    }.get(name, {})
    window = open_window(vault)
    window.shell.go(name, **where)
    shown = page(window)
    if name == "interview":
        for one in shown.told.questions:
            shown.columns.go(one.key)
            assert_plain(window)
    QApplication.processEvents()
    assert_plain(window)
    assert seen(window, TRAP), name
    assert TRAP not in window.window().windowTitle()


def assert_plain(window: Any) -> None:
    """No label and no text of the window reads markup."""
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    for text in window.findChildren(QTextEdit):
        block = text.document().begin()
        while block.isValid():
            assert "\ufffc" not in block.text()
            block = block.next()
    for widget in window.findChildren(QLabel):
        assert "<" not in widget.toolTip()


def seen(window: Any, text: str) -> bool:
    """Whether the text stands somewhere, letter for letter."""
    from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit

    texts = [one.text() for one in window.findChildren(QLabel)]
    texts += [one.text() for one in window.findChildren(QLineEdit)]
    texts += [one.toPlainText() for one in window.findChildren(QTextEdit)]
    texts += [one.toPlainText() for one in window.findChildren(QPlainTextEdit)]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            for row in range(min(model.rowCount(), 20)):
                for column in range(model.columnCount()):
                    texts.append(str(model.index(row, column).data() or ""))
    return any(text in one for one in texts)
