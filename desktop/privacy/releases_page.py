"""The releases of the whole office: who may be told what, and until when; found, printed, saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.privacy.release_detail import standing_cell
from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.ticklers.actions import open_tab
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cells import Cell
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.days import telling
from models.language import N_, _, ngettext
from models.privacy.release import ReleaseRow, Standing
from models.privacy.release_labels import ITEMS, PROOFS, STANDINGS
from models.privacy.release_listing import ReleaseFilter, ReleaseSort, release_count, release_rows
from models.privacy.release_rules import release_rules
from models.vault.powers import Power, may

_PAGE = 200
_SHOWN = (
    Standing.LIVE, Standing.EXPIRING, Standing.DRAFT, Standing.EXPIRED, Standing.REVOKED,
    Standing.SUPERSEDED, Standing.WITHDRAWN,
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """Which releases: ``standing`` how they stand, ``whose`` "mine" for the user's own cases; empty
    for any."""

    find: str = ""
    sort: ReleaseSort = ReleaseSort.ENDS
    descending: bool = False
    standing: str = Standing.LIVE.value
    whose: str = ""

    def filter(self, login: str) -> ReleaseFilter:
        """For the query; ``login`` of the user at work."""
        return ReleaseFilter(
            find=self.find,
            user=login if self.whose else "",
            standing=Standing(self.standing) if self.standing else None,
        )


class ReleasesPage(ListPage):
    """The list, what ends first at the top; Enter opens the releases of the case."""

    help_topic = "releases"
    list_name = "releases"
    room = "privacy"
    rooms = ("privacy", "cases", "people")
    wanted = Wanted()
    gives_way = ((1000, ("what",)), (760, ("case",)))

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._today, self._soon = date.min, 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        head = self.make_head(
            _("Releases"), _("Who may be told what of which client, and until when.")
        )
        if may(self.office.user, Power.SEE_DISCLOSURES):
            words = _("Disclosures")
            head.add_button(Button(words, lambda: shell.go("disclosures"), icon="eye"))
        column.addWidget(inset(head))
        stands = [(one.value, _(STANDINGS[one])) for one in _SHOWN]
        tools = self.make_tools(
            _("To whom, why, case or client"),
            _("Find a release"),
            ("standing", Choice([("", _("All releases")), *stands], name=_("How they stand"))),
            (
                "whose",
                Choice([("", _("All cases")), ("mine", _("My cases"))], name=_("Whose cases")),
            ),
        )
        column.addWidget(inset(tools))
        table = DataTable(self._columns(), name=_("Releases"))
        table.opened.connect(self._open)
        none = EmptyState(
            "shield-check",
            _("No release yet"),
            _("A release is begun on the page of a case, under Releases."),
            action=_("Go to the cases"),
            action_icon="folder",
            run=lambda: shell.go("cases"),
        )
        column.addWidget(self.make_list(table, none), 1)
        self.views.begin()

    def _columns(self) -> list[Column]:
        sorts = ReleaseSort
        return [
            Column("to", N_("Recipient"), _recipient, 0, sorts.RECIPIENT.value),
            Column("what", N_("What may be told"), _what, 208),
            Column("case", N_("Case"), lambda row: Cell(row.case_number, tone="ink2"), 88,
                   sorts.CASE.value),
            Column("client", N_("Client"), self._client, 168, sorts.CLIENT.value),
            Column("until", N_("Last day"), _until, 128, sorts.ENDS.value),
            Column("standing", N_("State"), self._standing, 168),
            Column("signed", N_("Signed"), _signed, 128, sorts.SIGNED.value, hidden=True),
            Column("purpose", N_("Purpose"), lambda row: row.release.purpose, 208, hidden=True),
            Column("proof", N_("Signature"), _proof, 208, hidden=True),
        ]  # fmt: skip

    def title(self) -> str:
        """The page's name."""
        return _("Releases")

    def found(self, uow: Any, wanted: Any) -> Found:
        """The count, the first rows, and what their state is told by."""
        count = release_count(uow, wanted.filter(uow.user.login))
        rows = self.rows_of(uow, wanted, _PAGE, 0)
        beside = (uow.today, release_rules(uow).remind_days, release_count(uow))
        return Found(wanted, count, rows, beside)

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some rows."""
        return release_rows(
            uow,
            wanted.filter(uow.user.login),
            limit,
            offset,
            sort=wanted.sort,
            descending=wanted.descending,
            after=after,
        )

    def told(self, count: int) -> str:
        """So many of what."""
        told = ngettext("{count} release", "{count} releases", count)
        return told.format(count=number(count))

    def look(self, found: Found) -> None:
        """Where the office has none at all, the way to the first one."""
        self._today, self._soon, everything = found.beside
        if not everything:
            self.stack.setCurrentWidget(self.none)

    def _open(self, row: ReleaseRow) -> None:
        open_tab(self.shell, row.release.case_id, "releases")
        stack = getattr(self.shell.navigation.page, "stack", None)
        part = stack.part() if stack is not None else None
        if part is not None:
            part.show_release(row.id)

    def _client(self, row: ReleaseRow) -> Cell:
        return Cell(self.shell.privacy.name(row.client_name))

    def _standing(self, row: ReleaseRow) -> Cell:
        return standing_cell(row.release.standing(self._today, self._soon))


def _recipient(row: ReleaseRow) -> Cell:
    return Cell(row.release.recipient.name, strong=True)


def _what(row: ReleaseRow) -> Cell:
    one = row.release
    words = [_(word) for item, word in ITEMS.items() if item in one.items]
    return Cell("; ".join(words) or one.own_words, tone="ink2")


def _until(row: ReleaseRow) -> str:
    return telling.with_year(row.release.expires_on)


def _signed(row: ReleaseRow) -> str:
    return telling.with_year(row.release.signed_on) if row.release.signed_on else ""


def _proof(row: ReleaseRow) -> Cell:
    word = PROOFS.get(row.release.proof)
    return Cell(_(word) if word else "", tone="ink2")
