"""The letters of one case, as a tab of its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.letters.state_cell import state_cell
from desktop.shell.session import Shell
from desktop.shell.table_part import TablePart
from desktop.shell.words import short_day
from desktop.widgets.banners import EmptyState
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
        none = EmptyState(
            "mail",
            _("No letter yet"),
            _("A letter is drafted from a breach once a section has been accepted."),
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
        self.table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))

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
