"""One line of plain text with the words that were found standing out: heavier, and underlined.

Weight and line, not colour alone. The text is laid out as a whole, so that it joins and turns as
its script does; nothing of it is markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.shell.theme import colour, font

Marks = Sequence[tuple[int, int]]


def draw_marked(
    painter: QPainter, room: QRect, text: str, marks: Marks, face: str, tone: str
) -> None:
    """Draw it in the middle of ``room``, cut with an ellipsis where it is too long."""
    flat = "".join(" " if char in "\r\n\t\u2028\u2029" else char for char in text)
    base = font(face)
    painter.setFont(base)
    painter.setPen(colour(tone))
    wide = _wide(base, flat, marks)
    spare = max(room.width() - (wide - QFontMetrics(base).horizontalAdvance(flat)), 0)
    shown = QFontMetrics(base).elidedText(flat, Qt.TextElideMode.ElideRight, spare)
    whole = len(shown) if shown == flat else max(len(shown) - 1, 0)
    layout = QTextLayout(shown, base)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats([_format(start, end) for start, end in _inside(marks, whole)])
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(room.width())
        height = line.height()
        layout.endLayout()
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - height) / 2))
    else:
        layout.endLayout()


def _inside(marks: Marks, whole: int) -> list[tuple[int, int]]:
    return [(start, min(end, whole)) for start, end in marks if start < whole]


def _format(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setFontUnderline(True)
    made.format = look
    return made


def _wide(base: QFont, text: str, marks: Marks) -> int:
    strong = QFont(base)
    strong.setWeight(QFont.Weight.DemiBold)
    plain, heavy = QFontMetrics(base), QFontMetrics(strong)
    more = sum(
        heavy.horizontalAdvance(text[a:b]) - plain.horizontalAdvance(text[a:b]) for a, b in marks
    )
    return plain.horizontalAdvance(text) + max(more, 0)
