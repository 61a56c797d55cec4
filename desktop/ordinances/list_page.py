"""The provisions of every town in one list: found, sorted, printed, saved as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.ordinances import actions
from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Choice
from desktop.widgets.cells import Cell
from desktop.widgets.chips import KINDS
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.days import telling
from models.language import N_, _, ngettext
from models.ordinances.labels import label
from models.ordinances.listing import LawFilter, LawRow, LawSort, law_rows, weight_word
from models.ordinances.pack import ProvisionRole, TextStatus
from models.ordinances.packs import load_pack, places


@dataclass(frozen=True)
class Wanted:
    """Which provisions: ``place`` a town, ``role`` and ``status`` as their enumerations have them;
    empty for any."""

    find: str = ""
    sort: LawSort = LawSort.LAW
    descending: bool = False
    place: str = ""
    role: str = ""
    status: str = ""

    @property
    def filter(self) -> LawFilter:
        """For the list."""
        return LawFilter(
            self.find,
            self.place,
            ProvisionRole(self.role) if self.role else None,
            TextStatus(self.status) if self.status else None,
        )


class LawListPage(ListPage):
    """The list, as the towns have it; Enter opens the section with its versions."""

    help_topic = "law"
    list_name = "law"
    room = "ordinances"
    rooms = ("ordinances",)
    wanted = Wanted()
    goes_on = False
    gives_way = ((1100, ("source",)), (800, ("dated", "role")))

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Law"), lambda: shell.go("law")), (self.title(), None)])
        column.addWidget(inset(crumbs))
        head = self.make_head(
            self.title(), _("Each by the best words at hand, and where these are from.")
        )
        column.addWidget(inset(head))
        towns = [(place, str(load_pack(place).place_name)) for place in places()]
        roles = [(one.value, label(one)) for one in ProvisionRole]
        stands = [(one.value, label(one)) for one in TextStatus]
        tools = self.make_tools(
            _("Citation, subject, words"),
            _("Find in the law"),
            ("place", Choice([("", _("All towns")), *towns], name=_("Town"))),
            ("role", Choice([("", _("Any provision")), *roles], name=_("What it does"))),
            ("status", Choice([("", _("Any text")), *stands], name=_("Status of the text"))),
        )
        column.addWidget(inset(tools))
        table = DataTable(self._columns(), name=self.title())
        table.opened.connect(self._open)
        none = EmptyState("scale", _("No law at hand"), "")
        column.addWidget(self.make_list(table, none), 1)
        self.views.begin()

    def _columns(self) -> list[Column]:
        sorts = LawSort
        return [
            Column("law", N_("Citation"), _citation, 264, sorts.LAW.value),
            Column("title", N_("Subject"), lambda row: row.title, 0, sorts.TITLE.value),
            Column("role", N_("Provision"), _role, 128, sorts.ROLE.value),
            Column("status", N_("Text"), _status, 168, sorts.STATUS.value),
            Column("source", N_("Source"), lambda row: Cell(row.source, tone="ink2"), 208),
            Column("dated", N_("Dated"), _dated, 120, sorts.DATED.value),
            Column("town", N_("Town"), lambda row: Cell(row.town, tone="ink2"), 168, hidden=True),
            Column("weight", N_("Weight"), lambda row: Cell(weight_word(row), tone="ink2"), 168,
                   hidden=True),
            Column("confirmed", N_("Confirmed"), _confirmed, 208, hidden=True),
        ]  # fmt: skip

    def title(self) -> str:
        """The page's name."""
        return _("All provisions")

    def found(self, uow: Any, wanted: Any) -> Found:
        """All of them: they are few, and in memory."""
        rows = self._rows(uow, wanted)
        return Found(wanted, len(rows), rows)

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some rows."""
        return self._rows(uow, wanted)[offset : offset + limit]

    def _rows(self, uow: Any, wanted: Wanted) -> list[LawRow]:
        return law_rows(
            actions.packs(uow), wanted.filter, wanted.sort, descending=wanted.descending
        )

    def told(self, count: int) -> str:
        """So many of what."""
        told = ngettext("{count} provision", "{count} provisions", count)
        return told.format(count=number(count))

    def _open(self, row: LawRow) -> None:
        self.shell.go("law", place=row.pack.place, section=row.provision.section)


def _citation(row: LawRow) -> Cell:
    return Cell(row.provision.citation, strong=True)


def _role(row: LawRow) -> Cell:
    return Cell(label(row.provision.role), tone="ink2")


def _status(row: LawRow) -> Cell:
    tone, icon, _word = KINDS[row.status.value]
    return Cell(label(row.status), icon=icon, tone="ink2" if tone == "neutral" else tone)


def _dated(row: LawRow) -> str:
    return telling.with_year(row.dated) if row.dated else ""


def _confirmed(row: LawRow) -> Cell:
    if row.confirmed is None:
        return Cell("")
    name, day = row.confirmed
    return Cell(_("{name}, {day}").format(name=name, day=telling.with_year(day)), tone="ink2")
