"""How every dialog of the program begins, and how one that keeps something ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _


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


def foot_in(column: QVBoxLayout, dialog: QDialog, word: str, run: Callable[[], object]) -> Button:
    """Cancel, and at its right the one thing that the dialog is for, which Enter presses."""
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    row.addStretch(1)
    row.addWidget(Button(_("Cancel"), dialog.reject))
    made = Button(word, run, kind="primary")
    made.setDefault(True)
    row.addWidget(made)
    column.addLayout(row)
    return made
