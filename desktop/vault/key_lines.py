"""Typing the recovery key: two lines of room, and Enter goes on as in any other field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.widgets.fields import TextArea


class KeyLines(TextArea):
    """``entered``: Enter was pressed; a key has no second paragraph."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is no part of the key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)
