"""All red flags: of my cases or of the office, and which rules are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.today.flag_rows import flag_row
from desktop.today.rules_panel import RulesPanel
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Choice
from desktop.widgets.cells import Cell
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import N_, _, ngettext
from models.today import red_flags
from models.today.flag_list import FlagFilter, FlagSort, flag_rows
from models.today.red_flags import RULES, Flag
from models.vault.powers import Power, may

_PAGE = 200


@dataclass(frozen=True)
class Wanted:
    """Which flags: ``rule`` of one kind; ``whose`` "everybody" for the cases of the office."""

    find: str = ""
    sort: FlagSort = FlagSort.RULE
    descending: bool = False
    rule: str = ""
    whose: str = ""

    @property
    def filter(self) -> FlagFilter:
        """For the list."""
        return FlagFilter(self.find, self.rule, bool(self.whose))


class FlagsPage(ListPage):
    """The list; beside it, for those who may, the rules."""

    help_topic = "today"
    list_name = "red_flags"
    room = "today"
    wanted = Wanted()
    goes_on = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Today"), lambda: shell.go("today")), (_("Red flags"), None)])
        column.addWidget(inset(crumbs))
        below = _("What is missing in open cases, by the office’s own rules.")
        column.addWidget(inset(self.make_head(self.title(), below)))
        rules = [(one.id, _(one.word)) for one in RULES.values()]
        tools = self.make_tools(
            _("Flag or case"),
            _("Find a flag"),
            ("rule", Choice([("", _("Every flag")), *rules], name=_("Which flags"))),
            (
                "whose",
                Choice([("", _("My cases")), ("everybody", _("All cases"))], name=_("Whose cases")),
            ),
        )
        column.addWidget(inset(tools))
        table = DataTable(
            [
                Column("flag", N_("Flag"), _flag, 0, FlagSort.RULE.value),
                Column("case", N_("Case"), _case, 120, FlagSort.CASE.value),
                Column("since", N_("How long"), lambda one: Cell(one.detail, tone="ink2"), 200),
            ],
            name=_("Red flags"),
        )
        table.opened.connect(self._open)
        none = EmptyState("flag", _("No flags"), _("Nothing is missing in these cases."))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.make_list(table, none), 1)
        self.rules = RulesPanel(shell, may(shell.office.user, Power.SET_RETENTION))
        row.addWidget(self.rules)
        column.addLayout(row, 1)
        self.views.begin()

    def title(self) -> str:
        """The page's name."""
        return _("Red flags")

    def first_focus(self) -> QWidget | None:
        """The list, or the field above it."""
        return self.table if self.stack.currentIndex() == 0 else self.finder

    def refresh(self, changes: Changes | None) -> None:
        """Read again: a rule may look at anything."""
        self._wishes.ask_anew(self.wanted)

    def found(self, uow: Any, wanted: Any) -> Found:
        """The flags; beside them, whether cases were left out, and the office's rules."""
        rows, cut = flag_rows(uow, wanted.filter, wanted.sort, descending=wanted.descending)
        return Found(wanted, len(rows), rows[:_PAGE], (cut, red_flags.limits(uow)))

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some of them."""
        rows, _cut = flag_rows(uow, wanted.filter, wanted.sort, descending=wanted.descending)
        return rows[offset : offset + limit]

    def told(self, count: int) -> str:
        """So many of what."""
        return ngettext("{count} flag", "{count} flags", count).format(count=number(count))

    def look(self, found: Found) -> None:
        """Whether cases were left out; the rules."""
        cut, limits = found.beside
        self.rules.show_limits(limits)
        if cut and found.count:
            most = _("in the newest {count} cases").format(count=number(red_flags.MOST_CASES))
            self.count_label.say(f"{self.told(found.count)} · {most}")

    def _open(self, flag: Flag) -> None:
        flag_row(self.shell, flag)[-1]()


def _flag(one: Flag) -> Cell:
    return Cell(one.word, icon="flag", tone="open")


def _case(one: Flag) -> Cell:
    return Cell(one.case_number, tone="ink2")
