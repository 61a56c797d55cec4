"""The order in which the Tab key walks where parts of a page are made anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TAB = Qt.FocusPolicy.TabFocus


def tab_through(*parts: QWidget) -> None:
    """Tab goes through these parts one after another, each in the order in which it was filled.

    What is made anew stands last in Qt's own order: behind the foot, the preview, the whole page.
    """
    before: QWidget | None = None
    for part in parts:
        for one in (part, *part.findChildren(QWidget)):
            # The list of a choice is a window of its own.
            inside = one.window() is part.window()
            if not (inside and one.focusPolicy() & _TAB) or one.focusProxy() is not None:
                continue
            if before is not None:
                QWidget.setTabOrder(before, one)
            before = one
