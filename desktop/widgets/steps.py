"""Progress: the topics of an interview, and the steps in the life of a letter."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font

_DETAIL = 128
"""The widest line below a step; a longer one ends in …"""

# state: (bar, icon, tone of the icon, step of the type, tone of the word)
_STATES = {
    "done": ("engaged", "check", "engaged", "body", "ink2"),
    "current": ("accent", "half", "accent", "strong", "accent"),
    "begun": ("rule", "half", "ink2", "body", "ink2"),
    "todo": ("rule", "circle", "ink2", "body", "ink2"),
}


@dataclass(frozen=True)
class Step:
    """A topic or step: its name, its word, a quiet line below ("2 of 3"), and its state:
    ``done``, ``current``, ``begun`` or ``todo``. ``tip`` says more to whoever points at it."""

    name: str
    word: str
    detail: str = ""
    state: str = "todo"
    tip: str = ""


class _Topic(QAbstractButton):
    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.setText(step.word)
        self.setAccessibleName(" ".join(part for part in (step.word, step.detail) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the heavier weight."""
        metrics = QFontMetrics(font("strong"))
        return QSize(metrics.horizontalAdvance(self.step.word) + tokens.XL + tokens.S, 52)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower; the word then ends in …"""
        return QSize(80, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, the icon, the word, the line below."""
        bar, icon, tone, step, ink = _STATES[self.step.state]
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), tokens.BAR), colour(bar))
        rtl = self.isRightToLeft()
        scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
        at = self.width() - tokens.ICON if rtl else 0
        painter.drawPixmap(QRect(at, 13, 16, 16), pixmap(icon, tone, tokens.ICON, scale))
        room = QRect(0 if rtl else 24, 12, self.width() - 24, 18)
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.setFont(font(step))
        painter.setPen(colour("ink" if self.underMouse() else ink))
        metrics = painter.fontMetrics()
        word = metrics.elidedText(self.step.word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side, word)
        painter.setFont(font("secondary"))
        painter.setPen(colour("ink2"))
        painter.drawText(room.translated(0, 17), side, self.step.detail)


class StepBar(QWidget):
    """The topics of an interview: progress and jumping in one bar. ``chosen`` gives the name."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.XS)
        self._topics: dict[str, _Topic] = {}
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """These topics now; focus stays on the same topic."""
        if [step.name for step in steps] == list(self._topics):
            for step in steps:
                topic = self._topics[step.name]
                topic.step = step
                topic.setAccessibleName(f"{step.word} {step.detail}".strip())
                topic.update()
            return
        for topic in self._topics.values():
            topic.hide()
            topic.deleteLater()
        self._topics = {step.name: _Topic(step) for step in steps}
        for name, topic in self._topics.items():
            topic.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._row.addWidget(topic, 1)


class _Bead(QWidget):
    def __init__(self, number: int, step: Step, *, tall: bool) -> None:
        super().__init__()
        self._number, self._step = number, step
        told = step.tip or step.detail
        self.setAccessibleName(f"{number}. {step.word}" + (f": {told}" if told else ""))
        self.setToolTip(html.escape(told))
        word = QFontMetrics(font("strong")).horizontalAdvance(step.word)
        detail = QFontMetrics(font("secondary")).horizontalAdvance(step.detail)
        width = max(word, min(detail, _DETAIL))
        self.setFixedSize(20 + tokens.S + width + 4, 42 if tall else 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The number in its ring, and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self._step.state
        rtl = self.isRightToLeft()
        ring = QRect(self.width() - 21 if rtl else 1, 2, 19, 19)
        on = state == "current"
        painter.setPen(QPen(colour("accent" if state != "todo" else "control"), 1.2))
        painter.setBrush(colour("accent" if on else "surface"))
        painter.drawEllipse(ring)
        painter.setFont(font("secondary"))
        painter.setPen(colour("on-accent" if on else "ink2"))
        if state == "done":
            scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
            painter.drawPixmap(ring.adjusted(4, 4, -3, -3), pixmap("check", "accent", 12, scale))
        else:
            painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.setFont(font("strong" if on else "body"))
        painter.setPen(colour("accent" if on else "ink2"))
        room = QRect(0 if rtl else 28, 0, self.width() - 28, 24)
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(room, side, self._step.word)
        if self._step.detail:
            painter.setFont(font("secondary"))
            painter.setPen(colour("ink2"))
            below = QRect(room.left(), 22, room.width(), 18)
            metrics = painter.fontMetrics()
            detail = metrics.elidedText(
                self._step.detail, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, side, detail)


class Steps(QWidget):
    """Numbered steps with lines between them; they tell, they are not pressed."""

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.M)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """These steps now."""
        from desktop.widgets.labels import line

        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        tall = any(step.detail for step in steps)
        for place, step in enumerate(steps):
            if place:
                between = QWidget()
                between.setFixedHeight(24)
                inside = QHBoxLayout(between)
                inside.setContentsMargins(0, 0, 0, 0)
                inside.addWidget(line("head"))
                self._row.addWidget(between, 1, Qt.AlignmentFlag.AlignTop)
            bead = _Bead(place + 1, step, tall=tall)
            self._row.addWidget(bead, 0, Qt.AlignmentFlag.AlignTop)
        now = next((step.word for step in steps if step.state == "current"), "")
        self.setAccessibleName(now)
