"""All red flags: of my cases or of the office, and which rules are on."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.listing import print_shown
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.today.flag_rows import flag_row
from desktop.today.rules_panel import RulesPanel
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.rows import Column
from desktop.widgets.segments import Segments
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import N_, _, ngettext
from models.ticklers.labels import SCOPES
from models.ticklers.tickler import Scope
from models.today import red_flags
from models.today.red_flags import Flag, Limits
from models.vault.powers import Power, may


class FlagsPage(Page):
    """The list; beside it, for those who may, the rules."""

    help_topic = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._scope = Scope.CASES
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Today"), lambda: shell.go("today")), (_("Red flags"), None)])
        column.addWidget(inset(crumbs))
        below = _("What is missing in open cases, by the office’s own rules.")
        column.addWidget(inset(PageHead(_("Red flags"), below)))
        column.addWidget(inset(self._tools()))
        self.table = DataTable(
            [
                Column("flag", N_("Flag"), lambda one: Cell(one.word, icon="flag", tone="open")),
                Column("case", N_("Case"), lambda one: Cell(one.case_number, tone="ink2"), 120),
                Column("since", N_("How long"), lambda one: Cell(one.detail, tone="ink2"), 200),
            ],
            name=_("Red flags"),
        )
        self.table.opened.connect(self._open)
        self.none = EmptyState("flag", _("No flags"), _("Nothing is missing in these cases."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(inset(self._stack, tokens.M, tokens.M), 1)
        self.rules = RulesPanel(shell, may(shell.office.user, Power.SET_RETENTION))
        row.addWidget(self.rules)
        column.addLayout(row, 1)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        options = [
            (Scope.CASES, _(SCOPES[Scope.CASES])),
            (Scope.EVERYONE, _(SCOPES[Scope.EVERYONE])),
        ]
        self.scope = Segments(options, name=_("Whose"))
        self.scope.choose(self._scope)
        self.scope.chosen.connect(self._switch)
        row.addWidget(self.scope)
        row.addStretch(1)
        self._count = PlainLabel("", "secondary")
        row.addWidget(self._count)
        return tools

    def title(self) -> str:
        """The page's name."""
        return _("Red flags")

    def first_focus(self) -> QWidget | None:
        """The list, or the switch above it."""
        return self.table if self._stack.currentWidget() is self.table else self.scope

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        scope = self._scope

        def read(uow: Any) -> tuple[list[Flag], bool, Limits]:
            return (*red_flags.flags(uow, scope), red_flags.limits(uow))

        self.office.read(read, self._show)

    def print_page(self) -> None:
        """``Ctrl+P``: the rows at hand."""
        kept = ("printed", "today", "", ("list",))
        print_shown(self, self.shell, self.title(), self.table, kept=kept)

    def _show(self, found: tuple[list[Flag], bool, Limits]) -> None:
        flags, cut, limits = found
        self.rules.show_limits(limits)
        self.table.rows.show_rows(tuple(flags))
        self._stack.setCurrentIndex(0 if flags else 1)
        told = ngettext("{count} flag", "{count} flags", len(flags)).format(
            count=number(len(flags))
        )
        if cut:
            most = number(red_flags.MOST_CASES)
            told += " · " + _("in the newest {count} cases").format(count=most)
        self._count.say(told if flags else "")

    def _switch(self, scope: object) -> None:
        self._scope = Scope(str(scope))
        self.refresh(None)

    def _open(self, flag: Flag) -> None:
        flag_row(self.shell, flag)[-1]()
