"""The cases in a table: views with their counts, type to find, order and windows by SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.cases import queries
from desktop.cases.case_bulk import CaseBulk
from desktop.cases.case_filters import problem_actions, problem_word, status_actions, status_word
from desktop.cases.queries import Found, Wanted
from desktop.cases.table import columns
from desktop.shell import tokens
from desktop.shell.list_columns import ListColumns
from desktop.shell.list_pages import fetching, going_on
from desktop.shell.list_views import ViewMenu, kept, wanted_of
from desktop.shell.listing import Window, paper_button
from desktop.shell.newest import Wishes
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, menu_button
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from desktop.widgets.ticks import Ticks
from desktop.widgets.tool_line import ToolLine
from models.cases.case import CaseRow
from models.cases.repository import CaseSort
from models.language import N_, _, ngettext

_ORDERS = {
    CaseSort.NUMBER: (N_("lowest number first"), N_("newest first")),
    CaseSort.CLIENT: (N_("by client, A to Z"), N_("by client, Z to A")),
    CaseSort.OPENED: (N_("first opened first"), N_("last opened first")),
    CaseSort.STATUS: (N_("by status"), N_("by status, reversed")),
    CaseSort.PROBLEM: (N_("by problem"), N_("by problem, reversed")),
    CaseSort.COUNSEL: (N_("by counsel"), N_("by counsel, reversed")),
    CaseSort.NEXT: (N_("what is due first at the top"), N_("what is due last at the top")),
}
# Below this width the least of the columns give way; the peek shows what they hold.
_NARROW = 900
_GIVE_WAY = ("what",)
_NARROWER = 760
_MOST_TICKED = 2000


class CaseList(QWidget):
    """``opened`` gives a case's id, ``chosen`` the row at hand or ``None``."""

    opened = Signal(str)
    chosen = Signal(object)
    new_asked = Signal()
    print_asked = Signal()
    export_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._wanted = Wanted()
        self._wishes = Wishes(shell.office, queries.found, self._show, shell.show_error)
        self.at_hand = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(inset(self._head()))
        self._views = Tabs(
            [("mine", _("My open cases")), ("open", _("Open cases")), ("all", _("All cases"))],
            margin=tokens.XL,
        )
        self._views.chosen.connect(lambda view: self._ask(view=view))
        column.addWidget(self._views)
        column.addWidget(inset(self._tools()))
        column.addWidget(self._table_or_word(), 1)
        self.bulk = CaseBulk(shell, self.ticks)
        self.bulk.print_asked.connect(self.print_asked)
        self.bulk.export_asked.connect(self.export_asked)
        column.addWidget(self.bulk)
        self.views.begin()

    def _tools(self) -> QWidget:
        self.finder = TextLine(hint=_("Type to find in this view"), icon="funnel")
        self.finder.setAccessibleName(_("Find in this view"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(320)
        self.finder.textChanged.connect(lambda text: self._ask(find=text))
        self.finder.returnPressed.connect(lambda: self.table.setFocus())
        self._count = PlainLabel("", "secondary")
        self.finder.setMinimumWidth(120)
        tools = ToolLine(self.finder)
        self._problem = menu_button("", lambda: problem_actions(self, self._wanted, self._ask))
        self._status = menu_button("", lambda: status_actions(self, self._wanted, self._ask))
        tools.add(self._problem)
        tools.add(self._status)
        tools.add_end(self._count)
        return tools

    def _head(self) -> QWidget:
        head = PageHead(_("Cases"))
        self.views = ViewMenu(self._shell, self, "cases")
        head.add_button(self.views.button)
        head.add_button(
            menu_button(_("Columns"), lambda: self.table.column_actions(), icon="columns-3")
        )
        head.add_button(paper_button(self, self.print_asked.emit, self.export_asked.emit))
        head.add_button(Button(_("New case"), self.new_asked.emit, kind="primary", icon="plus"))
        return head

    def _table_or_word(self) -> QWidget:
        self.ticks = Ticks(lambda row: not row.closed_off)
        shown = columns(
            self._shell.privacy.name,
            lambda login: self._shell.office.info.name_of(login),
            lambda: self.at_hand,
            self.ticks.column(),
        )
        self.table = DataTable(shown, name=_("Cases"))
        self.ticks.follow(self.table)
        self.ticks.whole = self._whole
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.chosen.connect(self._choose)
        self.table.sort_asked.connect(self._sort)
        self.table.find_in(self.finder)
        self.table.show_sorting(CaseSort.NUMBER.value, True)
        self._memory = ListColumns(self._shell, self.table, "cases")
        self._none = EmptyState(
            "folder",
            _("No cases yet"),
            _(
                "A case belongs to one client: who it is, what it is about, what is safe. "
                "Suspected breaches and letters are kept in it."
            ),
            action=_("New case"),
            run=self.new_asked.emit,
        )
        self._not_found = EmptyState("search", "")
        self._stack = QStackedWidget()
        for one in (inset(self.table, tokens.M, tokens.M), self._none, self._not_found):
            self._stack.addWidget(one)
        return self._stack

    def read_again(self) -> None:
        """The list and the counts; the row at hand stays at hand."""
        self._wishes.ask_anew(self._wanted)
        self._shell.office.read(queries.counts, self._show_counts)

    def _whole(self, take: Callable[[Sequence[Any]], None]) -> None:
        """The rows of the whole view, up to what can be changed in one step."""
        wanted = self._wanted

        def ticked(rows: Sequence[Any]) -> None:
            take(rows)
            if self._wishes.shown is not None and self._wishes.shown.count > len(rows):
                told = _("The first {count} cases of the view are ticked.")
                self._shell.say(told.format(count=number(len(rows))))

        self._shell.office.read(lambda uow: queries.window(uow, wanted, _MOST_TICKED, 0), ticked)

    def asked(self) -> tuple[Window, int]:
        """What print and file are made of: the ticked cases, or else the whole view."""
        wanted, ticked = self._wanted, self.ticks.ids()
        if ticked:
            return (
                lambda uow, limit, offset: queries.some(uow, ticked[offset : offset + limit]),
                len(ticked),
            )
        count = self._wishes.shown.count if self._wishes.shown else 0
        return (lambda uow, limit, offset: queries.window(uow, wanted, limit, offset)), count

    def view_state(self) -> dict[str, Any]:
        """What a saved view keeps."""
        return kept(self._wanted, self._memory.state())

    def show_view(self, state: dict[str, Any]) -> None:
        """Show the list as a saved view has it."""
        wanted = wanted_of(Wanted(), state)
        wanted = replace(wanted, view=wanted.view if wanted.view in queries.VIEWS else "all")
        self._memory.show_state(state.get("columns"))
        self._views.choose(wanted.view)
        self.table.show_sorting(wanted.sort.value, wanted.descending)
        self._ask(**(vars(wanted) | {"find": self._wanted.find}))

    def step(self, by: int) -> None:
        """The row above or below."""
        self.table.choose_row(self.table.currentIndex().row() + by)

    def open_chosen(self) -> None:
        """As Enter does."""
        row = self.table.value()
        if row is not None:
            self.opened.emit(row.id)

    def _ask(self, **change: Any) -> None:
        """Read another list; a newer wish gives up the older one."""
        self._wanted = replace(self._wanted, **change)
        self._wishes.ask(self._wanted)

    def _show(self, found: Found) -> None:
        at_hand = self.at_hand
        wanted, office = found.wanted, self._shell.office

        def pages(uow: Any, limit: int, offset: int, after: str) -> Any:
            return queries.window(uow, wanted, limit, offset, after)

        goes_on = going_on(office, pages) if wanted.sort is not CaseSort.NEXT else None
        self.table.rows.show_source(found.count, fetching(office, pages), found.rows, goes_on)
        at = self.table.rows.row_of(lambda row: row.id == at_hand)
        if found.count:
            self.table.choose_row(max(at, 0))
        else:
            self.chosen.emit(None)
        self._say(found)

    def _say(self, found: Found) -> None:
        wanted = found.wanted
        self._problem.say(problem_word(wanted))
        self._status.say(status_word(wanted))
        told = ngettext("{count} case, {order}", "{count} cases, {order}", found.count)
        order = _(_ORDERS[wanted.sort][wanted.descending])
        self._count.setText(told.format(count=number(found.count), order=order))
        self._count.setVisible(bool(found.count))
        if found.count:
            self._stack.setCurrentIndex(0)
        elif wanted.find.strip():
            self._not_found.say(
                _("Nothing found in this view"),
                _("Look under “All cases”, or leave out a word of the name."),
            )
            self._stack.setCurrentIndex(2)
        elif wanted.view == "all":
            self._stack.setCurrentIndex(1)
        else:
            self._not_found.say(
                _("No open case in this view"),
                _("“My open cases” are those where you are counsel or advocate.")
                if wanted.view == "mine"
                else _("Closed cases stand under “All cases”."),
            )
            self._stack.setCurrentIndex(2)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for view, count in counts.items():
            self._views.set_count(view, count)
        if not counts["all"]:
            self._views.choose("all")
            self._ask(view="all")

    def _choose(self, row: CaseRow | None) -> None:
        if row is not None:
            self.at_hand = row.id
            self.table.viewport().update()
            self.chosen.emit(row)

    def _sort(self, name: str, descending: bool) -> None:
        self._ask(sort=CaseSort(name), descending=descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window some columns give way."""
        super().resizeEvent(event)
        gone = ("counsel", *_GIVE_WAY) if self.width() < _NARROWER else _GIVE_WAY
        self._memory.give_way(gone if self.width() < _NARROW else ())
