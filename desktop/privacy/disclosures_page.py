"""What was told and taken out across the office, for attorneys: found, printed, saved as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.privacy.disclosure_table import TALL, columns
from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.panels import inset
from desktop.widgets.tables import DataTable
from models.language import _, ngettext
from models.privacy.disclosure import DisclosureRow
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_count
from models.privacy.disclosures import of_the_office
from models.vault.powers import Power, may

_SPANS = (0, 7, 30, 90, 365)
_PAGE = 200


class Sort(StrEnum):
    """By what it is sorted: the log has one order, and its reverse."""

    WHEN = "when"


@dataclass(frozen=True)
class Wanted:
    """Which lines: ``who`` the id of a user, ``days`` so many last ones, ``left`` "left" for what
    went to somebody outside; empty for any."""

    find: str = ""
    sort: Sort = Sort.WHEN
    descending: bool = True
    who: str = ""
    days: int = 0
    left: str = ""

    @property
    def lines(self) -> DisclosureFilter:
        """For the query."""
        since = None
        if self.days:
            first: date = datetime.now().astimezone().date() - timedelta(days=self.days)
            since = datetime.combine(first, time()).astimezone()
        return DisclosureFilter(user_id=self.who, find=self.find, left=bool(self.left), since=since)


class DisclosuresPage(ListPage):
    """The whole log; Enter opens the case."""

    help_topic = "disclosures"
    list_name = "disclosures"
    room = "privacy"
    rooms = ("privacy",)
    wanted = Wanted()
    gives_way = ((1100, ("who",)),)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.sees = may(self.office.user, Power.SEE_DISCLOSURES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        head = self.make_head(
            _("Disclosures"),
            _("What was told, printed or taken out, to whom, and under which release."),
        )
        column.addWidget(inset(head))
        tools = inset(self._filters())
        column.addWidget(tools)
        # Who may not see the lines has nothing to look for or to print here.
        if not self.sees:
            for one in (*head.findChildren(Button), tools):
                one.hide()
        table = DataTable(columns(shell, office=True), name=_("Disclosures"), row_height=TALL)
        table.opened.connect(self._open)
        none = EmptyState(
            "eye",
            _("Nothing was told yet"),
            _("What is told, printed or taken out of the office will stand here."),
        )
        if not self.sees:
            none = EmptyState(
                "lock",
                _("Attorneys and administrators only"),
                _("What was told about a client stands on the page of the case, under Releases."),
            )
        self.refused = none
        column.addWidget(self.make_list(table, none), 1)
        self.views.begin()

    def _filters(self) -> QWidget:
        users = sorted(self.office.info.users, key=lambda one: one.name.casefold())
        names = [(one.id, one.name) for one in users]
        tools = self.make_tools(
            _("Find: to whom, what, why"),
            _("Find in what was told"),
            ("who", Choice([("", _("Everybody")), *names], name=_("By whom"))),
            ("days", Choice([(days, _span(days)) for days in _SPANS], name=_("Days"))),
            (
                "left",
                Choice(
                    [("", _("In and out")), ("left", _("Left the office"))],
                    name=_("Where it went"),
                ),
            ),
        )
        self.finder.setMinimumWidth(280)
        return tools

    def title(self) -> str:
        """The page's name."""
        return _("Disclosures")

    def first_focus(self) -> QWidget | None:
        """The field that finds."""
        return self.finder if self.sees else None

    def ask(self, **change: Any) -> None:
        """Only who supervises sees anything."""
        if self.sees:
            super().ask(**change)
        else:
            self.stack.setCurrentWidget(self.refused)

    def found(self, uow: Any, wanted: Any) -> Found:
        """The count and the first lines."""
        count = disclosure_count(uow, wanted.lines)
        return Found(wanted, count, self.rows_of(uow, wanted, _PAGE, 0))

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some lines."""
        return of_the_office(
            uow, wanted.lines, limit, offset, after=after, descending=wanted.descending
        )

    def told(self, count: int) -> str:
        """So many of what."""
        return ngettext("{count} line", "{count} lines", count).format(count=number(count))

    def _open(self, row: DisclosureRow) -> None:
        if row.line.case_id and row.case_number:
            from desktop.ticklers.actions import open_tab

            open_tab(self.shell, row.line.case_id, "releases")


def _span(days: int) -> str:
    if not days:
        return _("All days")
    return ngettext("The last {count} day", "The last {count} days", days).format(count=days)
