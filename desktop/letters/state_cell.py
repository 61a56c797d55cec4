"""Where a letter stands, as a cell of a list: word, icon and colour together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.widgets.cells import Cell
from models.language import _
from models.letters.labels import STATES
from models.letters.letter import LetterState
from models.letters.life import WAITING

if TYPE_CHECKING:
    from models.letters.letter import LetterRow

_S = LetterState
# state: (chip, icon)
_CHIPS = {
    _S.DRAFT: ("plain", "pencil"),
    _S.IN_REVIEW: ("weigh", "eye"),
    _S.APPROVED: ("accepted", "lock"),
    _S.SENT: ("plain", "mail"),
    _S.RECEIVED: ("done", "check"),
    _S.NO_RESPONSE: ("attention", "triangle-alert"),
    _S.UNDER_INVESTIGATION: ("plain", "hourglass"),
    _S.DECLINED: ("plain", "x"),
    _S.CLOSED: ("plain", "check"),
}


def state_cell(row: LetterRow, today: date) -> Cell:
    """Its state; a letter that waits past the day that it asks for says so."""
    if row.state is _S.PURGED:
        return Cell(_("Purged"), tone="ink2", icon="circle-slash")
    if row.state in WAITING and row.reply_by is not None and row.reply_by < today:
        return Cell(_("Answer overdue"), chip="attention")
    chip, icon = _CHIPS[row.state]
    return Cell(_(STATES[row.state.value]), chip=chip, icon=icon)
