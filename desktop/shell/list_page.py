"""A page that is one list, with the tools that every list has: type to find, filters, order by the
heads, columns, saved views, paper and file, pages read as they come into sight.

A room's page gives what it asks for (a frozen dataclass with ``find``, ``sort`` and ``descending``
and a field for each filter), how it is found in SQL, its columns and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.list_columns import ListColumns
from desktop.shell.list_pages import fetching, going_on
from desktop.shell.list_views import ViewMenu, kept, wanted_of
from desktop.shell.listing import Window, export_list, paper_button, print_list
from desktop.shell.newest import Wishes
from desktop.shell.page import Page
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Choice, menu_button
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.tables import DataTable
from desktop.widgets.tool_line import ToolLine
from models.changes import Changes
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


@dataclass(frozen=True)
class Found:
    """What was asked, how many there are in all, and the first rows. ``beside``: what else the
    page shows of it."""

    wanted: Any
    count: int
    rows: Sequence[Any]
    beside: Any = None


class ToolsPage(Page):
    """``list_name``: under which views and columns are kept; ``room``: of the log; ``rooms``: whose
    changes make it ask anew; ``wanted``: what it asks for at first."""

    list_name = ""
    room = ""
    rooms: tuple[str, ...] = ()
    printed_as = "printed"
    wanted: Any = None
    caution = ""
    """What stands below the list on paper."""
    goes_on = True
    """Whether ``rows_of`` heeds ``after``."""
    gives_way: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Columns that go where the page is narrower than so many pixels."""

    table: DataTable
    finder: TextLine
    none: EmptyState
    views: ViewMenu

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.filters: dict[str, Choice] = {}
        self.count_label = PlainLabel("", "secondary")

    def make_head(self, title: str, below: str = "") -> PageHead:
        """The title with *Views*, *Columns*, *Print and save*; the room adds its own buttons."""
        head = PageHead(title, below)
        self.views = ViewMenu(self.shell, self, self.list_name)
        head.add_button(self.views.button)
        columns = menu_button(_("Columns"), lambda: self.at_hand.column_actions(), icon="columns-3")
        head.add_button(columns)
        head.add_button(paper_button(self, self.print_page, self.export))
        return head

    def make_tools(self, hint: str, said: str, *filters: tuple[str, Choice]) -> QWidget:
        """The field that finds (``said``: its name for screen readers), the filters (the field of
        ``wanted``, and its choice) and how many there are."""
        self.finder = TextLine(hint=hint, icon="funnel")
        self.finder.setAccessibleName(said)
        self.finder.setClearButtonEnabled(True)
        self.finder.setMinimumWidth(120)
        self.finder.setMaximumWidth(320)
        self.finder.textChanged.connect(lambda text: self.ask(find=text))
        self.finder.returnPressed.connect(lambda: self.at_hand.setFocus())
        tools = ToolLine(self.finder)
        for field, choice in filters:
            self.filters[field] = choice
            choice.choose(getattr(self.wanted, field))
            choice.currentIndexChanged.connect(
                lambda _at, field=field, choice=choice: self.ask(**{field: choice.value()})
            )
            tools.add(choice)
        tools.add_end(self.count_label)
        return tools

    def make_list(self, table: DataTable, none: EmptyState) -> QWidget:
        """The table, or ``none`` where the list has nothing at all."""
        self.table, self.none = table, none
        table.find_in(self.finder)
        table.sort_asked.connect(lambda name, descending: self.sort(name, descending))
        table.show_sorting(str(self.wanted.sort), self.wanted.descending)
        self.memory = ListColumns(self.shell, table, self.list_name)
        self._not_found = EmptyState(
            "search", _("Nothing found"), _("Leave out a word, or choose other filters.")
        )
        self.stack = QStackedWidget()
        for one in (inset(table, tokens.M, tokens.M), none, self._not_found):
            self.stack.addWidget(one)
        return self.stack

    def ask(self, **change: Any) -> None:
        """Read the list with these fields of ``wanted`` changed."""
        raise NotImplementedError

    def sort(self, name: str, descending: bool) -> None:
        """Another order."""
        raise NotImplementedError

    def whole(self) -> tuple[Window, int]:
        """What print and file are made of."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window some columns give way."""
        super().resizeEvent(event)
        if self.gives_way:
            self.memory.give_way(
                [name for below, names in self.gives_way if self.width() < below for name in names]
            )

    @property
    def at_hand(self) -> DataTable:
        """The table that is looked at, where a page has others beside its list."""
        return self.table

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``."""
        return self.finder

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def escape(self) -> bool:
        """Empty the search first."""
        typed = bool(self.finder.text())
        self.finder.clear()
        return typed

    def page_actions(self) -> Sequence[Action]:
        """What every list can do, for the palette."""
        name = f"{self.list_name}.csv"
        return (Action(name, N_("Save the list as CSV"), self.export, "download"),)

    def print_page(self) -> None:
        """``Ctrl+P``: all that is found."""
        print_list(
            self,
            self.title(),
            self.room,
            self.at_hand,
            *self.whole(),
            action=self.printed_as,
            below=self.caution,
        )

    def export(self) -> None:
        """The same as a file."""
        export_list(self, self.title(), self.room, self.at_hand, *self.whole())


class ListPage(ToolsPage):
    """A page that is one list: the room gives what is found, and lays out the parts."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._wishes = Wishes(self.office, self.found, self._show, shell.show_error)

    @property
    def shown(self) -> Found | None:
        """What the list shows."""
        found: Found | None = self._wishes.shown
        return found

    def found(self, uow: Any, wanted: Any) -> Found:
        """The count and the first rows; in the vault's thread."""
        raise NotImplementedError

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some rows; ``after``: the id of the one from which ``offset`` counts."""
        raise NotImplementedError

    def told(self, count: int) -> str:
        """So many of what."""
        raise NotImplementedError

    def look(self, found: Found) -> None:
        """After the rows are shown: what else stands around them."""

    def arrived(self, rows: Sequence[Any]) -> None:
        """Rows were read: the first ones, or a page that came into sight."""

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again; what was at hand stays at hand."""
        if changes is None or any(ref.room in self.rooms for ref in changes.touched):
            self._wishes.ask_anew(self.wanted)

    def whole(self) -> tuple[Window, int]:
        """What print and file are made of."""
        wanted, count = self.wanted, self.shown.count if self.shown else 0
        return (lambda uow, limit, offset: self.rows_of(uow, wanted, limit, offset)), count

    def view_state(self) -> dict[str, Any]:
        """What a saved view keeps."""
        return kept(self.wanted, self.memory.state())

    def show_view(self, state: dict[str, Any]) -> None:
        """Show the list as a saved view has it."""
        self.memory.show_state(state.get("columns"))
        wanted = replace(wanted_of(type(self.wanted)(), state), find=self.wanted.find)
        self.wanted = wanted
        for field, choice in self.filters.items():
            choice.choose(getattr(wanted, field))
            # What is not offered (a user who left) is not asked for either.
            self.wanted = replace(self.wanted, **{field: choice.value()})
        # A choice of a filter may have asked for its own order.
        self.wanted = replace(self.wanted, sort=wanted.sort, descending=wanted.descending)
        self.table.show_sorting(str(wanted.sort), wanted.descending)
        self.ask()

    def sort(self, name: str, descending: bool) -> None:
        """Another order."""
        self.ask(sort=type(self.wanted.sort)(name), descending=descending)

    def ask(self, **change: Any) -> None:
        """Read another list. A newer wish gives up the older one, which ends where it is."""
        self.wanted = replace(self.wanted, **change)
        self._wishes.ask(self.wanted)

    def _show(self, found: Found) -> None:
        wanted, at_hand = found.wanted, self.table.value()

        def pages(uow: Any, limit: int, offset: int, after: str) -> Any:
            return self.rows_of(uow, wanted, limit, offset, after)

        on = self._heeded(going_on(self.office, pages)) if self.goes_on else None
        fetch = self._heeded(fetching(self.office, pages))
        self.table.rows.show_source(found.count, fetch, found.rows, on)
        if found.count:
            id = at_hand.id if at_hand is not None else ""
            self.table.choose_row(max(self.table.rows.row_of(lambda row: row.id == id), 0))
        self.count_label.say(self.told(found.count) if found.count else "")
        narrowed = wanted.find.strip() or any(getattr(wanted, one) for one in self.filters)
        self.stack.setCurrentIndex(0 if found.count else 2 if narrowed else 1)
        self.look(found)
        self.arrived(found.rows)

    def _heeded(self, fetch: Callable[..., None]) -> Callable[..., None]:
        """The same, and the page is told of what comes."""

        def ask(*asked: Any) -> None:
            deliver = asked[-1]

            def then(rows: Sequence[Any]) -> None:
                deliver(rows)
                self.arrived(rows)

            fetch(*asked[:-1], then)

        return ask
