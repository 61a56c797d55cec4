"""A PDF on paper: its pages as pictures at the printer's own resolution, nothing on the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.letters import actions
from desktop.letters.pictures import image
from desktop.shell.printing import print_pages
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

# Sharp in small type; a page at 600 would take some 400 MB while it is drawn.
_MOST_DPI = 400
_LETTER_WIDTH = 8.5


def print_pdf(
    parent: QWidget, shell: Shell, pdf: bytes, *, label: str = "", said: str = ""
) -> bool:
    """Ask for the printer and print these pages; ``False`` if it was not done. ``label`` and
    ``said`` are the words of the status bar meanwhile and after it."""
    count = actions.pages(pdf)

    def draw(painter: QPainter, number: int) -> None:
        paint_page(painter, pdf, number)

    def apart(task: Callable[[Any], None]) -> None:
        # A painter may stand on a printer in another thread than the screen's.
        shell.office.run(
            task, lambda _done: told(), label=label or _("Printing the letter"), apart=True
        )

    def told() -> None:
        shell.say(said or _("The letter is with the printer."))

    return print_pages(parent, count, draw, apart)


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
