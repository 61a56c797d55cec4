"""A page of our own to read: headings, paragraphs, lines to type."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.plain_page import blocks
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller
from models.language import _

_ROLES = {"title": "page", "heading": "section", "text": "", "item": "", "code": ""}


class PageDialog(QDialog):
    """Reading, *Print*, *Close*."""

    def __init__(self, parent: QWidget, source: str, print_it: Callable[[], object]) -> None:
        super().__init__(parent)
        self.resize(tokens.READING + 4 * tokens.XL, 560)
        column = column_in(self)
        self.page = Scroller(spacing=tokens.S)
        for one in blocks(source):
            self.page.add(_code(one.text) if one.kind == "code" else _text(one.kind, one.text))
        column.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.print_button = Button(_("Print…"), print_it, icon="printer")
        self.close_button = Button(_("Close"), self.accept, kind="primary")
        row.addWidget(self.print_button)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.setFocus()


def _text(kind: str, words: str) -> QWidget:
    made = PlainLabel(words, _ROLES[kind], wrap=True)
    made.setMaximumWidth(tokens.READING)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _code(words: str) -> QWidget:
    frame = QFrame()
    frame.setProperty("panel", "sunken")
    frame.setMaximumWidth(tokens.READING)
    column = QVBoxLayout(frame)
    column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
    made = PlainLabel(words, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(made)
    return frame
