"""The tiles: a word, a number, a line below. Only one that counts something wrong is red."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.shell import tokens
from desktop.shell.words import number
from desktop.widgets.labels import IconLabel, PlainLabel, style


class Tile(QFrame):
    """One number. Pressed with the mouse or with Enter, it shows what it counts."""

    def __init__(self, icon: str, word: str, run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._word, self._icon, self._run = word, icon, run
        self.setProperty("panel", "card")
        if run is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self._mark = IconLabel(icon, "ink2", tokens.ICON_TILE)
        self._head = PlainLabel(word, "body2")
        head.addWidget(self._mark)
        head.addWidget(self._head, 1)
        column.addLayout(head)
        self._number = PlainLabel("0", "number")
        column.addWidget(self._number)
        self._below = PlainLabel("", "secondary", wrap=True)
        column.addWidget(self._below)
        column.addStretch(1)

    def show_count(self, count: int, below: str, *, alarm: bool = False) -> None:
        """The number and the line below; ``alarm`` turns it red while it counts something."""
        red = alarm and count > 0
        self._number.setText(number(count))
        self._below.setText(below)
        self._mark.show_icon(self._icon, "attention" if red else "ink2")
        for label in (self._head, self._number):
            style(label, tone="attention" if red else "ink2" if label is self._head else "ink")
        style(self, panel="alarm" if red else "card")
        self.setAccessibleName(f"{self._word}: {number(count)}. {below}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed."""
        inside = self.rect().contains(event.position().toPoint())
        if self._run is not None and event.button() == Qt.MouseButton.LeftButton and inside:
            self._run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._run is not None and event.key() in keys:
            self._run()
        else:
            super().keyPressEvent(event)
