"""What was told and taken out across the office, for attorneys: found, printed, saved as CSV."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.privacy.disclosure_table import TALL, columns
from desktop.shell import listing, tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import _, ngettext
from models.privacy.disclosure import DisclosureRow
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_count
from models.privacy.disclosures import of_the_office
from models.vault.powers import Power, may

_SPANS = (0, 7, 30, 90, 365)


class DisclosuresPage(Page):
    """The whole log; Enter opens the case."""

    help_topic = "disclosures"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._count = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        head = PageHead(
            _("Disclosures"),
            _("What was told, printed or taken out, to whom, and under which release."),
        )
        head.add_button(Button(_("Save as CSV"), self.export, icon="download"))
        head.add_button(Button(_("Print"), self.print_page, icon="printer"))
        column.addWidget(inset(head))
        column.addWidget(inset(self._tools()))
        self.table = DataTable(columns(shell, office=True), name=_("Disclosures"), row_height=TALL)
        self.table.opened.connect(self._open)
        self.none = EmptyState("eye", _("Nothing found"), _("Change the words or the days."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        self.refused = EmptyState(
            "lock",
            _("Attorneys and administrators only"),
            _("What was told about a client stands on the page of the case, under Releases."),
        )
        self._stack.addWidget(self.refused)
        column.addWidget(inset(self._stack), 1)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.search = TextLine(hint=_("Find: to whom, what, why"), icon="search")
        self.search.setAccessibleName(_("Find in what was told"))
        self.search.setFixedWidth(280)
        self.search.textChanged.connect(lambda _text: self._ask())
        users = sorted(self.office.info.users, key=lambda one: one.name.casefold())
        self.who = Choice(
            [("", _("Everybody")), *((one.id, one.name) for one in users)], name=_("By whom")
        )
        self.who.activated.connect(lambda _row: self._ask())
        self.span = Choice([(days, _span(days)) for days in _SPANS], name=_("Days"))
        self.span.activated.connect(lambda _row: self._ask())
        self.left = Tick(_("Only what left the office"), lambda _on: self._ask())
        self._said = PlainLabel("", "secondary")
        for one in (self.search, self.who, self.span, self.left, self._said):
            row.addWidget(one)
        row.addStretch(1)
        return tools

    def title(self) -> str:
        """The page's name."""
        return _("Disclosures")

    def first_focus(self) -> QWidget:
        """The field that finds."""
        return self.search

    def find_field(self) -> QWidget:
        """``Ctrl+F``."""
        return self.search

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room == "privacy" for ref in changes.touched):
            self._ask()

    def export(self) -> None:
        """All that the filter leaves."""
        wanted = self._wanted()
        listing.export_list(self, _("Disclosures"), "privacy", self.table, _window(wanted),
                            self._count)  # fmt: skip

    def print_page(self) -> None:
        """``Ctrl+P``."""
        wanted = self._wanted()
        listing.print_list(self, _("Disclosures"), "privacy", self.table, _window(wanted),
                           self._count)  # fmt: skip

    def _wanted(self) -> DisclosureFilter:
        days = int(self.span.value() or 0)  # type: ignore[call-overload]
        since = None
        if days:
            first: date = datetime.now().astimezone().date() - timedelta(days=days)
            since = datetime.combine(first, time()).astimezone()
        return DisclosureFilter(
            user_id=str(self.who.value() or ""),
            find=self.search.text(),
            left=self.left.isChecked(),
            since=since,
        )

    def _ask(self) -> None:
        wanted = self._wanted()

        def query(uow: Any) -> tuple[DisclosureFilter, int, list[DisclosureRow]]:
            first = of_the_office(uow, wanted)
            return wanted, disclosure_count(uow, wanted), first

        if not may(self.office.user, Power.SEE_DISCLOSURES):
            self._stack.setCurrentWidget(self.refused)
            return
        self.office.read(query, self._show)

    def _show(self, found: tuple[DisclosureFilter, int, list[DisclosureRow]]) -> None:
        wanted, self._count, first = found
        if wanted != self._wanted():
            return

        def fetch(offset: int, limit: int, deliver: Any) -> None:
            if offset == 0 and limit <= len(first):
                deliver(first[:limit])
                return
            self.office.read(lambda uow: of_the_office(uow, wanted, limit, offset), deliver)

        self.table.rows.show_source(self._count, fetch)
        said = ngettext("{count} line", "{count} lines", self._count)
        self._said.say(said.format(count=number(self._count)))
        if wanted == DisclosureFilter():
            said = _("What is told, printed or taken out of the office will stand here.")
            self.none.say(_("Nothing was told yet"), said)
        else:
            self.none.say(_("Nothing found"), _("Change the words or the days."))
        self._stack.setCurrentWidget(self.table if self._count else self.none)

    def _open(self, row: DisclosureRow) -> None:
        if row.line.case_id and row.case_number:
            from desktop.ticklers.actions import open_tab

            open_tab(self.shell, row.line.case_id, "releases")


def _window(wanted: DisclosureFilter) -> Any:
    return lambda uow, limit, offset: of_the_office(uow, wanted, limit, offset)


def _span(days: int) -> str:
    if not days:
        return _("All days")
    return ngettext("The last {count} day", "The last {count} days", days).format(count=days)
