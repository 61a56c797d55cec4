"""Editing the title on the screen; and the decision's segments in a small window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from record_fixtures import page

from desktop.breaches.title_form import TitleForm
from desktop.shell import theme
from desktop.shell.workspace import Workspace
from models import language
from models.breaches.breach import Decision


def edit(window: Any, text: str) -> TitleForm:
    """Choose it in the menu, type, save."""
    entries = page(window)._entries()
    next(one for one in entries if one.text() == "Edit the title…").trigger()
    form = [one for one in window.findChildren(TitleForm) if one.isVisible()][-1]
    form.line.setText(text)
    form.save.click()
    return form


def test_a_title_is_edited_cleared_and_taken_back(window: Any, ids: dict[str, str]) -> None:
    window.shell.go("breach", breach_id=ids["breach-1"])
    first = page(window)._found.breach.title
    form = edit(window, "The desk at Example Hall")
    assert not form.isVisible()
    assert page(window)._found.breach.title == "The desk at Example Hall"
    window.shell.office.undo()
    assert page(window)._found.breach.title == first
    form = edit(window, "")
    assert page(window)._found.breach.title == form.line.placeholderText() != ""
    form = edit(window, "x" * 5000)
    assert form.isVisible() and form.field.error() and form.line.text() == "x" * 5000
    form.reject()


@pytest.mark.parametrize("speech", ["en", "es"])
def test_no_segment_of_the_decision_is_cut_in_a_small_window(
    open_window: Callable[..., Workspace], vault: Any, ids: dict[str, str], speech: str
) -> None:
    theme.current().apply(QApplication.instance(), "light")
    theme.load_fonts()
    language.use(speech)
    window = open_window(vault)
    window.resize(1280, 720)
    window.shell.go("breach", breach_id=ids["breach-1"])
    page(window).assessment.table.choose_row(0)
    QApplication.processEvents()
    form = page(window).assessment.detail.form
    for decision in (Decision.ACCEPTED, Decision.REJECTED):
        button = form.choice.button(decision)
        button.say("Nicht übernommen")
    QApplication.processEvents()
    QApplication.processEvents()
    for decision in (Decision.ACCEPTED, Decision.REJECTED):
        button = form.choice.button(decision)
        assert button.isVisible()
        wide = QFontMetrics(button.font()).horizontalAdvance(button.text())
        assert button.width() >= wide + button.iconSize().width()
        right = button.mapTo(form, button.rect().topRight()).x()
        assert right <= form.width() and button.width() >= button.minimumSizeHint().width()
