"""The cases in which a decision about conflicts of interest is still to be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.cases.words import STATUS_ICONS
from desktop.conflicts import words
from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.session import Shell
from desktop.shell.words import number, short_day
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Choice
from desktop.widgets.cells import Cell
from desktop.widgets.chips import KINDS
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.cases.case import CaseRow, ConflictState
from models.cases.labels import CASE_STATUSES, CONFLICT_STATES
from models.cases.lists import UNDECIDED
from models.cases.repository import CaseSort
from models.conflicts.labels import VERDICTS
from models.conflicts.undecided import (
    UndecidedCase,
    UndecidedFilter,
    undecided_count,
    undecided_rows,
)
from models.language import N_, _, ngettext

_PAGE = 200


@dataclass(frozen=True)
class Wanted:
    """Which cases: ``state`` of the check, ``whose`` "mine" for the user's own, ``which`` "all" for
    closed ones as well; empty for any, and for those not closed."""

    find: str = ""
    sort: CaseSort = CaseSort.NUMBER
    descending: bool = False
    state: str = ""
    whose: str = ""
    which: str = ""

    def filter(self, login: str) -> UndecidedFilter:
        """For the query; ``login`` of the user at work."""
        return UndecidedFilter(
            find=self.find,
            user=login if self.whose else "",
            state=ConflictState(self.state) if self.state else None,
            ended=bool(self.which),
        )


class UndecidedPage(ListPage):
    """The list, the oldest case at the top; Enter opens the conflict check of the case."""

    help_topic = "conflicts"
    list_name = "conflicts_open"
    room = "conflicts"
    rooms = ("conflicts", "cases", "people")
    wanted = Wanted()
    gives_way = ((1000, ("opened",)), (760, ("status", "last")))

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Cases"), lambda: shell.go("cases")), (self.title(), None)])
        column.addWidget(inset(crumbs))
        head = self.make_head(
            self.title(), _("Nobody has decided yet, or somebody came into the case since.")
        )
        column.addWidget(inset(head))
        states = [(one.value, _(CONFLICT_STATES[one])) for one in UNDECIDED]
        tools = self.make_tools(
            _("Number, client, counsel"),
            _("Find a case"),
            ("state", Choice([("", _("Any state")), *states], name=_("State of the check"))),
            (
                "whose",
                Choice([("", _("All cases")), ("mine", _("My cases"))], name=_("Whose cases")),
            ),
            (
                "which",
                Choice(
                    [("", _("Open cases")), ("all", _("Closed cases too"))], name=_("Which cases")
                ),
            ),
        )
        column.addWidget(inset(tools))
        table = DataTable(self._columns(), name=self.title())
        table.opened.connect(lambda row: shell.go("conflicts", case_id=row.id))
        none = EmptyState(
            "circle-check",
            _("Every case is decided"),
            _("A new case, and a case into which somebody comes, will stand here until somebody "
              "has decided."),
        )  # fmt: skip
        column.addWidget(self.make_list(table, none), 1)
        self.views.begin()

    def _columns(self) -> list[Column]:
        sorts = CaseSort
        return [
            Column("number", N_("Case"), lambda row: Cell(row.number, tone="ink2"), 96,
                   sorts.NUMBER.value),
            Column("client", N_("Client"), self._client, 0, sorts.CLIENT.value),
            Column("check", N_("Conflict check"), _state, 176),
            Column("last", N_("Last decision"), self._last, 272),
            Column("status", N_("Status"), _status, 128, sorts.STATUS.value),
            Column("counsel", N_("Counsel"), lambda row: self._user(row.counsel), 136,
                   sorts.COUNSEL.value),
            Column("opened", N_("Opened"), _opened, 120, sorts.OPENED.value),
            Column("advocate", N_("Advocate"), lambda row: self._user(row.advocate), 136,
                   hidden=True),
        ]  # fmt: skip

    def title(self) -> str:
        """The page's name."""
        return _("Undecided conflict checks")

    def found(self, uow: Any, wanted: Any) -> Found:
        """The count and the first rows."""
        count = undecided_count(uow, wanted.filter(uow.user.login))
        return Found(wanted, count, self.rows_of(uow, wanted, _PAGE, 0))

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some rows."""
        return undecided_rows(
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
        return ngettext("{count} case", "{count} cases", count).format(count=number(count))

    def _client(self, row: CaseRow) -> Cell:
        return Cell(self.shell.privacy.name(row.client_name))

    def _user(self, login: str) -> Cell:
        return Cell(self.office.info.name_of(login), tone="ink2")

    def _last(self, row: UndecidedCase) -> Cell:
        if row.verdict is None or row.decided_at is None:
            return Cell(_("Nobody has decided yet."), tone="ink3")
        who = words.dated(self.office, row.decided_by, row.decided_at)
        return Cell(f"{_(VERDICTS[row.verdict])} · {who}", tone="ink2")


def _state(row: CaseRow) -> Cell:
    state = row.conflict_state or ConflictState.NOT_CHECKED
    kind, icon = words.STATE_CHIPS[state]
    tone, usual, _word = KINDS[kind]
    return Cell(_(CONFLICT_STATES[state]), icon=icon or usual, tone=tone)


def _status(row: CaseRow) -> Cell:
    if row.status is None:
        return Cell("")
    return Cell(_(CASE_STATUSES[row.status]), icon=STATUS_ICONS[row.status], tone="ink2")


def _opened(row: CaseRow) -> Cell:
    return Cell(short_day(row.opened_on) if row.opened_on else "", tone="ink2")
