"""The letters of one breach."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.breaches.queries import WholeBreach
from desktop.cases.case_tables import letter_table
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.panels import inset
from models.language import _


class LettersTab(QStackedWidget):
    """A table, or what to do first."""

    draft_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.table = letter_table()
        self.table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))
        self._none = EmptyState(
            "mail",
            _("No letter yet"),
            action=_("Draft a letter"),
            run=self.draft_asked.emit,
        )
        table = inset(self.table, tokens.M, tokens.M)
        table.setContentsMargins(0, tokens.L, 0, 0)
        self.addWidget(table)
        self.addWidget(self._none)

    def show_letters(self, found: WholeBreach) -> None:
        """Those of this record."""
        self.table.rows.show_rows(found.letters)
        alleged = any(one.alleged for one in found.decisions)
        self._none.say(
            _("No letter yet"),
            _("A letter quotes the sections that were accepted.")
            if alleged
            else _("Accept a section under Assessment first: the letter cites only those."),
        )
        if self._none.button is not None:
            self._none.button.setEnabled(alleged)
        self.setCurrentIndex(0 if found.letters else 1)
