"""The days of a month, or of a week, as a grid: what stands on each, and one of them at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shell import tokens
from desktop.shell.theme import colour, current, font
from models.days import telling
from models.language import _, region
from models.ticklers.tickler import State, TicklerRow

_HEAD = 28
_ROW = 20


class DayGrid(QWidget):
    """``chosen`` gives the day at hand, ``opened`` comes with Enter or a double click, ``turned``
    asks for the span before (-1) or after (1), ``today_asked`` for today."""

    chosen = Signal(object)
    opened = Signal(object)
    turned = Signal(int)
    today_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first, self._days = date(2026, 1, 1), 0  # nothing is drawn before it is read
        self._month = 0
        self._today = self._at = self._first
        self._on: Mapping[date, Sequence[TicklerRow]] = {}
        self._closed: Mapping[date, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(420, 240)
        current().changed.connect(self.update)

    def show_days(
        self,
        first: date,
        days: int,
        at: date,
        today: date,
        on: Mapping[date, Sequence[TicklerRow]],
        closed: Mapping[date, str],
        *,
        month: int = 0,
    ) -> None:
        """``days`` days (a multiple of 7) from ``first``; those of another ``month`` are quieter;
        ``closed`` are holidays and the office's own days, with their names."""
        self._first, self._days, self._at, self._today = first, days, at, today
        self._on, self._closed, self._month = on, closed, month
        self._name()
        self.update()

    def day(self) -> date:
        """The day at hand."""
        return self._at

    def sizeHint(self) -> QSize:
        """Room for a month."""
        return QSize(720, 520)

    def _name(self) -> None:
        on = self._on.get(self._at, ())
        said = [telling.full(self._at), self._closed.get(self._at, ""), *(one.name for one in on)]
        self.setAccessibleName(", ".join(part for part in said if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; Page Up and Down turn; T is today; Enter goes to what stands there."""
        side = -1 if self.isRightToLeft() else 1
        keys = Qt.Key
        step = {keys.Key_Left: -side, keys.Key_Right: side, keys.Key_Up: -7, keys.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in step:
            self._choose(self._at + timedelta(days=step[key]))
        elif key in (keys.Key_PageUp, keys.Key_PageDown):
            self.turned.emit(-1 if key == keys.Key_PageUp else 1)
        elif key in (keys.Key_Home, keys.Key_End):
            edge = 0 if key == keys.Key_Home else 6
            weekday = (self._at - self._first).days % 7
            self._choose(self._at + timedelta(days=edge - weekday))
        elif key == keys.Key_T:
            self.today_asked.emit()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The day that is pressed is at hand."""
        for place in range(self._days):
            if self._cell(place).contains(event.position().toPoint()):
                self.setFocus()
                self._choose(self._first + timedelta(days=place))
                return

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to it."""
        self.mousePressEvent(event)
        self.opened.emit(self._at)

    def _choose(self, day: date) -> None:
        self._at = day
        self._name()
        self.update()
        self.chosen.emit(day)

    def _cell(self, place: int) -> QRect:
        rows, row, column = self._days // 7, place // 7, place % 7
        if self.isRightToLeft():
            column = 6 - column
        width, height = self.width(), self.height() - _HEAD - 1
        left, right = width * column // 7, width * (column + 1) // 7
        top, bottom = height * row // rows, height * (row + 1) // rows
        return QRect(left, _HEAD + top, right - left, bottom - top)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Heads, cells, entries, the day at hand."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_heads(painter)
        for place in range(self._days):
            self._draw_day(painter, self._first + timedelta(days=place), self._cell(place))
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _draw_heads(self, painter: QPainter) -> None:
        from babel.dates import get_day_names

        names = get_day_names("abbreviated", locale=region())
        painter.setFont(font("secondary_strong"))
        painter.setPen(colour("ink2"))
        for place in range(min(7, self._days)):
            room = self._cell(place)
            room.setTop(0)
            room.setBottom(_HEAD)
            weekday = (self._first + timedelta(days=place)).weekday()
            where = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
            painter.drawText(room.adjusted(tokens.S, 0, -tokens.S, 0), where, names[weekday])

    def _draw_day(self, painter: QPainter, day: date, room: QRect) -> None:
        at_hand = day == self._at
        other = bool(self._month) and day.month != self._month
        off = day.weekday() > 4 or day in self._closed
        ground = "accent-soft" if at_hand else "sunken" if off or other else "surface"
        painter.fillRect(room, colour(ground))
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(room.topLeft(), room.topRight())
        painter.drawLine(room.topLeft(), room.bottomLeft())
        if at_hand:
            painter.setPen(QPen(colour("accent"), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(room).adjusted(1, 1, -1, -1))
        inner = room.adjusted(tokens.S, tokens.XS, -tokens.XS, -tokens.XS)
        self._draw_number(painter, day, inner, other)
        on = self._on.get(day, ())
        rows = self._draw_closed(painter, self._closed.get(day, ""), inner, len(on))
        self._draw_entries(painter, on, inner, rows)

    def _draw_number(self, painter: QPainter, day: date, room: QRect, other: bool) -> None:
        box = QRect(room.left(), room.top(), 24, _ROW)
        if self.isRightToLeft():
            box.moveRight(room.right())
        here = day == self._today
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(box), 10, 10)
        painter.setFont(font("strong" if here else "body"))
        painter.setPen(colour("on-accent" if here else "ink3" if other else "ink"))
        middle = Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(box, int(middle if here else side), str(day.day))

    def _draw_closed(self, painter: QPainter, name: str, room: QRect, entries: int) -> int:
        """The name of a holiday: beside the number; where that is too narrow, below it, as far as
        the entries leave it room. How many rows it took there."""
        if not name:
            return 0
        painter.setFont(font("secondary"))
        painter.setPen(colour("ink2"))
        rest = room.adjusted(30, 0, 0, 0)
        rest.setHeight(_ROW)
        free = max((room.height() - _ROW - 2) // _ROW, 0) - min(entries, 1)
        if painter.fontMetrics().horizontalAdvance(name) <= rest.width() or free < 1:
            self._line(painter, rest, name, Qt.AlignmentFlag.AlignTrailing)
            return 0
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
        below = QRect(room.left(), room.top() + _ROW + 2, room.width(), free * _ROW)
        needs = painter.fontMetrics().boundingRect(below, wrap, name).height()
        rows = min(-(-needs // _ROW), free)
        below.setHeight(rows * _ROW)
        if rows == 1:
            self._line(painter, below, name)
        else:
            painter.drawText(below, wrap, name)
        return rows

    def _draw_entries(
        self, painter: QPainter, on: Sequence[TicklerRow], room: QRect, above: int = 0
    ) -> None:
        fits = max((room.height() - _ROW - 2) // _ROW - above, 0)
        shown = list(on) if len(on) <= fits else list(on)[: max(fits - 1, 0)]
        painter.setFont(font("secondary"))
        top = room.top() + _ROW + 2 + above * _ROW
        for one in shown:
            late = one.overdue(self._today)
            tone = "attention" if late else "ink3" if one.state is not State.OPEN else "ink"
            painter.setPen(colour(tone))
            line = QRect(room.left(), top, room.width(), _ROW)
            at = f"{telling.clock(one.due_time)} " if one.due_time else ""
            self._line(painter, line, f"{at}{one.name}")
            top += _ROW
        if len(shown) < len(on) and fits:
            painter.setPen(colour("ink2"))
            more = _("{count} more").format(count=len(on) - len(shown))
            self._line(painter, QRect(room.left(), top, room.width(), _ROW), more)

    def _line(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    ) -> None:
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, room.width())
        where = Qt.AlignmentFlag.AlignVCenter | side
        painter.drawText(room, int(where | Qt.TextFlag.TextSingleLine), shown)
