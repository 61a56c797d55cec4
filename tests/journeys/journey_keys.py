"""The keyboard of the journeys: keys go wherever the focus stands."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class Keys:
    """``press("Rosa", TAB, (Qt.Key.Key_N, CTRL))``: texts, keys, and keys with what is held."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot

    def __call__(self, *pressed: Any) -> None:
        for key in pressed:
            QApplication.processEvents()
            target = QApplication.focusWidget()
            assert target is not None, f"nobody has the keyboard for {key}"
            if isinstance(key, str):
                self._qtbot.keyClicks(target, key)
            elif isinstance(key, tuple):
                self._qtbot.keyClick(target, key[0], key[1])
            else:
                self._qtbot.keyClick(target, key)
        QApplication.processEvents()

    def until(self, control: Any, most: int = 12) -> None:
        """Tab until this control has the keyboard."""
        for _step in range(most):
            if control.hasFocus() or control.isAncestorOf(QApplication.focusWidget()):
                return
            self(Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        raise AssertionError(f"{control.accessibleName()} is not reached: {at.accessibleName()}")


@pytest.fixture
def press(qtbot: Any) -> Keys:
    return Keys(qtbot)
