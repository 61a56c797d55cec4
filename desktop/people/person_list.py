"""The people in a table: views with their counts, type to find, order and windows by SQL."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.people import queries
from desktop.people.queries import Found, Wanted
from desktop.people.role_filter import role_actions, role_word
from desktop.people.table import columns
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
from desktop.widgets.tool_line import ToolLine
from models.cases.party import PartyRole
from models.language import N_, _, ngettext
from models.people.listing import PersonSort
from models.people.person import PersonRow

_ORDERS = {
    PersonSort.NAME: (N_("by family name, A to Z"), N_("by family name, Z to A")),
    PersonSort.CONFIRMED: (N_("longest ago first"), N_("last confirmed first")),
    PersonSort.LANGUAGE: (N_("by language"), N_("by language, reversed")),
}
_NARROW = 760
_GIVE_WAY = ("language",)


class PersonList(QWidget):
    """``opened`` gives a person's id, ``chosen`` the row at hand or ``None``."""

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
        head = PageHead(_("People"))
        self.views = ViewMenu(shell, self, "people")
        head.add_button(self.views.button)
        head.add_button(
            menu_button(_("Columns"), lambda: self.table.column_actions(), icon="columns-3")
        )
        head.add_button(paper_button(self, self.print_asked.emit, self.export_asked.emit))
        head.add_button(
            Button(_("New person"), self.new_asked.emit, kind="primary", icon="user-plus")
        )
        column.addWidget(inset(head))
        self._views = Tabs(
            [
                ("all", _("Everybody")),
                ("clients", _("Clients")),
                ("others", _("Others")),
                ("organizations", _("Organizations")),
                ("again", _("Ask again")),
            ],
            margin=tokens.XL,
        )
        self._views.chosen.connect(self._view)
        column.addWidget(self._views)
        column.addWidget(inset(self._tools()))
        column.addWidget(self._table_or_word(), 1)
        self.views.begin()

    def _tools(self) -> QWidget:
        self.finder = TextLine(hint=_("Type a name to find"), icon="funnel")
        self.finder.setAccessibleName(_("Find in this view"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(320)
        self.finder.textChanged.connect(lambda text: self._ask(find=text))
        self.finder.returnPressed.connect(lambda: self.table.setFocus())
        self._count = PlainLabel("", "secondary")
        self.role = menu_button(role_word(self._wanted), self._roles)
        self.finder.setMinimumWidth(120)
        tools = ToolLine(self.finder)
        tools.add(self.role)
        tools.add_end(self._count)
        return tools

    def _table_or_word(self) -> QWidget:
        self.table = DataTable(
            columns(self._shell.privacy.name, lambda: self.at_hand, self._asked), name=_("People")
        )
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.chosen.connect(self._choose)
        self.table.sort_asked.connect(self._sort)
        self.table.find_in(self.finder)
        self.table.show_sorting(PersonSort.NAME.value, False)
        self._memory = ListColumns(self._shell, self.table, "people")
        self._none = EmptyState(
            "users",
            _("Nobody is on file yet"),
            _(
                "Clients come in with their cases. Adverse parties, witnesses, counsel and "
                "agencies can be entered here too."
            ),
            action=_("New person"),
            run=self.new_asked.emit,
        )
        self._not_found = EmptyState("search", "")
        self._stack = QStackedWidget()
        for one in (inset(self.table, tokens.M, tokens.M), self._none, self._not_found):
            self._stack.addWidget(one)
        return self._stack

    def _roles(self) -> list[QAction]:
        return role_actions(self, self._wanted, lambda role: self._ask(role=role))

    def _asked(self) -> Any:
        return self._wishes.shown.asked if self._wishes.shown is not None else None

    def read_again(self) -> None:
        """The list and the counts; the row at hand stays at hand."""
        self._wishes.ask_anew(self._wanted)
        self._shell.office.read(queries.counts, self._show_counts)

    def asked(self) -> tuple[Window, int]:
        """What print and file are made of: the whole view."""
        wanted, count = self._wanted, self._wishes.shown.count if self._wishes.shown else 0
        return (lambda uow, limit, offset: queries.window(uow, wanted, limit, offset)), count

    def view_state(self) -> dict[str, Any]:
        """What a saved view keeps."""
        return kept(self._wanted, self._memory.state())

    def show_view(self, state: dict[str, Any]) -> None:
        """Show the list as a saved view has it."""
        wanted = wanted_of(Wanted(), state, role=PartyRole)
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

    def _view(self, view: str) -> None:
        # Who must be asked again is read from the longest ago.
        sort = PersonSort.CONFIRMED if view == "again" else PersonSort.NAME
        self.table.show_sorting(sort.value, False)
        self._ask(view=view, sort=sort, descending=False)

    def _ask(self, **change: Any) -> None:
        """Read another list; a newer wish gives up the older one."""
        self._wanted = replace(self._wanted, **change)
        self.role.setText(role_word(self._wanted).replace("&", "&&"))
        self._wishes.ask(self._wanted)

    def _show(self, found: Found) -> None:
        at_hand = self.at_hand
        wanted, office = found.wanted, self._shell.office

        def pages(uow: Any, limit: int, offset: int, after: str) -> Any:
            return queries.window(uow, wanted, limit, offset, after)

        goes_on = going_on(office, pages) if found.goes_on else None
        self.table.rows.show_source(found.count, fetching(office, pages), found.rows, goes_on)
        at = self.table.rows.row_of(lambda row: row.id == at_hand)
        if found.count:
            self.table.choose_row(max(at, 0))
        else:
            self.chosen.emit(None)
        self._say(found)

    def _say(self, found: Found) -> None:
        wanted = found.wanted
        told = ngettext("{count} person, {order}", "{count} people, {order}", found.count)
        order = _(_ORDERS[wanted.sort][wanted.descending])
        self._count.setText(told.format(count=number(found.count), order=order))
        self._count.setVisible(bool(found.count))
        if found.count:
            self._stack.setCurrentIndex(0)
        elif wanted.find.strip():
            self._not_found.say(
                _("Nobody of this name in this view"),
                _("Look under “Everybody”, or leave out a word of the name."),
            )
            self._stack.setCurrentIndex(2)
        elif wanted.role is not None:
            self._not_found.say(
                _("Nobody in this role in this view"),
                _("Look under “Everybody”, or choose any role."),
            )
            self._stack.setCurrentIndex(2)
        elif wanted.view == "all":
            self._stack.setCurrentIndex(1)
        elif wanted.view == "again":
            self._not_found.say(
                _("Nobody needs to be asked again today"),
                _("Clients of open cases appear here once their safe contact is too old."),
            )
            self._stack.setCurrentIndex(2)
        else:
            self._not_found.say(_("Nobody in this view"), _("Look under “Everybody”."))
            self._stack.setCurrentIndex(2)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for view, count in counts.items():
            self._views.set_count(view, count)

    def _choose(self, row: PersonRow | None) -> None:
        if row is not None:
            self.at_hand = row.id
            self.table.viewport().update()
            self.chosen.emit(row)

    def _sort(self, name: str, descending: bool) -> None:
        self._ask(sort=PersonSort(name), descending=descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window some columns give way."""
        super().resizeEvent(event)
        self._memory.give_way(_GIVE_WAY if self.width() < _NARROW else ())
