"""My time: a week, day by day, with what is noted and where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.notes import queries
from desktop.notes.timing import TimeKeeper
from desktop.notes.totals import TotalsPanel
from desktop.notes.words import KIND_ICONS, UNREAD, clock_words
from desktop.notes.writing import Writing
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import day as day_text
from desktop.shell.words import short_day
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.labels import IconLabel, PlainLabel, line
from desktop.widgets.links import LinkLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.language import N_, _
from models.notes.duration import format_duration, spoken_duration
from models.notes.labels import KINDS
from models.notes.note import Note
from models.notes.week import Day, Gap, week_of
from models.vault.powers import Power, may


class WeekPage(Page):
    """One's own week; an attorney or administrator can look at another user's."""

    help_topic = "my_time"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._since = week_of(UNREAD)[0]
        self._asked_today = False
        self._login = str(self.office.user.login)
        self.writing = Writing(shell, "", self)
        self.writing.editor.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.M)
        self.head = PageHead(_("My time"))
        if self.writing.may:
            self.head.add_button(Button(_("Start timer"), self._start, icon="timer"))
        self.head.add_button(Button(_("List and print"), self.print_page, icon="list"))
        if self.writing.may:
            self.head.add_button(
                Button(_("Work without a case"), self.new_thing, kind="primary", icon="plus")
            )
        column.addWidget(inset(self.head))
        column.addWidget(inset(self._steps()))
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list = Scroller(spacing=0)
        self.list.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        self.list.add(self.writing.editor)
        row.addWidget(self.list, 1)
        self.totals = TotalsPanel()
        row.addWidget(self.totals)
        column.addLayout(row, 1)
        self._shown: list[QWidget] = []

    def _steps(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.before = Button(
            "", lambda: self._step(-7), kind="icon", icon="chevron-left", name=_("The week before")
        )
        self.after = Button(
            "", lambda: self._step(7), kind="icon", icon="chevron-right", name=_("The next week")
        )
        self.this_week = Button(_("This week"), self._now)
        self._span = PlainLabel("", "strong")
        self.who = Choice([], name=_("Whose time"))
        self.who.setVisible(may(self.office.user, Power.SEE_ALL_NOTES))
        self.who.activated.connect(self._choose)
        for one in (self.before, self.this_week, self.after, self._span):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.who)
        return whole

    def title(self) -> str:
        """The page's name."""
        return _("My time")

    def first_focus(self) -> QWidget:
        """The week."""
        return self.this_week

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in ("notes", "cases") for ref in changes.touched):
            login, since = self._login, self._since
            first = not self._asked_today

            def read(uow: Any) -> queries.Week:
                # The vault's own day: the clock of a demonstration is not the computer's.
                return queries.week(uow, login, week_of(uow.today)[0] if first else since)

            self.office.read(read, self._show)

    def new_thing(self) -> None:
        """``Ctrl+N``: work that belongs to no case."""
        self.writing.open()

    def escape(self) -> bool:
        """The editor, if nothing is typed."""
        return self.writing.escape()

    def draft(self) -> Any:
        """What is typed in the editor."""
        return self.writing.draft()

    def restore(self, typed: Any) -> None:
        """Back into it."""
        self.writing.restore(typed)

    def take_timer(self, keeper: TimeKeeper) -> None:
        """The time that a clock has counted, to be written down."""
        self.writing.take_timer(keeper)

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("week.before", N_("The week before"), lambda: self._step(-7), "chevron-left"),
            Action("week.now", N_("This week"), self._now, "calendar"),
            Action("week.after", N_("The next week"), lambda: self._step(7), "chevron-right"),
        )

    def print_page(self) -> None:
        """The list prints."""
        self.shell.go("time", case_id="")

    def _show(self, found: queries.Week) -> None:
        self._asked_today = True
        self._since = found.days[0].day
        self.who.offer(found.users)
        self.who.choose(self._login)
        self.writing.know(found)
        span = f"{short_day(self._since)} – {short_day(self._since + timedelta(days=6))}"
        self._span.setText(span)
        for one in self._shown:
            one.hide()
            one.deleteLater()
        mine = self._login == self.office.user.login and self.writing.may
        self._shown = [self._day(day, found, mine=mine) for day in found.days]
        if not any(day.notes for day in found.days):
            monday = self._since
            self._shown.insert(
                0, _nothing(found.last, lambda day: self._step((week_of(day)[0] - monday).days))
            )
        for one in self._shown:
            self.list.add(one)
        self.totals.show_totals(found.totals, dict(found.users))
        self.filled()

    def _day(self, day: Day, found: queries.Week, *, mine: bool) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, tokens.M, 0, tokens.S)
        column.setSpacing(2)
        head = QHBoxLayout()
        name = day_text(day.day) + (" · " + _("today") if day.day == found.today else "")
        head.addWidget(PlainLabel(name, "strong"))
        head.addStretch(1)
        noted = spoken_duration(day.minutes) if day.minutes else _("nothing noted")
        head.addWidget(PlainLabel(noted, "strong" if day.minutes else "secondary"))
        column.addLayout(head)
        column.addWidget(line("head"))
        future = day.day > found.today
        gaps = [] if future or not day.notes else list(day.gaps)
        for one in _in_order(day, gaps):
            if isinstance(one, Gap):
                column.addWidget(self._gap(day.day, one, mine=mine))
            else:
                column.addWidget(self._note(one, found.numbers))
        return whole

    def _note(self, one: Note, numbers: dict[str, str]) -> QWidget:
        whole = QWidget()
        row = _row(whole, clock_words(one.clock) or "–")
        row.addWidget(IconLabel(KIND_ICONS[one.kind]))
        row.addWidget(PlainLabel(one.line or _(KINDS[one.kind]), wrap=True), 1)
        number = numbers.get(one.case_id, "")
        if number:
            id = one.case_id
            row.addWidget(LinkLabel(number, lambda: self.shell.go("case", case_id=id)))
        else:
            row.addWidget(PlainLabel(_("no case"), "secondary"))
        taken = PlainLabel(format_duration(one.minutes) or "–")
        taken.setMinimumWidth(48)
        taken.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(taken)
        return whole

    def _gap(self, day: date, gap: Gap, *, mine: bool) -> QWidget:
        whole = QWidget()
        row = _row(whole, clock_words(gap.begins))
        row.addWidget(IconLabel("circle-dashed", "ink3"))
        words = _("nothing noted until {time}").format(time=clock_words(gap.ends))
        row.addWidget(PlainLabel(words, "secondary"), 1)
        if mine:
            at = gap.begins.strftime("%H:%M")
            row.addWidget(LinkLabel(_("Fill in"), lambda: self.writing.open_at(day, at)))
        left = PlainLabel(format_duration(gap.minutes), "secondary")
        left.setMinimumWidth(48)
        left.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(left)
        return whole

    def _step(self, days: int) -> None:
        self._since += timedelta(days=days)
        self.refresh(None)

    def _now(self) -> None:
        self._asked_today = False
        self.refresh(None)

    def _choose(self, _place: int) -> None:
        self._login = str(self.who.value() or self.office.user.login)
        self.refresh(None)

    def _start(self) -> None:
        if self.writing.keeper.start(""):
            self.shell.say(_("The timer runs. Stop it in the bar below."))


def _nothing(last: date | None, go: Callable[[date], object]) -> QWidget:
    """Nothing is noted in this week: where there is something, or how to begin."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, tokens.M, 0, tokens.M)
    row.setSpacing(tokens.S)
    row.addWidget(IconLabel("clock", "ink3"))
    told = _("Nothing is noted in this week.")
    if last is None:
        told += " " + _("Notes are written on the page of a case; other work, here.")
    row.addWidget(PlainLabel(told, "body2", wrap=last is None), 1 if last is None else 0)
    if last is not None:
        words = _("Last noted: {day}").format(day=day_text(last))
        row.addWidget(LinkLabel(words, lambda: go(last)), 1)
    return whole


def _row(whole: QWidget, clock: str) -> QHBoxLayout:
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, tokens.XS, 0, tokens.XS)
    row.setSpacing(tokens.S)
    at = PlainLabel(clock, "secondary")
    at.setFixedWidth(72)
    row.addWidget(at)
    return row


def _in_order(day: Day, gaps: list[Gap]) -> list[Note | Gap]:
    timed: list[Note | Gap] = [one for one in day.notes if one.clock is not None]
    timed += gaps

    def at(one: Note | Gap) -> Any:
        return one.begins if isinstance(one, Gap) else one.clock

    return [*sorted(timed, key=at), *(one for one in day.notes if one.clock is None)]
