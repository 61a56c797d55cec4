"""A PDF on paper: its pages as pictures at the printer's own resolution, nothing on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.letters import actions
from desktop.letters.pictures import image
from desktop.shell.printing import print_pages

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_MOST_DPI = 600
_LETTER_WIDTH = 8.5


def print_pdf(parent: QWidget, shell: Shell, pdf: bytes) -> bool:
    """Ask for the printer and print these pages; ``False`` if it was not done."""
    count = actions.pages(pdf)

    def draw(painter: QPainter, number: int) -> None:
        paint_page(painter, pdf, number)

    return print_pages(parent, count, draw)


def paint_page(painter: QPainter, pdf: bytes, number: int) -> None:
    """One page onto the painter's sheet, as large as paper and sheet allow, never stretched."""
    sheet = painter.viewport()
    dpi = min(sheet.width() / _LETTER_WIDTH, _MOST_DPI)
    picture = image(actions.picture(pdf, number, dpi))
    size = picture.size()
    factor = min(sheet.width() / size.width(), sheet.height() / size.height())
    wide, high = round(size.width() * factor), round(size.height() * factor)
    box = sheet.adjusted(0, 0, 0, 0)
    box.setRect(
        sheet.left() + (sheet.width() - wide) // 2,
        sheet.top() + (sheet.height() - high) // 2,
        wide,
        high,
    )
    painter.drawImage(box, picture)
