"""Every purge that was ever asked for, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.retention.words import STATE_ICONS, local_day, many, name_of
from desktop.shell import tokens
from desktop.shell.listing import print_shown
from desktop.widgets.banners import EmptyState
from desktop.widgets.cells import Cell
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.language import N_, _
from models.retention.labels import STATES
from models.retention.purge import Purge, PurgeState

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class PurgesPanel(QWidget):
    """Enter opens one: approve it, carry it out, print its certificate again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        info = shell.office.info
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, tokens.L)
        self._stack = QStackedWidget()
        self.none = EmptyState(
            "trash-2",
            _("No purge was asked for"),
            _("Ask for one from the list of what is due, or from the page of a closed case."),
        )
        self.table = DataTable(
            [
                Column("number", N_("Number"), lambda one: one.number, 90),
                Column("state", N_("Where it stands"), _state, 230),
                Column("what", N_("What went"), _what),
                Column("by", N_("Asked by"), lambda one: name_of(info, one.asked_by), 130),
                Column("on", N_("Asked on"), lambda one: local_day(one.asked_at), 110),
            ],
            name=_("Purges"),
        )
        self.table.opened.connect(lambda row: shell.go("purge", purge_id=row.id))
        self._whole = inset(self.table, tokens.XS, tokens.XL)
        self._stack.addWidget(self.none)
        self._stack.addWidget(self._whole)
        column.addWidget(self._stack)

    def show_purges(self, purges: Sequence[Purge]) -> None:
        """These."""
        kept = self.table.value()
        self.table.rows.show_rows(purges)
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == kept.id))
        self._stack.setCurrentWidget(self._whole if purges else self.none)

    def print_page(self) -> None:
        """The list."""
        print_shown(self, self._shell, _("Purges"), self.table)


def _state(one: Purge) -> Cell:
    tone = "ink" if one.open or one.state is PurgeState.PURGED else "ink2"
    return Cell(_(STATES[one.state]), icon=STATE_ICONS[one.state], tone=tone)


def _what(one: Purge) -> Cell:
    if one.purged_at is None:
        return Cell(_("nothing yet") if one.open else _("nothing"), tone="ink3")
    return Cell(many(one.counts))
