"""All that is due: whose, which days, done or not; find, open, mark as done, print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.list_columns import ListColumns
from desktop.shell.list_pages import fetching, going_on
from desktop.shell.list_views import ViewMenu, kept, wanted_of
from desktop.shell.listing import Window, export_list, paper_button, print_list
from desktop.shell.newest import Newest
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.ticklers import actions, words
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, Choice, menu_button
from desktop.widgets.cells import Cell
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.rows import Column
from desktop.widgets.segments import Segments
from desktop.widgets.tables import DataTable
from desktop.widgets.tool_line import ToolLine
from models.changes import Changes
from models.language import N_, _, ngettext
from models.ticklers import repository
from models.ticklers.labels import KINDS, SCOPES, STATES, repeat_words
from models.ticklers.repository import week_end
from models.ticklers.tickler import Scope, State, TicklerRow

_WINDOW = 200
_SPANS = {
    "week": N_("Until Sunday"),
    "month": N_("Within 30 days"),
    "all": N_("All that is to come"),
    "closed": N_("Done or waived"),
}


@dataclass(frozen=True)
class _Wanted:
    scope: Scope = Scope.ME
    span: str = "all"
    find: str = ""
    reversed: bool = False
    """What is done is read from the newest on, all else from the oldest: or the other way."""

    @property
    def descending(self) -> bool:
        """Whether the latest day comes first."""
        return (self.span == "closed") != self.reversed

    def filters(self, today: date) -> dict[str, Any]:
        """For the repository."""
        found: dict[str, Any] = {"find": self.find}
        if self.span == "closed":
            return {**found, "states": (State.DONE, State.WAIVED)}
        if self.span == "week":
            found["until"] = week_end(today)
        elif self.span == "month":
            found["until"] = today + timedelta(days=30)
        return found


@dataclass(frozen=True)
class _Found:
    wanted: _Wanted
    today: date
    count: int
    rows: tuple[TicklerRow, ...]


class DuePage(Page):
    """The list."""

    help_topic = "deadlines"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._wanted = _Wanted()
        self._found: _Found | None = None
        self._newest = Newest(self.office)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Today"), lambda: shell.go("today")), (_("All that is due"), None)])
        column.addWidget(inset(crumbs))
        head = PageHead(_("All that is due"), _("Ticklers, deadlines, appointments and hearings."))
        self.views = ViewMenu(shell, self, "due")
        head.add_button(self.views.button)
        columns = menu_button(_("Columns"), lambda: self.table.column_actions(), icon="columns-3")
        head.add_button(columns)
        head.add_button(paper_button(self, self.print_page, self.export))
        head.add_button(Button(_("Calendar"), lambda: shell.go("calendar"), icon="calendar"))
        column.addWidget(inset(head))
        column.addWidget(inset(self._tools()))
        self.table = DataTable(self._columns(), name=_("All that is due"))
        self.table.opened.connect(lambda row: actions.open_tab(shell, row.case_id))
        self.table.find_in(self.finder)
        self.table.sort_asked.connect(lambda _name, descending: self._ask(descending))
        self.table.show_sorting("when", self._wanted.descending)
        self._memory = ListColumns(shell, self.table, "due")
        self.none = EmptyState(
            "calendar-check",
            _("Nothing here"),
            _("Nothing is due for these people and days. Entries are added on the page of a case."),
            action=_("Go to the cases"),
            action_icon="folder",
            run=lambda: shell.go("cases"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(inset(self.table, tokens.M, tokens.M))
        self._stack.addWidget(self.none)
        column.addWidget(self._stack, 1)
        self.views.begin()

    def _tools(self) -> QWidget:
        self.scope = Segments([(one, _(word)) for one, word in SCOPES.items()], name=_("Whose"))
        self.scope.choose(Scope.ME)
        self.scope.chosen.connect(lambda _value: self._ask())
        self.span = Choice([(name, _(word)) for name, word in _SPANS.items()], name=_("Which"))
        self.span.choose("all")
        self.span.currentIndexChanged.connect(lambda _row: self._ask())
        self.finder = TextLine(hint=_("Type to find"), icon="funnel")
        self.finder.setAccessibleName(_("Find in what is due"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(260)
        self.finder.textChanged.connect(lambda _text: self._ask())
        self._count = PlainLabel("", "secondary")
        self.finder.setMinimumWidth(120)
        tools = ToolLine(self.finder)
        tools.add(self.scope)
        tools.add(self.span)
        tools.add_end(self._count)
        return tools

    def _columns(self) -> list[Column]:
        info, me = self.office.info, self.office.user.login
        return [
            Column("when", N_("When"), self._when, 168, "when"),
            Column("what", N_("What"), lambda row: words.name_cell(row, row.name)),
            Column("kind", N_("Kind"), _kind, 176),
            Column("case", N_("Case"), lambda row: Cell(row.case_number, tone="ink2"), 88),
            Column("client", N_("Client"), self._client, 168),
            Column("for", N_("For"), lambda row: words.who(info, row.assigned_to, me), 112),
            Column("repeat", N_("Repeats"), lambda row: repeat_words(row.repeat), 128, hidden=True),
            Column("state", N_("State"), lambda row: _(STATES[row.state]), 96, hidden=True),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("All that is due")

    def refresh(self, changes: Changes | None) -> None:
        """Read again; what was at hand stays at hand."""
        self._read()

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``."""
        return self.finder

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def escape(self) -> bool:
        """Empty the search first."""
        if self.finder.text():
            self.finder.clear()
            return True
        return False

    def page_actions(self) -> Sequence[Action]:
        """What can be done with the row at hand."""

        def still() -> bool:
            row = self.table.value()
            return row is not None and row.state is State.OPEN

        def done() -> None:
            actions.done(self.shell, self, self.table.value())

        return (
            Action("due.done", N_("Mark as done"), done, "check", "Ctrl+D", still),
            Action("due.csv", N_("Save the list as CSV"), self.export, "download"),
        )

    def print_page(self) -> None:
        """``Ctrl+P``: all that is found."""
        print_list(self, self.title(), "ticklers", self.table, *self._whole())

    def export(self) -> None:
        """The same as a file."""
        export_list(self, self.title(), "ticklers", self.table, *self._whole())

    def _whole(self) -> tuple[Window, int]:
        wanted, count = self._wanted, self._found.count if self._found else 0
        return (lambda uow, limit, offset: _window(uow, wanted, limit, offset)), count

    def view_state(self) -> dict[str, Any]:
        """What a saved view keeps."""
        return kept(self._wanted, self._memory.state())

    def show_view(self, state: dict[str, Any]) -> None:
        """Show the list as a saved view has it."""
        wanted = wanted_of(_Wanted(), state)
        self._memory.show_state(state.get("columns"))
        self.scope.choose(wanted.scope)
        self.span.choose(wanted.span if wanted.span in _SPANS else "all")
        self._wanted = replace(self._wanted, reversed=wanted.reversed)
        self._ask()

    def _ask(self, descending: bool | None = None) -> None:
        """``descending``: the order that was asked for, if one was."""
        span, turned = str(self.span.value()), self._wanted.reversed
        if descending is not None:
            turned = descending != (span == "closed")
        self._wanted = _Wanted(Scope(str(self.scope.value())), span, self.finder.text(), turned)
        self.table.show_sorting("when", self._wanted.descending)
        self._read()

    def _read(self) -> None:
        wanted = self._wanted
        self._newest.read(lambda uow: _found(uow, wanted), self._show)

    def _show(self, found: _Found) -> None:
        if found.wanted != self._wanted:
            return
        self._found = found
        at_hand = self.table.value()

        def pages(uow: Any, limit: int, offset: int, after: str) -> Any:
            return _window(uow, found.wanted, limit, offset, after)

        fetch, goes_on = fetching(self.office, pages), going_on(self.office, pages)
        self.table.rows.show_source(found.count, fetch, found.rows, goes_on)
        if at_hand is not None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == at_hand.id))
        told = ngettext("{count} entry", "{count} entries", found.count)
        self._count.say(told.format(count=number(found.count)) if found.count else "")
        self._stack.setCurrentIndex(0 if found.count else 1)

    def _when(self, row: TicklerRow) -> Cell:
        return words.when_cell(row, self._found.today if self._found else row.due_on)

    def _client(self, row: TicklerRow) -> Cell:
        return Cell(self.shell.privacy.name(row.client_name))

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """In a narrow window a column gives way."""
        super().resizeEvent(event)
        self._memory.give_way(("kind",) if self.width() < 1000 else ())


def _found(uow: Any, wanted: _Wanted) -> _Found:
    count = repository.due_count(uow, wanted.scope, **wanted.filters(uow.today))
    return _Found(wanted, uow.today, count, tuple(_window(uow, wanted, _WINDOW, 0)))


def _window(
    uow: Any, wanted: _Wanted, limit: int, offset: int, after: str = ""
) -> list[TicklerRow]:
    return repository.due_rows(
        uow,
        wanted.scope,
        limit=limit,
        offset=offset,
        descending=wanted.descending,
        after=after,
        **wanted.filters(uow.today),
    )


def _kind(row: TicklerRow) -> Cell:
    return Cell(_(KINDS[row.kind]), icon=words.ICONS[row.kind], tone="ink2")
