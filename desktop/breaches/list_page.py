"""All suspected breaches of the office: find, open, and see what waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.breaches import queries
from desktop.breaches.actions import open_breach
from desktop.breaches.queries import Wanted
from desktop.cases.case_tables import alleged_cell, stage_cell
from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.listing import Window
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cells import Cell
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.breaches.breach import BreachRow
from models.breaches.labels import STAGES
from models.breaches.repository import BreachSort
from models.breaches.when_text import format_date
from models.changes import Changes
from models.language import N_, _, ngettext


class BreachesPage(ListPage):
    """The list; a breach begins in its case."""

    help_topic = "breaches"
    list_name = room = "breaches"
    rooms = ("cases", "people", "breaches", "ordinances")
    wanted = Wanted()
    gives_way = ((1160, ("case", "alleged")),)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._waiting: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        head = self.make_head(
            _("Breaches"), _("Suspected breaches across cases. Nobody is found guilty.")
        )
        head.add_button(Button(_("Officials"), lambda: shell.go("officials"), icon="users"))
        column.addWidget(inset(head))
        stages = [(one.value, _(word)) for one, word in STAGES.items()]
        tools = self.make_tools(
            _("Type to find"),
            _("Find in the breaches"),
            ("stage", Choice([("", _("Any record")), *stages], name=_("Record"))),
            (
                "whose",
                Choice([("", _("All cases")), ("mine", _("My cases"))], name=_("Whose cases")),
            ),
        )
        column.addWidget(inset(tools))
        none = EmptyState(
            "flag",
            _("No breaches recorded"),
            _("A breach is recorded from a case: open the case, then choose “New breach”."),
            action=_("Go to the cases"),
            action_icon="folder",
            run=lambda: shell.go("cases"),
        )
        table = DataTable(self._columns(), name=_("Breaches"))
        table.opened.connect(partial(open_breach, shell))
        column.addWidget(self.make_list(table, none), 1)
        self.views.begin()

    def _columns(self) -> list[Column]:
        sorts = BreachSort
        return [
            Column("number", N_("Number"), _number, 96, sorts.NUMBER.value),
            Column("title", N_("What is reported"), _title),
            Column("client", N_("Client"), self._client, 160, sorts.CLIENT.value),
            Column("case", N_("Case"), _case, 88, sorts.CASE.value),
            Column("day", N_("Day"), _day, 164, sorts.DAY.value),
            Column("stage", N_("Record"), stage_cell, 184, sorts.STAGE.value),
            Column("alleged", N_("Sections alleged"), alleged_cell, 200),
            Column("undecided", N_("Undecided"), self._undecided, 104),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("Breaches")

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again; what was at hand stays at hand."""
        if changes is None or any(ref.room in self.rooms for ref in changes.touched):
            self._waiting = {}
        super().refresh(changes)

    def found(self, uow: Any, wanted: Any) -> Found:
        """The count and the first rows."""
        return queries.found(uow, wanted)

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some rows."""
        return queries.window(uow, wanted, limit, offset, after)

    def told(self, count: int) -> str:
        """So many of what."""
        return ngettext("{count} breach", "{count} breaches", count).format(count=number(count))

    def whole(self) -> tuple[Window, int]:
        """As shown: with what waits."""
        wanted, count = self.wanted, self.shown.count if self.shown else 0
        waiting = self._waiting

        def window(uow: Any, limit: int, offset: int) -> list[BreachRow]:
            rows = queries.window(uow, wanted, limit, offset)
            waiting.update(queries.waiting(uow, [one.id for one in rows if one.id not in waiting]))
            return rows

        return window, count

    def arrived(self, rows: Sequence[BreachRow]) -> None:
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


def _number(row: BreachRow) -> Cell:
    return Cell(row.number, tone="ink2")


def _case(row: BreachRow) -> Cell:
    return Cell(row.case_number, tone="ink2")


def _day(row: BreachRow) -> str:
    return format_date(row.day, weekday=False) or "–"


def _title(row: BreachRow) -> Cell:
    return Cell(row.title or _("Not told yet"), tone="ink" if row.title else "ink3")
