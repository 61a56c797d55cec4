"""What happened, day by day, the newest first: a thread with beads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller

_BEAD = 28
_DAY = 96


@dataclass(frozen=True)
class Event:
    """One thing that happened. ``day`` heads a group of events; ``main`` gives it the accent."""

    day: str
    icon: str
    head: str
    by: str = ""
    below: str = ""
    main: bool = False


class Thread(QWidget):
    """The bead of one event, and the thread to the next one."""

    def __init__(self, event: Event, *, last: bool) -> None:
        super().__init__()
        self._event, self._last = event, last
        self.setFixedWidth(_BEAD)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As wide as the bead."""
        return QSize(_BEAD, _BEAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The thread, the ring, the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = _BEAD // 2
        if not self._last:
            painter.fillRect(middle, _BEAD, 1, self.height() - _BEAD, colour("hairline"))
        main = self._event.main
        painter.setPen(QPen(colour("accent" if main else "rule"), 1))
        painter.setBrush(colour("accent-soft" if main else "surface"))
        painter.drawEllipse(QRectF(0.5, 0.5, _BEAD - 1, _BEAD - 1))
        scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
        at = (_BEAD - tokens.ICON) // 2
        tone = "accent" if main else "ink2"
        painter.drawPixmap(at, at, pixmap(self._event.icon, tone, tokens.ICON, scale))


class Timeline(Scroller):
    """Show with ``show_events``."""

    def __init__(self, *, margin: int = tokens.XL) -> None:
        super().__init__(spacing=0)
        self.column.setContentsMargins(margin, tokens.L, margin, tokens.L)

    def show_events(self, events: Sequence[Event]) -> None:
        """These, in their order."""
        self.clear()
        day = ""
        for place, event in enumerate(events):
            row = _row(event, new_day=event.day != day, last=place == len(events) - 1)
            day = event.day
            self.add(row)


def _row(event: Event, *, new_day: bool, last: bool) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.M)
    top = Qt.AlignmentFlag.AlignTop
    when = PlainLabel(event.day if new_day else "", "body2")
    when.setFixedWidth(_DAY)
    when.setContentsMargins(0, 5, 0, 0)
    row.addWidget(when, 0, top)
    row.addWidget(Thread(event, last=last))
    words = QVBoxLayout()
    words.setContentsMargins(tokens.XS, 5, 0, tokens.L)
    words.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(tokens.L)
    head.addWidget(PlainLabel(event.head, "strong" if event.main else "", wrap=True), 1)
    head.addWidget(PlainLabel(event.by, "secondary"), 0, top)
    words.addLayout(head)
    if event.below:
        words.addWidget(PlainLabel(event.below, "body2", wrap=True))
    words.addStretch(1)
    row.addLayout(words, 1)
    whole.setAccessibleName(" ".join(part for part in (event.head, event.below, event.by) if part))
    return whole
