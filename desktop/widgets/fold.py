"""Fields that are rarely asked, folded away behind a line that opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import see


class Fold(QWidget):
    """``body`` is seen once somebody opens it, or once something in it is told or wrong."""

    def __init__(self, word: str, body: QWidget) -> None:
        super().__init__()
        self.body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.button = Button(word, self.turn, kind="link", icon="chevron-down")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(body)
        self.setFocusProxy(self.button)
        self.open(False)

    def turn(self) -> None:
        """Open it, or fold it."""
        self.open(self.body.isHidden())

    def open(self, on: bool = True) -> None:
        """Show what is in it, or fold it away. It never hides what is told."""
        see(self.body, on or self._told())
        self.button.show_icon("chevron-down" if self.body.isHidden() else "chevron-up")

    def _told(self) -> bool:
        lines = any(one.text() for one in self.body.findChildren(QLineEdit))
        return lines or any(one.toPlainText() for one in self.body.findChildren(QPlainTextEdit))


def open_around(widget: QWidget) -> None:
    """Open every fold in which this stands."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, Fold):
            above.open()
        above = above.parentWidget()
