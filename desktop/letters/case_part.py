"""The letters of one case, as a tab of its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters.actions import may_change
from desktop.letters.state_cell import state_cell
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.shell.table_part import TablePart
from desktop.shell.words import short_day
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.language import N_, _
from models.letters.life import WAITING

if TYPE_CHECKING:
    from models.letters.letter import LetterRow


class LettersPart(TablePart):
    """What was drafted in this case, and where each letter stands."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        self._today = date.min
        self._may = may_change(shell.office.user) and not shell.office.read_only
        none = EmptyState(
            "mail",
            _("No letter yet"),
            _("A complaint is drafted from a breach; a release or a letter to the client is not."),
            action=_("New letter…") if self._may else "",
            run=self.new_thing,
        )
        table = DataTable(
            [
                Column("title", N_("Letter"), lambda row: Cell(str(row.title))),
                Column("state", N_("Where it stands"), self._state, 176),
                Column("sent", N_("Sent"), lambda row: _day(row.sent_on), 120),
                Column("reply", N_("Reply due"), self._reply, 128),
                Column("day", N_("Changed"), _changed, 120),
            ],
            name=_("Letters of this case"),
        )
        super().__init__(shell, case_id, table, none)
        self.new_button = Button(_("New letter…"), self.new_thing, kind="primary", icon="plus")
        bar = QWidget()
        across = QHBoxLayout(bar)
        across.setContentsMargins(tokens.XL, tokens.M, tokens.XL, 0)
        across.addStretch(1)
        across.addWidget(self.new_button)
        self.bar = bar
        bar.setVisible(False)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, bar)
        self.counted.connect(lambda count: bar.setVisible(self._may and count > 0))
        self.table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))

    def new_thing(self) -> bool:
        """``Ctrl+N``: choose what kind of letter."""
        if self._may:
            self.shell.go("letter_new", case_id=self.case_id)
        return self._may

    def rows(self, uow: Any) -> Sequence[Any]:
        """The letters of the case."""
        from models.letters.repository import letter_rows

        self._today = uow.today
        return letter_rows(uow, case_id=self.case_id)

    def _state(self, row: LetterRow) -> Cell:
        return state_cell(row, self._today)

    def _reply(self, row: LetterRow) -> Cell:
        if row.reply_by is None or row.sent_on is None:
            return Cell("")
        late = row.state in WAITING and row.reply_by < self._today
        return Cell(short_day(row.reply_by), tone="attention" if late else "ink2")


def _day(day: date | None) -> Cell:
    return Cell(short_day(day) if day else "", tone="ink2")


def _changed(row: LetterRow) -> Cell:
    return Cell(short_day(row.changed_at.astimezone().date()), tone="ink2")
