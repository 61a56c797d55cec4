"""Today: what is due, what was begun, what runs out, what is missing. The first page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.listing import print_shown
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import day as whole_day
from desktop.ticklers import actions, words
from desktop.today import words as said
from desktop.today.side import TodaySide
from desktop.today.tiles import Tile
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell, Group
from desktop.widgets.fitted import FittedTable
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller
from desktop.widgets.rows import Column
from desktop.widgets.segments import Segments
from models.changes import Changes
from models.language import N_, _, ngettext
from models.ticklers.labels import SCOPES
from models.ticklers.tickler import Scope, TicklerRow
from models.today import reading, red_flags
from models.today.today import Today

_NARROW = 1120


class TodayPage(Page):
    """The tiles, the due list and the side column."""

    help_topic = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._found: Today | None = None
        self._scope = Scope.ME
        scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.XL)
        self.head = PageHead(_("Today"))
        self.head.add_button(Button(_("Print"), self.print_page, icon="printer"))
        self.head.add_button(Button(_("Calendar"), lambda: shell.go("calendar"), icon="calendar"))
        new = Button(_("New case"), self.new_thing, kind="primary", icon="plus")
        self.head.add_button(new)
        scroller.add(self.head)
        scroller.add(self._tiles(shell))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(tokens.XXL)
        self._body.addWidget(self._due(shell), 1, Qt.AlignmentFlag.AlignTop)
        self.side = TodaySide(shell)
        self._body.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        body.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        scroller.add(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroller)

    def _tiles(self, shell: Shell) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        self.overdue = Tile("triangle-alert", _("Overdue"), lambda: shell.go("due"))
        self.week = Tile("clock", _("Due this week"), lambda: shell.go("due"))
        self.approval = Tile("mail", _("Waiting for approval"), self._to_letters)
        self.clocks = Tile("video", _("Body-camera clocks"))
        for tile in (self.overdue, self.week, self.approval, self.clocks):
            row.addWidget(tile, 1)
        return whole

    def _due(self, shell: Shell) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("To be done"), "section"))
        head.addStretch(1)
        self.scope = Segments([(one, _(word)) for one, word in SCOPES.items()], name=_("Whose"))
        self.scope.choose(self._scope)
        self.scope.chosen.connect(self._switch)
        head.addWidget(self.scope)
        column.addLayout(head)
        self.table = FittedTable(self._columns(), name=_("To be done"), space=self._done)
        self.table.opened.connect(self._open)
        self.none = EmptyState(
            "calendar-check",
            _("Nothing waits for you"),
            _("Nothing is overdue, and nothing falls due this week. Enjoy it."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        column.addWidget(self._stack)
        self._foot = QHBoxLayout()
        self._foot.addWidget(Button(_("All that is due"), lambda: shell.go("due"), kind="link"))
        self._foot.addStretch(1)
        self._walled = PlainLabel("", "secondary", wrap=True)
        self._foot.addWidget(self._walled)
        column.addLayout(self._foot)
        return whole

    def _columns(self) -> list[Column]:
        return [
            Column("when", N_("When"), self._when, 128),
            Column("what", N_("What"), lambda row: words.name_cell(row, row.name)),
            Column("case", N_("Case"), lambda row: Cell(row.case_number, tone="ink2"), 80),
            Column("client", N_("Client"), self._client, 152),
            Column("for", N_("For"), self._who, 96),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("Today")

    def first_focus(self) -> QWidget | None:
        """The list, or the switch above it."""
        return self.table if self._found and not self._found.due.empty else self.scope

    def refresh(self, changes: Changes | None) -> None:
        """Read again: what is due at once, the flags after it."""
        scope = self._scope
        self.office.read(lambda uow: reading.today(uow, scope), self._show)
        self.office.read(lambda uow: red_flags.flags(uow, scope), self.side.show_flags)

    def new_thing(self) -> None:
        """``Ctrl+N``: a new case."""
        for page in ("intake", "case_new"):
            if self.shell.pages.has(page):
                self.shell.go(page)
                return

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""

        def some() -> bool:
            return self.table.value() is not None

        return (
            Action(
                "today.done",
                N_("Mark as done"),
                lambda: self._done(self.table.value()),
                "check",
                "",
                some,
            ),
        )

    def print_page(self) -> None:
        """``Ctrl+P``: the due list."""
        title = whole_day(self._found.today) if self._found else self.title()
        kept = ("printed", "ticklers", "", ("list",))
        print_shown(self, self.shell, title, self.table, about=self.title(), kept=kept)

    def _show(self, found: Today) -> None:
        if found.scope is not self._scope:
            return
        self._found = found
        self.shell.count("today", found.mine.overdue + found.mine.today)
        self.head.show_title(
            whole_day(found.today), said.greeting(found.name, found.now, found.mine)
        )
        counts = found.counts
        self.overdue.show_count(counts.overdue, said.overdue_line(counts), alarm=True)
        self.week.show_count(counts.this_week, said.week_line(counts))
        self.approval.show_count(found.waiting_for_approval, said.letters_line(found))
        self.clocks.show_count(found.camera_count, said.camera_line(found.cameras))
        self._show_due(found)
        self.side.show_today(found)
        told = ngettext(
            "{count} walled case is not shown to you.",
            "{count} walled cases are not shown to you.",
            found.closed_off,
        )
        self._walled.say(told.format(count=found.closed_off) if found.closed_off else "")

    def _to_letters(self) -> None:
        """Those for review; where none is, those that wait for an answer."""
        found = self._found
        standing = "review"
        if found is not None and not found.waiting_for_approval:
            standing = "overdue" if found.answers_overdue else "waiting"
        self.shell.go("letters", standing=standing)

    def _show_due(self, found: Today) -> None:
        kept = self.table.value()
        due, counts = found.due, found.counts
        rows: list[Any] = []
        for word, group, count, icon, tone in (
            (_("Overdue"), due.overdue, counts.overdue, "triangle-alert", "attention"),
            (_("Today"), due.today, counts.today, "", "ink2"),
            (_("Later this week"), due.later, counts.later_this_week, "", "ink2"),
            (_("Reminders"), due.reminders, len(due.reminders), "", "ink2"),
        ):
            if group:
                rows += [Group(word, count, icon, tone), *group]
        self.table.rows.show_rows(tuple(rows))
        self.table.fit()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._stack.setFixedHeight(
            self.table.height() if rows else max(self.none.sizeHint().height(), 240)
        )
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == kept.id))

    def _switch(self, scope: object) -> None:
        self._scope = Scope(str(scope))
        self.refresh(None)

    def _open(self, row: TicklerRow) -> None:
        actions.open_tab(self.shell, row.case_id)

    def _done(self, row: TicklerRow | None) -> None:
        if row is not None:
            actions.done(self.shell, self, row)

    def _when(self, row: TicklerRow) -> Cell:
        return words.when_cell(row, self._found.today if self._found else row.due_on)

    def _client(self, row: TicklerRow) -> Cell:
        return Cell(self.shell.privacy.name(row.client_name))

    def _who(self, row: TicklerRow) -> Cell:
        info, me = self.office.info, self.office.user.login
        return Cell(words.who(info, row.assigned_to, me), tone="ink2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side column goes below the list."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._body.direction() != way:
            self._body.setDirection(way)
            self.side.set_wide(narrow)
