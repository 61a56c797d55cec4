"""The tools above a list: what finds, choices, how many; in as many lines as they need."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.widgets.flow import Flow


@dataclass(frozen=True)
class _Placed:
    widget: QWidget
    width: int
    height: int


class ToolLine(QWidget):
    """``find`` takes the room that its line leaves, up to its own greatest width. What is put at
    the end stands at the far side. No word is cut: what has no room goes on in the next line."""

    def __init__(self, find: QWidget) -> None:
        super().__init__()
        self._flow = _ToolFlow(self)
        self._flow.addWidget(find)
        self._flow.grows = find

    def add(self, widget: QWidget) -> None:
        """A choice, after those that are there."""
        self._flow.addWidget(widget)

    def add_end(self, widget: QWidget) -> None:
        """At the far side; the primary button comes last."""
        self._flow.addWidget(widget)
        self._flow.ends.add(widget)


class _ToolFlow(Flow):
    """``grows`` becomes wider than it must be; ``ends`` are pushed to the far side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=tokens.S, below=tokens.S)
        self.grows: QWidget | None = None
        self.ends: set[QWidget] = set()

    def sizeHint(self) -> QSize:
        """All in one line, with what finds as narrow as it may be: the rest is room to grow."""
        shown = self._shown()
        width = sum(one.width for one in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((one.height for one in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them alone."""
        shown = self._shown()
        return QSize(
            max((one.width for one in shown), default=0),
            max((one.height for one in shown), default=0),
        )

    def _shown(self) -> list[_Placed]:
        found = []
        for item in self._items:
            widget = item.widget()
            if widget is None or item.isEmpty():
                continue
            hint, least = item.sizeHint(), item.minimumSize()
            width = least.width() if widget is self.grows else max(hint.width(), least.width())
            found.append(_Placed(widget, width, max(hint.height(), least.height())))
        return found

    def _lay(self, rect: QRect, *, move: bool) -> int:
        lines: list[list[_Placed]] = [[]]
        used = 0
        for one in self._shown():
            if lines[-1] and used + self._gap + one.width > rect.width():
                lines.append([])
            used = used + self._gap + one.width if lines[-1] else one.width
            lines[-1].append(one)
        y = rect.y()
        for line in lines:
            high = max((one.height for one in line), default=0)
            if move:
                self._put(line, QRect(rect.x(), y, rect.width(), high))
            y += high + self._below
        return y - self._below - rect.y()

    def _put(self, line: list[_Placed], rect: QRect) -> None:
        left = rect.width() - sum(one.width for one in line) - self._gap * (len(line) - 1)
        at, pushed = 0, False
        over = self.parentWidget()
        mirrored = over is not None and over.isRightToLeft()
        for one in line:
            width = min(one.width, rect.width())
            if one.widget is self.grows:
                more = max(0, min(left, one.widget.maximumWidth() - width))
                width, left = width + more, left - more
            if one.widget in self.ends and not pushed:
                at, pushed = at + max(0, left), True
            start = rect.width() - at - width if mirrored else at
            top = rect.y() + (rect.height() - one.height) // 2
            one.widget.setGeometry(QRect(QPoint(rect.x() + start, top), QSize(width, one.height)))
            at += width + self._gap
