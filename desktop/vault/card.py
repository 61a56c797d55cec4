"""The card in the middle of the locked window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.labels import PlainLabel, see
from models.errors import AmparoError

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.widgets.fields import ErrorText

_ESCAPE = 0x01000000  # Qt.Key.Key_Escape; the namespace is slow to load


class Card(QFrame):
    """448 px wide, 32 inside: title, a line below, an error that belongs to no field, a body,
    and a foot with the primary button at its end."""

    def __init__(self, title: str, below: str = "", *, width: int = tokens.CARD) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setFixedWidth(width)
        whole = QVBoxLayout(self)
        edge = tokens.XXL
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(tokens.L)
        head = QVBoxLayout()
        head.setSpacing(tokens.XS)
        self._title = PlainLabel(title, "page", wrap=True)
        self._below = PlainLabel(below, "secondary", wrap=True)
        see(self._below, bool(below))
        head.addWidget(self._title)
        head.addWidget(self._below)
        whole.addLayout(head)
        self.trouble: ErrorText | None = None
        self._whole = whole
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.L)
        whole.addLayout(self.body)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(tokens.S)
        whole.addSpacing(tokens.XS)
        whole.addLayout(self.foot)
        self.setAccessibleName(title)

    def show_title(self, title: str, below: str = "") -> None:
        """Other words at the head."""
        self._title.setText(title)
        self._below.say(below)
        self.setAccessibleName(title)

    def title(self) -> str:
        """The words at the head."""
        return self._title.text()

    def show_trouble(self, error: AmparoError | None) -> None:
        """An error that belongs to no field."""
        if self.trouble is None:
            if error is None:
                return
            from desktop.widgets.fields import ErrorText

            self.trouble = ErrorText()
            self._whole.insertWidget(1, self.trouble)
        self.trouble.show_error(error)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard stands."""
        return None

    def forget(self) -> None:
        """Drop what was typed."""

    def go_back(self) -> None:
        """One step back, if there is one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, as in the open office."""
        if event.key() == _ESCAPE:
            self.go_back()
        else:
            super().keyPressEvent(event)
