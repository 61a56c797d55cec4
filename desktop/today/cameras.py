"""The body-camera clocks: how many days are left, as words and as a bar, and whether the City was
asked to keep the footage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.theme import colour, current
from desktop.ticklers import words
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel, line
from models.language import _
from models.letters.keeping import Asked
from models.today.today import CameraClock

_SOON = 14


class Bar(QWidget):
    """How much of the time is over."""

    def __init__(self, part: float, tone: str) -> None:
        super().__init__()
        self._part, self._tone = min(max(part, 0.0), 1.0), tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(120, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole, and the part that is over."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 0, self.width(), 4)
        painter.setBrush(colour("rule"))
        painter.drawRoundedRect(whole, 2, 2)
        over = QRectF(0, 0, self.width() * self._part, 4)
        if self.isRightToLeft():
            over.moveRight(whole.right())
        painter.setBrush(colour(self._tone))
        painter.drawRoundedRect(over, 2, 2)


class Cameras(QWidget):
    """The clocks, the shortest first."""

    def __init__(self, open_case: Callable[[str], object]) -> None:
        super().__init__()
        self._open = open_case
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_clocks(self, clocks: Sequence[CameraClock], more: int) -> None:
        """These; ``more`` are not shown."""
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not clocks:
            none = _("No clock runs in these cases.")
            self._column.addWidget(PlainLabel(none, "body2", wrap=True))
        for place, one in enumerate(clocks):
            if place:
                self._column.addWidget(line())
            self._column.addWidget(self._row(one))
        if more > 0:
            told = _("and {count} more, later").format(count=more)
            self._column.addWidget(PlainLabel(told, "secondary"))

    def _row(self, one: CameraClock) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, tokens.S, 0, tokens.S)
        row.setSpacing(tokens.M)
        number = Button(one.case_number, lambda: self._open(one.case_id), kind="link")
        row.addWidget(number)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XS)
        grid.addWidget(PlainLabel(words.days_left(one.left)), 0, 0)
        at = _("day {day} of {length}").format(day=one.day, length=one.length)
        grid.addWidget(PlainLabel(at, "secondary"), 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Bar(one.day / one.length, _tone(one)), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        row.addLayout(grid, 1)
        icon, tone = words.ASKED[one.asked]
        state = QWidget()
        across = QHBoxLayout(state)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.XS)
        across.addWidget(IconLabel(icon, tone))
        across.addWidget(PlainLabel(words.asked_word(one.asked), tone=tone), 1)
        state.setMinimumWidth(112)
        row.addWidget(state)
        return whole


def _tone(one: CameraClock) -> str:
    if one.asked is Asked.NOT_YET and one.left <= _SOON:
        return "attention"
    return "open" if one.left <= _SOON else "accent"
