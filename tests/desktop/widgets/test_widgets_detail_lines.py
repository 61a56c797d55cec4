"""A cell's detail breaks into as many lines as its row has room for; nothing is lost."""

from __future__ import annotations

from desktop.shell import tokens
from desktop.shell.theme import font
from desktop.widgets.cells import Cell, _broken, height_for

WORDS = (
    "A City employee acted. Something was asked about, or disclosed. It was a matter that the "
    "section lists, or another private attribute. No law required it."
)


def test_a_row_as_high_as_its_words(qapp):
    cell = Cell("§ 2-929", detail=WORDS)
    wide, narrow = height_for(cell, 2000), height_for(cell, 240)
    assert wide <= tokens.TALL_ROW < narrow
    face = font("secondary")
    room = 240 - tokens.M - tokens.XS
    lines = _broken(face, WORDS, room, narrow - 1)
    assert " ".join(lines) == WORDS
    from PySide6.QtGui import QFontMetrics

    assert all(QFontMetrics(face).horizontalAdvance(line) <= room for line in lines)
    assert len(_broken(face, WORDS, room, tokens.TALL_ROW - 1)) == 2
    assert len(_broken(face, WORDS, room, tokens.ROW)) == 1
    assert height_for(Cell("No detail"), 240) == tokens.ROW
