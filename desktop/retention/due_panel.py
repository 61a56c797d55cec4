"""What is due: choose some, and ask for a purge of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.retention import queries
from desktop.shell import tokens
from desktop.shell.listing import print_shown
from desktop.shell.words import short_day
from desktop.vault.sections import allowed
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.language import N_, _, ngettext
from models.retention.due import DueRow
from models.retention.labels import KIND_OF_ONE, no_schedule

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class DuePanel(QWidget):
    """The list by the office's schedule; nothing in it happens by itself."""

    def __init__(self, shell: Shell, to_schedule: Callable[[], object]) -> None:
        super().__init__()
        self._office = shell.office
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, tokens.L)
        column.setSpacing(tokens.M)
        self._stack = QStackedWidget()
        self.none_set = EmptyState(
            "hourglass",
            no_schedule(),
            _(
                "Amparo knows no period of its own. Once the office has stated its years and where "
                "they come from, what is due stands here. Nothing is ever deleted by itself."
            ),
            action=_("Set the schedule"),
            run=to_schedule,
        )
        self.none_due = EmptyState(
            "calendar-check",
            _("Nothing is due"),
            _("Records appear here when the office’s years have passed since their case closed."),
        )
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.M)
        row = QHBoxLayout()
        self.ask = Button(_("Ask for a purge…"), self.ask_purge, kind="primary", icon="send")
        self.ask.setEnabled(False)
        self._word = PlainLabel(
            _("Choose rows; Ctrl or Shift chooses several."), "secondary", wrap=True
        )
        row.addWidget(self.ask)
        row.addWidget(self._word, 1)
        inner.addWidget(inset(_holding(row), tokens.XS, tokens.XL))
        self.table = DataTable(
            [
                Column("number", N_("Number"), lambda one: one.number, 100),
                Column("kind", N_("Kind"), lambda one: _(KIND_OF_ONE[one.kind]), 150),
                Column("case", N_("Case"), self._case),
                Column("closed", N_("Since"), lambda one: short_day(one.since), 110),
                Column("due", N_("Due since"), lambda one: short_day(one.due_on), 110),
                Column("stands", N_("In the way"), _in_the_way, 150),
            ],
            name=_("What is due"),
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._chosen())
        self.table.opened.connect(lambda row: shell.go("case", case_id=row.case_id))
        inner.addWidget(inset(self.table, tokens.XS, tokens.XL), 1)
        for one in (self.none_set, self.none_due, whole):
            self._stack.addWidget(one)
        self._whole = whole
        column.addWidget(self._stack, 1)

    def show_due(self, found: queries.Standing) -> None:
        """These rows, or why there are none."""
        self.table.rows.show_rows(found.due)
        view = self._whole
        if not found.due:
            view = self.none_due if found.schedule.is_set else self.none_set
        self._stack.setCurrentWidget(view)
        if self.none_set.button is not None:
            self.none_set.button.setVisible(allowed(self._shell.office.user, "SET_RETENTION"))
        self._chosen()

    def chosen(self) -> list[DueRow]:
        """The rows chosen that can be asked for."""
        return [one for one in self.table.values() if one.free]

    def ask_purge(self) -> None:
        """The page that asks, with what was chosen."""
        things = [item for one in self.chosen() for item in one.items]
        if things:
            self._shell.go("purge_ask", things=queries.text_of(things))

    def print_page(self) -> None:
        """The list, without names where the privacy key hides them."""
        print_shown(self, self._shell, _("What is due"), self.table)

    def _chosen(self) -> None:
        rows, free = self.table.values(), self.chosen()
        may = allowed(self._shell.office.user, "ASK_PURGE") and not self._shell.office.read_only
        self.ask.setEnabled(bool(free) and may)
        if not rows:
            self._word.setText(_("Choose rows; Ctrl or Shift chooses several."))
            return
        said = ngettext("{n} can be asked for.", "{n} can be asked for.", len(free))
        self._word.setText(said.format(n=len(free)))

    def _case(self, row: DueRow) -> Cell:
        return Cell(f"{row.case_number} {self._shell.privacy.name(row.client_name)}")


def _in_the_way(row: DueRow) -> Cell:
    if row.held:
        return Cell(_("Legal hold"), icon="lock", tone="attention")
    if row.asked:
        return Cell(_("Purge asked"), icon="hourglass", tone="ink2")
    return Cell("")


def _holding(row: QHBoxLayout) -> QWidget:
    made = QWidget()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.M)
    made.setLayout(row)
    return made
