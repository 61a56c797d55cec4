"""The legal holds of the whole office: standing ones first, released ones after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.retention.queries import HoldRow
from desktop.retention.words import local_day
from desktop.shell import tokens
from desktop.shell.listing import print_shown
from desktop.widgets.banners import EmptyState
from desktop.widgets.cells import Cell
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class HoldsPanel(QWidget):
    """Enter opens the case, where a hold is placed and released."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._office = shell.office
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, tokens.L)
        self._stack = QStackedWidget()
        self.none = EmptyState(
            "lock",
            _("No legal hold"),
            _(
                "A hold keeps a record whole while a suit or an inquiry is expected. It is placed "
                "on the page of a case, under the three dots."
            ),
        )
        self.table = DataTable(
            [
                Column("state", N_("State"), _state, 100),
                Column("what", N_("On"), self._what, 200),
                Column("why", N_("Why"), lambda one: one.hold.reason),
                Column("by", N_("By"), self._by, 130),
                Column("since", N_("Since"), lambda one: local_day(one.hold.placed_at), 110),
                Column("ended", N_("Released"), self._ended, 130),
            ],
            name=_("Legal holds"),
        )
        self.table.opened.connect(self._open)
        self._whole = inset(self.table, tokens.XS, tokens.XL)
        self._stack.addWidget(self.none)
        self._stack.addWidget(self._whole)
        column.addWidget(self._stack)

    def show_holds(self, rows: Sequence[HoldRow]) -> None:
        """These, those that stand first."""
        self.table.rows.show_rows(sorted(rows, key=lambda one: not one.hold.stands))
        self._stack.setCurrentWidget(self._whole if rows else self.none)

    def print_page(self) -> None:
        """The list."""
        print_shown(self, self._shell, _("Legal holds"), self.table)

    def _open(self, row: HoldRow) -> None:
        if row.hold.thing.room == "cases" and row.case_number:
            self._shell.go("case", case_id=row.hold.thing.id)

    def _what(self, row: HoldRow) -> Cell:
        name = self._shell.privacy.name(row.client_name) if row.client_name else ""
        if not row.case_number and not name:
            return Cell(_("a record since purged"), tone="ink2")
        return Cell(" ".join(part for part in (row.case_number, name) if part))

    def _by(self, row: HoldRow) -> str:
        return self._shell.office.info.name_of(row.hold.placed_by)

    def _ended(self, row: HoldRow) -> Cell:
        if row.hold.released_at is None:
            return Cell("")
        who = self._shell.office.info.name_of(row.hold.released_by)
        return Cell(f"{who}, {local_day(row.hold.released_at)}", tone="ink2")


def _state(row: HoldRow) -> Cell:
    if row.hold.stands:
        return Cell(_("Stands"), icon="lock", tone="attention")
    return Cell(_("Released"), icon="lock-open", tone="ink2")
