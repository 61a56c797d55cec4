"""The index at the left of an intake: its sections, one click or Alt and a figure away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from models.language import _

WIDE = 168


class IntakeIndex(QFrame):
    """``asked`` gives the number of the section, from 0."""

    asked = Signal(int)

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("place", "peek")
        self.setFixedWidth(WIDE)
        self.setAccessibleName(_("Sections of the intake"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.L, tokens.S, tokens.L)
        column.setSpacing(tokens.XS)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for place, word in enumerate(words):
            one = Button(word, kind="index")
            one.setCheckable(True)
            one.setAccessibleDescription(_("Ctrl+{number}").format(number=place + 1))
            self._group.addButton(one, place)
            column.addWidget(one)
        column.addStretch(1)
        self._group.idClicked.connect(self.asked)
        self.show_at(0)

    def show_at(self, place: int) -> None:
        """This section is at hand."""
        self._group.button(place).setChecked(True)
