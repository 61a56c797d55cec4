"""Things side by side that go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Each as wide as it wants to be; ``gap`` between them, ``below`` between the lines."""

    def __init__(self, parent: QWidget | None = None, *, gap: int, below: int) -> None:
        super().__init__(parent)
        self._gap, self._below = gap, below
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """At the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        """The one at this place."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        """Take it out."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower place needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put each in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [one.sizeHint() for one in self._items]
        width = sum(one.width() for one in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((one.height() for one in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them alone."""
        found = QSize()
        for one in self._items:
            found = found.expandedTo(one.minimumSize())
        return found

    def _lay(self, rect: QRect, *, move: bool) -> int:
        around = self.parentWidget()
        mirrored = around is not None and around.isRightToLeft()
        x, y, high = rect.x(), rect.y(), 0
        for one in self._items:
            size = one.sizeHint()
            width = min(size.width(), max(rect.width(), 1))
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, high = rect.x(), y + high + self._below, 0
            if move:
                left = rect.right() - (x - rect.x()) - width + 1 if mirrored else x
                one.setGeometry(QRect(QPoint(left, y), QSize(width, size.height())))
            x += width + self._gap
            high = max(high, size.height())
        return y + high - rect.y()
