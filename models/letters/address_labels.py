"""Address labels on sheets of thirty, the commonest in the country: 3 across and 10 down on US
Letter, each 2⅝ × 1 in ("Avery 5160" and what is cut like it: Avery's own template of that number).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from models.errors import BadInput
from models.language import _
from models.letters.faces import REGULAR, check_glyphs, glyphs
from models.letters.typography import clean

ACROSS, DOWN = 3, 10
A_SHEET = ACROSS * DOWN
INCH = 72.0
WIDE, HIGH = 2.625 * INCH, 1.0 * INCH
LEFT, TOP = 0.1875 * INCH, 0.5 * INCH
STEP = 2.75 * INCH
_EDGE = 9.0
_LARGEST, _SMALLEST = 11.0, 6.0


@dataclass(frozen=True)
class Label:
    """The lines of one address, the name first."""

    lines: tuple[str, ...]


def sheet(labels: Sequence[Label], skip: int = 0) -> bytes:
    """The labels one after another, row by row. ``skip``: so many of the first sheet are gone.

    Raises ``BadInput`` for a character that no font has, for lines that fit in no size, and for
    a ``skip`` that is not on the sheet.
    """
    if not 0 <= skip < A_SHEET:
        raise BadInput(_("A sheet has {count} labels.").format(count=A_SHEET), field="skip")
    glyphs()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1, initialFontName=REGULAR)
    for place, label in enumerate(labels, skip):
        if place > skip and place % A_SHEET == 0:
            canvas.showPage()
        down, across = divmod(place % A_SHEET, ACROSS)
        _draw(canvas, label, LEFT + across * STEP, LETTER[1] - TOP - (down + 1) * HIGH)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, label: Label, x: float, y: float) -> None:
    lines = [clean(line).strip() for line in label.lines if line.strip()]
    for line in lines:
        check_glyphs(line, "addressee")
    size, lines = _fitting(lines)
    leading = size * 1.22
    up = y + (HIGH + leading * len(lines)) / 2 - size
    canvas.setFont(REGULAR, size)
    for line in lines:
        canvas.drawString(x + _EDGE, up, line)
        up -= leading


def _fitting(lines: Sequence[str]) -> tuple[float, list[str]]:
    """The largest size in which all fits, and the lines, long ones broken."""
    size, room = _LARGEST, WIDE - 2 * _EDGE
    while size >= _SMALLEST:
        rows = [row for line in lines for row in simpleSplit(line, REGULAR, size, room)]
        widest = max((stringWidth(row, REGULAR, size) for row in rows), default=0.0)
        if widest <= room and size * 1.22 * len(rows) <= HIGH - 8:
            return size, rows
        size -= 0.5
    raise BadInput(_("This address is too long for a label."), field="addressee")
