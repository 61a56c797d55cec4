"""The column beside a case's timeline: what the rooms have to say there, section by section."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.changes import Changes
from models.language import _


class CaseSide(QFrame):
    """The sections that are registered; it is not there while none is."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self.setFixedWidth(tokens.SIDE)
        self.setProperty("place", "side")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroller = Scroller(margin=tokens.XL, spacing=tokens.XL)
        for one in shell.parts.sides(shell):
            part = one.make(shell, case_id)
            self._parts.append(part)
            scroller.add(_section(_(one.word), part))
        column.addWidget(scroller)
        if not self._parts:
            self.hide()  # shown without a parent it would flash as a window and take the keyboard

    def refresh(self, changes: Changes | None) -> None:
        """Each section reads again."""
        for one in self._parts:
            one.refresh(changes)


def _section(word: str, part: Part) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.S)
    head = QHBoxLayout()
    head.addWidget(PlainLabel(word, "section"), 1)
    if (button := part.head_button()) is not None:
        head.addWidget(button)
    column.addLayout(head)
    column.addWidget(line())
    column.addWidget(part)
    return whole
