"""Printing a table, a text or pictures of pages through the system's print dialog."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from models.errors import AmparoError
from models.language import _

_POINTS = 10.0


def document(title: str, below: str = "") -> tuple[QTextDocument, QTextCursor]:
    """An empty page with a title, to be filled by cursor: black on white, nothing as markup."""
    made = QTextDocument()
    face = QFont(tokens.FAMILY)
    face.setPointSizeF(_POINTS)
    made.setDefaultFont(face)
    cursor = QTextCursor(made)
    cursor.insertText(title, _format(size=14, strong=True))
    if below:
        cursor.insertBlock()
        cursor.insertText(below, _format())
    return made, cursor


def add_text(cursor: QTextCursor, text: str, *, strong: bool = False) -> None:
    """A paragraph."""
    space = QTextBlockFormat()
    space.setTopMargin(8 if strong else 4)
    cursor.insertBlock(space)
    cursor.insertText(text, _format(strong=strong))


def add_code(cursor: QTextCursor, text: str) -> None:
    """A line that has to be typed exactly so, in letters of one width."""
    space = QTextBlockFormat()
    space.setLeftMargin(16)
    look = _format()
    look.setFontFixedPitch(True)
    look.setFontFamilies(["Noto Sans Mono", "monospace"])
    cursor.insertBlock(space)
    cursor.insertText(text, look)


def add_large(cursor: QTextCursor, text: str) -> None:
    """A line to be read from afar and typed back (a code)."""
    space = QTextBlockFormat()
    space.setTopMargin(16)
    space.setBottomMargin(8)
    cursor.insertBlock(space)
    cursor.insertText(text, _format(size=24, strong=True))


def add_table(cursor: QTextCursor, lines: Sequence[Sequence[str]]) -> None:
    """A table; the first line is its head and comes again on every page."""
    if not lines:
        return
    look = QTextTableFormat()
    look.setHeaderRowCount(1)
    look.setBorder(0)
    look.setCellPadding(3)
    look.setCellSpacing(0)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    cursor.insertBlock()
    table = cursor.insertTable(len(lines), len(lines[0]), look)
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            place = table.cellAt(row, column).firstCursorPosition()
            place.insertText(text, _format(strong=row == 0))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def print_document(parent: QWidget | None, made: QTextDocument) -> bool:
    """Ask for the printer and print; ``False`` if it was not done."""

    def draw(printer: Any) -> None:
        made.print_(printer)

    return _print(parent, draw)


def print_lines(
    parent: QWidget | None, title: str, lines: Sequence[Sequence[str]], below: str = ""
) -> bool:
    """A table as ``DataTable.as_text()`` gives it."""
    made, cursor = document(title, below)
    add_table(cursor, lines)
    return print_document(parent, made)


def print_pages(
    parent: QWidget | None,
    count: int,
    draw_page: Callable[[QPainter, int], None],
    apart: Callable[[Callable[[Any], None]], object] | None = None,
) -> bool:
    """Pages that somebody else draws: ``draw_page(painter, number)`` fills one page's rectangle
    (``painter.viewport()``), without margins, on US Letter unless another paper is chosen.

    ``apart(task)`` runs ``task(progress)`` beside the screen's thread: pictures of pages take
    about a second each.
    """

    def draw(printer: Any, progress: Any = None) -> None:
        printer.setFullPage(True)
        painter = QPainter(printer)
        try:
            for number in range(count):
                if progress is not None:
                    progress(number, count)
                if number:
                    printer.newPage()
                draw_page(painter, number)
        except AmparoError:
            printer.abort()
            raise
        finally:
            painter.end()

    printer = _ask(parent, QPageSize(QPageSize.PageSizeId.Letter))
    if printer is None:
        return False
    if apart is None:
        draw(printer)
    else:
        apart(lambda progress: draw(printer, progress))
    return True


def _print(parent: QWidget | None, draw: Callable[[Any], None]) -> bool:
    printer = _ask(parent)
    if printer is None:
        return False
    draw(printer)
    return True


def _ask(parent: QWidget | None, size: QPageSize | None = None) -> Any:
    """The printer that was chosen, or ``None``."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desktop.shell.files import leave_no_trace, print_words, warn_in

    leave_no_trace()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The print queue shows the name of the job to others.
    printer.setDocName("Amparo")
    printer.setCreator("Amparo")
    if size is not None:
        printer.setPageSize(size)
    # A document adds 20 mm of its own on each side; pages are drawn without margins.
    printer.setPageMargins(QMarginsF(5, 5, 5, 5), QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, parent)
    if sys.platform in ("win32", "darwin"):
        # The system's own dialog has no room for words.
        from desktop.widgets.confirm import confirm

        if not confirm(parent, _("Print"), "", why=print_words(), keep=_("Cancel"), danger=False):
            return None
    else:
        warn_in(dialog, print_words())
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def _format(*, size: float = _POINTS, strong: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(size)
    if strong:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made
