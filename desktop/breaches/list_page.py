"""All suspected breaches of the office: find, open, and see what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.breaches import queries
from desktop.breaches.actions import open_breach
from desktop.breaches.queries import Found
from desktop.cases.case_tables import alleged_cell, stage_cell
from desktop.shell import tokens
from desktop.shell.list_columns import ListColumns
from desktop.shell.listing import Window, export_list, paper_button, print_list
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.breaches.breach import BreachRow
from models.breaches.when_text import format_date
from models.changes import Changes
from models.language import N_, _, ngettext

_ROOMS = ("cases", "people", "breaches", "ordinances")
_NARROW = 1160


class BreachesPage(Page):
    """The list; a breach begins in its case."""

    help_topic = "breaches"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown: Found | None = None
        self._asking = False
        self._waiting: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        head = PageHead(
            _("Breaches"),
            _("Suspected breaches, the newest incident first. Nobody is found guilty."),
        )
        head.add_button(paper_button(self, self.print_page, self.export))
        head.add_button(Button(_("Officials"), lambda: shell.go("officials"), icon="users"))
        column.addWidget(inset(head))
        column.addWidget(inset(self._tools()))
        self.table = DataTable(self._columns(), name=_("Breaches"))
        self.table.opened.connect(partial(open_breach, shell))
        self.table.find_in(self.find)
        self._memory = ListColumns(shell, self.table, "breaches")
        self._none = EmptyState(
            "flag",
            _("No breaches recorded"),
            _("A breach is recorded from a case: open the case, then choose “New breach”."),
            action=_("Go to the cases"),
            action_icon="folder",
            run=lambda: shell.go("cases"),
        )
        self._not_found = EmptyState("search", _("Nothing found"), _("Leave out a word."))
        self._stack = QStackedWidget()
        for one in (inset(self.table, tokens.M, tokens.M), self._none, self._not_found):
            self._stack.addWidget(one)
        column.addWidget(self._stack, 1)

    def _tools(self) -> QWidget:
        self.find = TextLine(hint=_("Type to find"), icon="funnel")
        self.find.setAccessibleName(_("Find in the breaches"))
        self.find.setClearButtonEnabled(True)
        self.find.setMaximumWidth(320)
        self.find.textChanged.connect(lambda _text: self._ask())
        self.find.returnPressed.connect(lambda: self.table.setFocus())
        self._count = PlainLabel("", "secondary")
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.find, 1)
        row.addStretch(1)
        row.addWidget(self._count)
        return tools

    def _columns(self) -> list[Column]:
        return [
            Column("number", N_("Number"), lambda row: Cell(row.number, tone="ink2"), 88),
            Column("title", N_("What is reported"), _title),
            Column("client", N_("Client"), self._client, 168),
            Column("case", N_("Case"), lambda row: Cell(row.case_number, tone="ink2"), 88),
            Column("day", N_("Day"), lambda row: format_date(row.day, weekday=False) or "–", 160),
            Column("stage", N_("Record"), stage_cell, 168),
            Column("alleged", N_("Sections alleged"), alleged_cell, 200),
            Column("undecided", N_("Undecided"), self._undecided, 96),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("Breaches")

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again; what was at hand stays at hand."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self._shown = None
            self._waiting = {}
            self._ask()

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``."""
        return self.find

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def escape(self) -> bool:
        """Empty the search first."""
        if self.find.text():
            self.find.clear()
            return True
        return False

    def print_page(self) -> None:
        """``Ctrl+P``: all that is found."""
        print_list(self, self.title(), "breaches", self.table, *self._whole())

    def export(self) -> None:
        """The same as a file."""
        export_list(self, self.title(), "breaches", self.table, *self._whole())

    def _whole(self) -> tuple[Window, int]:
        find, count = self.find.text(), self._shown.count if self._shown else 0
        waiting = self._waiting

        def window(uow: Any, limit: int, offset: int) -> list[BreachRow]:
            rows = queries.window(uow, find, limit, offset)
            waiting.update(queries.waiting(uow, [one.id for one in rows if one.id not in waiting]))
            return rows

        return window, count

    def _ask(self) -> None:
        text = self.find.text()
        if self._asking or (self._shown is not None and self._shown.find == text):
            return
        self._asking = True
        self.office.read(lambda uow: queries.found(uow, text), self._show, self._trouble)

    def _show(self, found: Found) -> None:
        self._asking = False
        if found.find != self.find.text():
            self._ask()
            return
        self._shown = found
        kept = self.table.value()
        self.table.rows.show_source(found.count, self._fetcher(found.find), found.rows)
        if found.count:
            id = kept.id if kept is not None else ""
            self.table.choose_row(max(self.table.rows.row_of(lambda row: row.id == id), 0))
        self._count_waiting(found.rows)
        told = ngettext("{count} breach", "{count} breaches", found.count)
        self._count.say(told.format(count=number(found.count)) if found.count else "")
        self._stack.setCurrentIndex(0 if found.count else 2 if found.find.strip() else 1)

    def _trouble(self, error: Any) -> None:
        self._asking = False
        self.shell.show_error(error)

    def _fetcher(self, find: str) -> Callable[..., None]:
        def fetch(offset: int, limit: int, deliver: Callable[[Sequence[BreachRow]], None]) -> None:
            def then(rows: Sequence[BreachRow]) -> None:
                deliver(rows)
                self._count_waiting(rows)

            self.office.read(lambda uow: queries.window(uow, find, limit, offset), then)

        return fetch

    def _count_waiting(self, rows: Sequence[BreachRow]) -> None:
        """The undecided suggestions come after the rows: each needs the whole record."""
        ids = [row.id for row in rows if row.id not in self._waiting]
        if ids:
            self.office.read(lambda uow: queries.waiting(uow, ids), self._take_waiting)

    def _take_waiting(self, counted: dict[str, int]) -> None:
        self._waiting |= counted
        self.table.viewport().update()

    def _client(self, row: BreachRow) -> Cell:
        return Cell(self.shell.privacy.name(row.client_name))

    def _undecided(self, row: BreachRow) -> Cell:
        count = self._waiting.get(row.id)
        if count is None:
            return Cell("…", tone="ink3")
        if not count:
            return Cell("–", tone="ink3")
        return Cell(str(count), icon="circle-question-mark", tone="open")

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """In a narrow window some columns give way."""
        super().resizeEvent(event)
        self._memory.give_way(("case", "alleged") if self.width() < _NARROW else ())


def _title(row: BreachRow) -> Cell:
    return Cell(row.title or _("Not told yet"), tone="ink" if row.title else "ink3")
