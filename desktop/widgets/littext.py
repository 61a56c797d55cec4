"""Reading text, and the text of the law with its lit words. Built by cursor, never from markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from desktop.shell import tokens
from desktop.shell.theme import colour, font

# kind: (colour, its ground, style of the line, px of the line)
MARKS = {
    "yes": ("engaged", "engaged-soft", Qt.PenStyle.SolidLine, 2),
    "unknown": ("open", "open-soft", Qt.PenStyle.DashLine, 2),
    "no": ("ink2", "neutral-soft", Qt.PenStyle.DotLine, 2),
    "only-code": ("accent", "accent-soft", Qt.PenStyle.SolidLine, 1),
    "only-draft": ("ink2", "neutral-soft", Qt.PenStyle.DotLine, 1),
    "never": ("attention", "attention-soft", Qt.PenStyle.DashLine, 1),
    "finding": ("attention", "attention-soft", Qt.PenStyle.SolidLine, 2),
    "added": ("engaged", "engaged-soft", Qt.PenStyle.SolidLine, 2),
    "removed": ("attention", "attention-soft", Qt.PenStyle.DashLine, 1),
    "slip": ("ink", "", Qt.PenStyle.SolidLine, 1),
}


@dataclass(frozen=True)
class Mark:
    """Lit words: characters ``start`` to ``end`` of the text, a kind of ``MARKS`` (an answer's
    value, ``yes``, ``no`` or ``unknown``, is one), and the small number after them (0: none)."""

    start: int
    end: int
    kind: str
    number: int = 0


def marks_of(text: str, words: Sequence[tuple[str, str]]) -> tuple[Mark, ...]:
    """Marks for ``(words, kind)`` found in ``text``, numbered from 1 in the order given.

    Words that the text does not hold are left out; the number is kept for them all the same.
    """
    made = []
    for number, (part, kind) in enumerate(words, 1):
        at = text.find(part) if part else -1
        if at >= 0:
            made.append(Mark(at, at + len(part), kind, number))
    return tuple(made)


class LitText(QTextEdit):
    """Text to read, as high as its lines. ``marks`` light words; they must not overlap.

    What is copied is the text alone, without the small numbers. ``pressed`` gives the number of
    the lit words that were pressed.
    """

    pressed = Signal(int)

    def __init__(
        self,
        text: str = "",
        marks: Sequence[Mark] = (),
        *,
        tone: str = "ink",
        line: int = tokens.LAW_LINE,
        italic: Sequence[tuple[int, int]] = (),
    ) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setProperty("reading", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._tone, self._line, self._italic = tone, line, tuple(italic)
        self._text, self._marks = "", tuple(marks)
        # (mark, first and last place in the document, which also holds the small numbers)
        self._spans: list[tuple[Mark, int, int]] = []
        self._numbers: list[tuple[int, int]] = []
        self.show_text(text, marks)

    def text(self) -> str:
        """The text, without the small numbers."""
        return self._text

    def show_text(
        self, text: str, marks: Sequence[Mark] = (), italic: Sequence[tuple[int, int]] = ()
    ) -> None:
        """This text with these words lit."""
        self._text, self._marks = text, tuple(sorted(marks, key=lambda mark: mark.start))
        self._italic = tuple(italic) or self._italic
        self.setAccessibleName(text)
        self._build()

    def _build(self) -> None:
        self._spans, self._numbers = [], []
        self.document().clear()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self._line, height)
        cursor.setBlockFormat(block)
        at = 0
        for mark in self._marks:
            if mark.start < at or mark.end > len(self._text):
                continue
            cursor.insertText(self._text[at : mark.start], self._plain())
            first = cursor.position()
            cursor.insertText(self._text[mark.start : mark.end], self._lit(mark))
            self._spans.append((mark, first, cursor.position()))
            if mark.number:
                number = cursor.position()
                cursor.insertText(f"\u2009{mark.number}", self._small(mark))
                self._numbers.append((number, cursor.position()))
            at = mark.end
        cursor.insertText(self._text[at:], self._plain())
        self._lean()
        self._fit()

    def _plain(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font("body"))
        made.setForeground(colour(self._tone))
        return made

    def _lit(self, mark: Mark) -> QTextCharFormat:
        made = self._plain()
        ground = MARKS[mark.kind][1]
        made.setForeground(colour("ink"))
        if ground:
            made.setBackground(colour(ground))
        # Colour and line are not all: what went is struck through, too.
        made.setFontStrikeOut(mark.kind == "removed")
        return made

    def _small(self, mark: Mark) -> QTextCharFormat:
        made = QTextCharFormat()
        # A raised number is drawn at two thirds of its size.
        face = font("strong")
        face.setPixelSize(round(tokens.TYPE["secondary"][0] * 1.25))
        made.setFont(face)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        made.setForeground(colour(MARKS[mark.kind][0]))
        return made

    def _lean(self) -> None:
        slanted = QTextCharFormat()
        slanted.setFontItalic(True)
        for first, last in self._italic:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._place(first))
            cursor.setPosition(self._place(last), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(slanted)

    def _place(self, at: int) -> int:
        """The place in the document of a character of the text."""
        for first, last in self._numbers:
            if first <= at:
                at += last - first
        return at

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 1))
        # The line below lit words of the last row lies lower than its letters.
        feet = (
            foot + 2 for _m, first, last in self._spans for *_x, foot in self._pieces(first, last)
        )
        lowest = round(max(feet, default=0))
        self.setFixedHeight(max(round(self.document().size().height()), self._line, lowest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the text is at this width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
        if self.viewport().height() != self.height():
            # Higher while being made narrower: Qt has laid out the old height, and cuts a line.
            self.setViewportMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return QSize(tokens.CARD, self.height())

    def minimumSizeHint(self) -> QSize:
        """It may be narrow; it never scrolls."""
        return QSize(80, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Other colours when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_spans"):
            self._build()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the lines under its lit words."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for mark, first, last in self._spans:
            token, _ground, style, width = MARKS[mark.kind]
            pen = QPen(colour(token), width, style, Qt.PenCapStyle.FlatCap)
            if style == Qt.PenStyle.DashLine:
                pen.setDashPattern([3, 1.5] if width > 1 else [4, 2])
            elif style == Qt.PenStyle.DotLine:
                pen.setDashPattern([1, 1] if width > 1 else [1.5, 1.5])
            painter.setPen(pen)
            for left, right, foot in self._pieces(first, last):
                painter.drawLine(QPointF(left, foot), QPointF(right, foot))

    def _pieces(self, first: int, last: int) -> list[tuple[float, float, float]]:
        """The stretches of a mark, line by line: left, right, and where its line goes."""
        found = []
        block: QTextBlock = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
            layout = block.layout()
            for row in range(layout.lineCount()):
                line = layout.lineAt(row)
                start = max(first - block.position(), line.textStart())
                stop = min(last - block.position(), line.textStart() + line.textLength())
                if start >= stop:
                    continue
                ends = (line.cursorToX(start)[0], line.cursorToX(stop)[0])  # type: ignore[index]
                foot = origin.y() + line.y() + line.ascent() + 4
                found.append((origin.x() + min(ends), origin.x() + max(ends), foot))
            block = block.next()
        return found

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressing lit words tells which."""
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        for mark, first, last in self._spans:
            if first <= at <= last and mark.number and not self.textCursor().hasSelection():
                self.pressed.emit(mark.number)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words alone."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        whole = self.document().toPlainText()
        kept = "".join(
            letter
            for place, letter in enumerate(whole[first:last], first)
            if not any(start <= place < stop for start, stop in self._numbers)
        )
        data = QMimeData()
        data.setText(kept)
        return data

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A selection belongs to the place that is being read."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)


class ReadingText(LitText):
    """Running text in reading lines (13 / 20), in the second ink unless said otherwise."""

    def __init__(self, text: str = "", *, tone: str = "ink2") -> None:
        super().__init__(text, tone=tone, line=tokens.READING_LINE)
