"""The focus ring: 2 px of accent around the control that has the keyboard, always seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from desktop.shell import tokens
from desktop.shell.theme import colour

_OUT = tokens.RING + 1
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ZOrderChange,
}


class _Ring(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), tokens.RING))
        radius = tokens.RADIUS + tokens.RING
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class FocusRing(QObject):
    """Follows the focus through all windows of the program; install once with ``follow``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._held: QWidget | None = None
        self._watched: list[QWidget] = []

    def follow(self, app: QApplication) -> None:
        """From now on."""
        app.focusChanged.connect(lambda _old, new: self.around(new))

    def around(self, control: QWidget | None) -> None:
        """Stand around this control; around nothing, hide."""
        self._let_go()
        control = _ringed(control)
        if control is None:
            self._hide()
            return
        self._held = control
        walk: QWidget | None = control
        while walk is not None and not walk.isWindow():
            walk.installEventFilter(self)
            self._watched.append(walk)
            walk = walk.parentWidget()
        self._place()

    def _place(self) -> None:
        held = self._held
        if held is None or not isValid(held):
            return
        if not held.isVisible():
            self._hide()
            return
        # The ring is a child of its host and may go with it: then a new one is made.
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring()
        ring, host = self._ring, _host(held)
        if ring.parentWidget() is not host:
            ring.setParent(host)
        ring.setGeometry(_around(held, host))
        ring.raise_()
        for other in host.children():
            if isinstance(other, QWidget) and other.property("cover") == "true":
                ring.stackUnder(other)  # what waits under a cover shows nothing through it
        ring.show()

    def _hide(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._held = [], None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it, or what it stands in, moves."""
        if event.type() in _MOVES:
            self._place()
        return False


def _ringed(control: QWidget | None) -> QWidget | None:
    """Lists and reading text show the place at hand themselves."""
    if control is None or control.isWindow():
        return None
    if isinstance(control, QAbstractItemView) or control.property("ring") == "none":
        return None
    return None if control.property("reading") == "true" else control


def _host(control: QWidget) -> QWidget:
    """The nearest surrounding widget with room for the ring; past a scrolling part only while all
    of the control is seen in it."""
    walk = control.parentWidget() or control.window()
    while not walk.isWindow():
        around = walk.parentWidget() or walk.window()
        scrolls = isinstance(around, QAbstractScrollArea) and around.viewport() is walk
        if scrolls and not walk.rect().contains(_around(control, walk).adjusted(3, 3, -3, -3)):
            break
        if walk.rect().contains(_around(control, walk)):
            break
        walk = around
    return walk


def _around(control: QWidget, host: QWidget) -> QRect:
    corner = control.mapTo(host, QPoint(0, 0))
    return QRect(corner, control.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
