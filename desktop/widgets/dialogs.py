"""How every dialog of the program begins."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop.shell import tokens
from desktop.widgets.labels import PlainLabel


def column_in(dialog: QDialog, head: str = "", words: str = "") -> QVBoxLayout:
    """The column that a dialog is filled from top to bottom, with its head and a sentence below.

    The title bar is seen by the desktop and its task list: no name of anybody or anything goes
    there.
    """
    dialog.setWindowTitle("Amparo")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
    column.setSpacing(tokens.M)
    if head:
        column.addWidget(PlainLabel(head, "section", wrap=True))
    if words:
        column.addWidget(PlainLabel(words, "body2", wrap=True))
    return column
