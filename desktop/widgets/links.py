"""A link of several words that may run over more than one line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.widgets.labels import PlainLabel


class LinkLabel(PlainLabel):
    """Pressed with the mouse, or with Enter or Space while it has the keyboard."""

    clicked = Signal()

    def __init__(self, text: str = "", run: Callable[[], object] | None = None) -> None:
        super().__init__(text, "link", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        if run is not None:
            self.clicked.connect(lambda: run())

    def setText(self, text: str) -> None:
        """Other words."""
        super().setText(text)
        self.setAccessibleName(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
