"""The editor of one part: plain text as high as its lines, with item numbers where the printer
will put them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.shell.theme import colour, font
from desktop.widgets.fields import TextArea

_GUTTER = tokens.XL


class _Numbers(QWidget):
    """The strip beside the text: each line that holds something bears a number."""

    def __init__(self, editor: PartEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("body"))
        painter.setPen(colour("ink2"))
        for number, (top, height) in enumerate(self._editor.items(), 1):
            room = QRectF(0, top, self.width() - tokens.XS, height)
            side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(side), f"{number}.")


class PartEditor(TextArea):
    """Plain text without a frame of its own: its block has one.

    With ``numbered`` each line that holds something bears the number that it will have on paper.
    ``entered`` comes when the cursor comes in.
    """

    entered = Signal()

    def __init__(self, text: str, *, numbered: bool = False) -> None:
        self._numbers: _Numbers | None = None
        super().__init__(text, lines=1, most=400)
        self.setProperty("block", "true")
        self.setProperty("ring", "none")
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if numbered:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.setViewportMargins(0 if rtl else _GUTTER, 0, _GUTTER if rtl else 0, 0)
            self._numbers = _Numbers(self)
            self.updateRequest.connect(lambda _rect, _down: self._renumber())
        self._grow()

    def items(self) -> list[tuple[float, float]]:
        """Top and height of the first row of each line that holds something."""
        found = []
        block = self.firstVisibleBlock()
        while block.isValid():
            if block.text().strip():
                box = self.blockBoundingGeometry(block).translated(self.contentOffset())
                found.append((box.top(), float(self.fontMetrics().height())))
            block = block.next()
        return found

    def waiting(self) -> bool:
        """Whether something was typed that has not been given yet."""
        return self.toPlainText() != self._last

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor came in."""
        super().focusInEvent(event)
        self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page, which scrolls: the editor is as high as its text."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines at another width."""
        super().resizeEvent(event)
        self._grow()
        self._renumber()

    def _renumber(self) -> None:
        if self._numbers is not None:
            view = self.viewport().geometry()
            left = view.right() + 1 if self.isRightToLeft() else view.left() - _GUTTER
            self._numbers.setGeometry(QRect(left, view.top(), _GUTTER, view.height()))
            self._numbers.update()

    def _grow(self) -> None:
        rows = max(round(self.document().size().height()), 1)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + tokens.XS)
