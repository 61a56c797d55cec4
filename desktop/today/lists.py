"""My drafts and the red flags: two lines each, and a link that goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import ElidedLabel, IconLabel, PlainLabel, line


class Lines(QWidget):
    """Rows of ``(icon, title, below, link, run)``; ``none`` is said when there are none."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._none = none
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(
        self,
        rows: Sequence[tuple[str, str, str, str, Callable[[], object]]],
        *,
        more: str = "",
        more_run: Callable[[], object] | None = None,
    ) -> None:
        """These rows; ``more`` is a link below them."""
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not rows:
            self._column.addWidget(PlainLabel(self._none, "body2", wrap=True))
        for place, one in enumerate(rows):
            if place:
                self._column.addWidget(line())
            self._column.addWidget(_row(*one))
        if more:
            self._column.addWidget(Button(more, more_run, kind="link"))


def _row(icon: str, title: str, below: str, link: str, run: Callable[[], object]) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, tokens.S, 0, tokens.S)
    row.setSpacing(tokens.M)
    at = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter
    row.addWidget(IconLabel(icon), 0, at)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(ElidedLabel(title))
    if below:
        words.addWidget(ElidedLabel(below, "secondary"))
    row.addLayout(words, 1)
    button = Button(link, run, kind="link")
    button.setAccessibleName(f"{link}: {title} {below}".strip())
    row.addWidget(button)
    return whole


def headed(word: str, widget: QWidget, quiet: str = "") -> QWidget:
    """A section: heading, a quiet word at its end, a line, and what stands below."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.S)
    head = QHBoxLayout()
    head.addWidget(PlainLabel(word, "section"))
    head.addStretch(1)
    if quiet:
        head.addWidget(PlainLabel(quiet, "secondary"))
    column.addLayout(head)
    column.addWidget(line())
    column.addWidget(widget)
    return whole
