"""Who pays for the time: a code of the office's list; own words while the office has no list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from desktop.widgets.buttons import Choice
from desktop.widgets.fields import TextLine
from models.language import _


class FundingField(QWidget):
    """``text`` gives the code, or the words. Words of a time before the list stay what they are."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[tuple[str, str], ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.line = TextLine()
        self.choice = Choice([("", _("None given"))])
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(8)
        self.choice.hide()
        row.addWidget(self.line)
        row.addWidget(self.choice)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to what is typed in or chosen from."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.choice.setAccessibleName(name)

    def offer(self, codes: Sequence[tuple[str, str]], earlier: Sequence[str]) -> None:
        """The office's codes of today with their words; without any, what was typed lately."""
        kept = self.text()
        self._codes = tuple(codes)
        self.line.setVisible(not codes)
        self.choice.setVisible(bool(codes))
        self.setFocusProxy(self.choice if codes else self.line)
        completer = QCompleter(list(earlier), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.setText(kept)

    def text(self) -> str:
        """The code chosen, or what is typed."""
        return str(self.choice.value() or "") if self._codes else self.line.text()

    def setText(self, text: str) -> None:
        """Put it there; a code that is retired, or own words, are offered beside the list."""
        if not self._codes:
            self.line.setText(text)
            return
        own = [(text, text)] if text and text not in dict(self._codes) else []
        self.choice.offer([("", _("None given")), *self._codes, *own])
        self.choice.choose(text)

    def show_text(self, text: str) -> None:
        """As ``setText``, for what is on file."""
        if self._codes:
            self.setText(text)
        else:
            self.line.show_text(text)
