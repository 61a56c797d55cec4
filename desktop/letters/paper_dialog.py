"""Pages that were made here, to look through before they leave: never written to the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.pictures import image
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_WIDE, _HIGH, _DPI = 800, 660, 84.0


class PaperDialog(QDialog):
    """One page at a time; Page Up and Page Down walk."""

    def __init__(self, parent: QWidget | None, shell: Shell, pdf: bytes) -> None:
        super().__init__(parent)
        self.setWindowTitle("Amparo")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDE, _HIGH)
        self._pdf, self.pages, self.number = pdf, actions.pages(pdf), 0
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        self.paper = PlainLabel("")
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.paper.setAccessibleName(_("The page as it will be sent"))
        scroll = QScrollArea()
        scroll.setWidget(self.paper)
        scroll.setWidgetResizable(True)
        scroll.setProperty("place", "desk")
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.before = Button(_("Page before"), lambda: self.turn(-1), icon="chevron-left")
        self.after = Button(_("Next page"), lambda: self.turn(1), icon="chevron-right")
        self._where = PlainLabel("", "body2")
        for one in (self.before, self.after, self._where):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(Button(_("Close"), self.accept, kind="primary"))
        column.addLayout(row)
        self.turn(0)

    def turn(self, way: int) -> None:
        """To another page."""
        self.number = min(max(0, self.number + way), self.pages - 1)
        self.paper.setPixmap(
            QPixmap.fromImage(image(actions.picture(self._pdf, self.number, _DPI)))
        )
        self._where.say(
            _("Page {number} of {whole}").format(number=self.number + 1, whole=self.pages)
        )
        self.before.setEnabled(self.number > 0)
        self.after.setEnabled(self.number + 1 < self.pages)
