"""A page on which black boxes are drawn, with the mouse or with the keys alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.shell.theme import colour
from models.language import _
from models.letters.enclosures.redacting import Box

_STEP, _FINE, _LEAST = 0.01, 0.002, 0.006
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RedactionCanvas(QWidget):
    """One page. ``changed`` after each change of its boxes; one of them is at hand.

    Keys: N a new box · arrows move the one at hand · Shift+arrows its size · Ctrl finer ·
    Space the next one · Delete takes it away.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Page to redact"))
        self.setAccessibleDescription(keys())
        self.page, self.boxes, self.at = 0, [], -1
        self.may = True
        self._image = QImage()
        self._from: QPointF | None = None
        self._drawn: QRectF | None = None

    boxes: list[Box]

    def show_page(self, number: int, image: QImage) -> None:
        """This page, whose boxes are those of ``boxes`` that lie on it."""
        self.page, self._image = number, image
        self.at = next((n for n, one in enumerate(self.boxes) if one.page == number), -1)
        self.update()

    def wide_for(self, high: int) -> int:
        """How wide the widget must be for the page to be this high."""
        if self._image.isNull():
            return 0
        page = (high - 2 * tokens.M) * self._image.width() / self._image.height()
        return round(page) + 2 * tokens.M

    def clear(self) -> None:
        """No page: nothing of it stays in memory."""
        self._image = QImage()
        self.update()

    def choose(self, at: int) -> None:
        """Take the box of this number in hand."""
        self.at = at
        self.update()

    def sizeHint(self) -> QSize:
        """As a letter page."""
        return QSize(612, 792)

    # ── where things are ───────────────────────────────────────────────────────────────────

    def sheet(self) -> QRectF:
        """The page within the widget."""
        if self._image.isNull():
            return QRectF()
        room = self.rect().adjusted(tokens.M, tokens.M, -tokens.M, -tokens.M)
        wide, high = self._image.width(), self._image.height()
        factor = min(room.width() / wide, room.height() / high)
        size = QSize(round(wide * factor), round(high * factor))
        left = room.left() + (room.width() - size.width()) / 2
        top = room.top() + (room.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def place_of(self, one: Box) -> QRectF:
        """Where a box lies within the widget."""
        sheet = self.sheet()
        return QRectF(
            sheet.left() + one.left * sheet.width(),
            sheet.top() + one.top * sheet.height(),
            one.width * sheet.width(),
            one.height * sheet.height(),
        )

    def _box(self, first: QPointF, last: QPointF) -> Box | None:
        sheet = self.sheet()
        if sheet.isEmpty():
            return None
        drawn = QRectF(first, last).normalized().intersected(sheet)
        one = Box(
            self.page,
            (drawn.left() - sheet.left()) / sheet.width(),
            (drawn.top() - sheet.top()) / sheet.height(),
            drawn.width() / sheet.width(),
            drawn.height() / sheet.height(),
        )
        return one if one.width >= _LEAST and one.height >= _LEAST else None

    # ── the mouse ──────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a box it takes it in hand, elsewhere it begins a new one."""
        where = event.position()
        under = [
            number
            for number, one in enumerate(self.boxes)
            if one.page == self.page and self.place_of(one).contains(where)
        ]
        if under:
            self.choose(under[-1])
            self.changed.emit()
        elif self.may:
            self._from = where

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The box grows."""
        if self._from is not None:
            self._drawn = QRectF(self._from, event.position()).normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The box is drawn."""
        begun, self._from, self._drawn = self._from, None, None
        one = self._box(begun, event.position()) if begun is not None else None
        if one is not None:
            self.add(one)
        self.update()

    # ── the keys ───────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All that the mouse can do."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._next()
        elif not self.may or self._image.isNull():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_N and not event.modifiers():
            self.add(Box(self.page, 0.3, 0.3, 0.4, 0.03))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.at >= 0:
            self.remove(self.at)
        elif key in _ARROWS and self.at >= 0:
            self._push(_ARROWS[key], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        here = [number for number, one in enumerate(self.boxes) if one.page == self.page]
        if here:
            later = [number for number in here if number > self.at]
            self.choose(later[0] if later else here[0])
            self.changed.emit()

    def _push(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
        across, down = way[0] * step, way[1] * step
        one = self.boxes[self.at]
        left, top, wide, high = one.left, one.top, one.width, one.height
        if held & Qt.KeyboardModifier.ShiftModifier:
            wide = min(max(_LEAST, wide + across), 1 - left)
            high = min(max(_LEAST, high + down), 1 - top)
        else:
            left = min(max(0.0, left + across), 1 - wide)
            top = min(max(0.0, top + down), 1 - high)
        self.boxes[self.at] = Box(one.page, left, top, wide, high)
        self.update()
        self.changed.emit()

    def add(self, one: Box) -> None:
        """Another box, which is at hand then."""
        self.boxes.append(one)
        self.choose(len(self.boxes) - 1)
        self.changed.emit()

    def remove(self, at: int) -> None:
        """Take a box away."""
        del self.boxes[at]
        self.at = min(at, len(self.boxes) - 1)
        self.update()
        self.changed.emit()

    # ── what is seen ───────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, its boxes, and a frame around the one at hand."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("desk"))
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.sheet(), self._image)
        for number, one in enumerate(self.boxes):
            if one.page != self.page:
                continue
            painter.fillRect(self.place_of(one), colour("cover"))
            if number == self.at:
                painter.setPen(QPen(colour("attention"), 3))
                painter.drawRect(self.place_of(one).adjusted(-2, -2, 2, 2))
        if self._drawn is not None:
            painter.setPen(QPen(colour("attention"), 2))
            painter.drawRect(self._drawn)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def keys() -> str:
    """The keys, as the page says them."""
    return _(
        "Draw with the mouse, or press N for a box. Arrows move it, Shift and arrows change its "
        "size, with Ctrl in small steps. Space takes the next one, Delete takes it away."
    )
