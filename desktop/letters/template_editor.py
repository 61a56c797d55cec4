"""The text of a template: lines with numbers, and what is wrong stands at its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.shell import tokens
from desktop.shell.theme import colour, font
from models.language import _

_PAUSE_MS = 500


class _Lines(QWidget):
    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("sunken"))
        painter.setFont(font("secondary"))
        side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        for number, top, height in self._editor.lines():
            wrong = number in self._editor.wrong
            painter.setPen(colour("attention" if wrong else "ink3"))
            room = QRect(0, top, self.width() - tokens.S, height)
            painter.drawText(room, int(side), f"! {number}" if wrong else str(number))


class TemplateEditor(QPlainTextEdit):
    """``typed`` comes a moment after the last key."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wrong: frozenset[int] = frozenset()
        self.setAccessibleName(_("Text of the template"))
        self.setTabChangesFocus(True)
        self._margin = _Lines(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.typed)
        self.textChanged.connect(self._timer.start)
        self.updateRequest.connect(lambda *_where: self._margin.update())
        self.blockCountChanged.connect(lambda _count: self._fit())
        self._fit()

    def _fit(self) -> None:
        digits = len(str(max(self.blockCount(), 99))) + 2
        self._wide = self.fontMetrics().horizontalAdvance("0") * digits + 2 * tokens.S
        self.setViewportMargins(self._wide, 0, 0, 0)
        self._place()

    def _place(self) -> None:
        inside = self.contentsRect()
        self._margin.setGeometry(inside.left(), inside.top(), self._wide, inside.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers are as high as the text."""
        super().resizeEvent(event)
        self._place()

    def lines(self) -> list[tuple[int, int, int]]:
        """The lines that are seen: number from 1, top, height."""
        found, block = [], self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                break
            found.append((block.blockNumber() + 1, int(box.top()), self.fontMetrics().height()))
            block = block.next()
        return found

    def show_text(self, text: str) -> None:
        """Another text; this is no typing."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._timer.stop()

    def show_wrong(self, lines: Sequence[int]) -> None:
        """Mark these lines."""
        self.wrong = frozenset(lines)
        marks = []
        for line in sorted(self.wrong):
            block = self.document().findBlockByNumber(line - 1)
            if not block.isValid():
                continue
            mark = QTextEdit.ExtraSelection()
            back: QColor = colour("attention-soft")
            mark.format.setBackground(back)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(block)
            marks.append(mark)
        self.setExtraSelections(marks)
        self._margin.update()

    def go_to(self, line: int) -> None:
        """Stand on this line."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
