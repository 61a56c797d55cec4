"""Typing a passphrase: hidden, shown on request, never kept by the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.widgets.buttons import Button
from models.language import _

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

# Qt.InputMethodHint: hidden text, sensitive data, no automatic capitals, no prediction.
_HINTS = 0x1 | 0x2 | 0x4 | 0x40


class PassphraseField(QLineEdit):
    """A field that hides what is typed, with *Show* inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("inputMethodHints", _HINTS)
        self.show_button = Button(_("Show"), self._turn, kind="quiet", icon="eye")
        # Two pixels lower than the field; the sheet's rule would win over a height set here.
        self.show_button.setProperty("inside", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.addStretch(1)
        row.addWidget(self.show_button)
        self._make_room()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Over *Show* the pointer is no text cursor."""
        from PySide6.QtCore import Qt

        super().enterEvent(event)
        self.show_button.setCursor(Qt.CursorShape.ArrowCursor)

    def forget(self) -> None:
        """Nothing typed, nothing shown."""
        self.clear()
        self.hide_text()

    def hide_text(self) -> None:
        """Dots again."""
        if self.echoMode() != QLineEdit.EchoMode.Password:
            self._turn()

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.show_button.say(_("Hide") if hidden else _("Show"))
        self.show_button.show_icon("eye-off" if hidden else "eye")
        self._make_room()

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, self.show_button.sizeHint().width() - 4, 0)
