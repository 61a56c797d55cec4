"""The calendar: day, week, month; beside it what stands on the day at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.ticklers.calendar_export import export
from desktop.ticklers.day_panel import DayPanel
from desktop.ticklers.month_grid import DayGrid
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.segments import Segments
from desktop.widgets.tool_line import ToolLine
from models.changes import Changes
from models.days import telling
from models.days.counting import after_months
from models.days.working_days import holiday_names, holiday_word
from models.language import N_, _
from models.ticklers import repository
from models.ticklers.closed_days import closed_days
from models.ticklers.labels import SCOPES
from models.ticklers.tickler import Scope, State, TicklerRow

_VIEWS = {"day": N_("Day"), "week": N_("Week"), "month": N_("Month")}
_MOST = 2000


@dataclass(frozen=True)
class _Span:
    """What is shown: from ``first``, so many ``days``; ``month`` of a month's page."""

    first: date
    days: int
    month: int = 0

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=self.days - 1)


@dataclass(frozen=True)
class _Found:
    span: _Span
    scope: Scope
    today: date
    rows: tuple[TicklerRow, ...]
    closed: Mapping[date, str]


class CalendarPage(Page):
    """One span of days; the keyboard walks through it."""

    help_topic = "calendar"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view, self._scope = "month", Scope.CASES
        self._at: date | None = None
        self._found: _Found | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.M)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Today"), lambda: shell.go("today")), (_("Calendar"), None)])
        column.addWidget(inset(crumbs))
        self.head = PageHead(_("Calendar"))
        save = Button(_("Save as a file"), self._export, icon="download")
        self.head.add_button(save)
        self.head.add_button(Button(_("Closed days"), lambda: shell.go("closed_days")))
        self.head.add_button(Button(_("Print with names"), self.print_with_names))
        self.head.add_button(Button(_("Print"), self.print_page, icon="printer"))
        column.addWidget(inset(self.head))
        column.addWidget(inset(self._tools()))
        body = QHBoxLayout()
        body.setSpacing(0)
        self.grid, self.panel = DayGrid(), DayPanel(shell)
        self.grid.chosen.connect(self._walk)
        self.grid.turned.connect(self._turn)
        self.grid.today_asked.connect(self._to_today)
        self.grid.opened.connect(self.panel.take_keyboard)
        self._grid_holder = inset(self.grid, tokens.XL, tokens.XL)
        body.addWidget(self._grid_holder, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)

    def _tools(self) -> QWidget:
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        before = Button(
            "", lambda: self._turn(-1), kind="icon", icon="chevron-left", name=_("Back")
        )
        after = Button(
            "", lambda: self._turn(1), kind="icon", icon="chevron-right", name=_("Forward")
        )
        row.addWidget(Button(_("Today"), self._to_today))
        row.addWidget(before)
        row.addWidget(after)
        self._span_word = PlainLabel("", "section")
        row.addWidget(self._span_word)
        row.addStretch(1)
        self.scope = Segments([(one, _(word)) for one, word in SCOPES.items()], name=_("Whose"))
        self.scope.choose(self._scope)
        self.scope.chosen.connect(self._of)
        self.view = Segments([(name, _(word)) for name, word in _VIEWS.items()], name=_("View"))
        self.view.choose(self._view)
        self.view.chosen.connect(self._look_at)
        tools = ToolLine(days)
        tools.add_end(self.scope)
        tools.add_end(self.view)
        return tools

    def title(self) -> str:
        """The page's name."""
        return _("Calendar")

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def refresh(self, changes: Changes | None) -> None:
        """Read the span again."""
        at, view, scope = self._at, self._view, self._scope
        self.office.read(lambda uow: _read(uow, at, view, scope), self._show)

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("calendar.today", N_("Go to today"), self._to_today, "calendar"),
            Action(
                "calendar.print_names",
                N_("Print the deadlines with names"),
                self.print_with_names,
                "printer",
            ),
            Action("calendar.file", N_("Save as a calendar file"), self._export, "download"),
            Action(
                "calendar.closed",
                N_("The office’s closed days"),
                lambda: self.shell.go("closed_days"),
                "calendar",
            ),
        )

    def print_page(self) -> None:
        """``Ctrl+P``: what is overdue, and what stands in the span, by case numbers."""
        self._print(names=False)

    def print_with_names(self) -> None:
        """The same with clients and with what people typed."""
        self._print(names=True)

    def _print(self, *, names: bool) -> None:
        found = self._found
        if found is None:
            return
        from desktop.ticklers.due_print import print_due

        first, last = _printed(found.span)
        title = self._span_word.text()
        print_due(self, self.shell, found.scope, first, last, title, names=names)

    def _show(self, found: _Found) -> None:
        if (found.scope, found.span) != (self._scope, _span(self._at or found.today, self._view)):
            return
        self._found = found
        self._at = self._at or found.today
        on: dict[date, list[TicklerRow]] = {}
        for row in found.rows:
            on.setdefault(row.due_on, []).append(row)
        span = found.span
        self.grid.show_days(
            span.first, max(span.days, 7), self._at, found.today, on, found.closed, month=span.month
        )
        self._grid_holder.setVisible(self._view != "day")
        self.panel.set_wide(self._view == "day")
        self._span_word.setText(_span_words(span))
        self._show_day()

    def _show_day(self) -> None:
        found, at = self._found, self._at
        if found is not None and at is not None:
            rows = [row for row in found.rows if row.due_on == at]
            self.panel.show_day(at, rows, found.closed.get(at, ""), found.today)

    def _walk(self, day: date) -> None:
        self._at = day
        found = self._found
        if found is not None and found.span == _span(day, self._view):
            self._show_day()
        else:
            self.refresh(None)

    def _turn(self, step: int) -> None:
        at = self._at
        if at is None:
            return
        if self._view == "month":
            self._at = after_months(at, step)
        else:
            self._at = at + timedelta(days=step * (7 if self._view == "week" else 1))
        self.refresh(None)

    def _to_today(self) -> None:
        self._at = None
        self.refresh(None)

    def _look_at(self, view: object) -> None:
        self._view = str(view)
        self.refresh(None)

    def _of(self, scope: object) -> None:
        self._scope = Scope(str(scope))
        self.refresh(None)

    def _export(self) -> None:
        found = self._found
        if found is not None:
            export(self.shell, self, found.scope, found.span.first, found.span.last)


def _span(at: date, view: str) -> _Span:
    if view == "day":
        return _Span(at, 1)
    monday = at - timedelta(days=at.weekday())
    if view == "week":
        return _Span(monday, 7)
    first = at.replace(day=1)
    start = first - timedelta(days=first.weekday())
    after = after_months(first, 1)
    weeks = -(-((after - start).days) // 7)
    return _Span(start, weeks * 7, at.month)


def _printed(span: _Span) -> tuple[date, date]:
    """A month on paper is the month, without the days that fill its first and last week."""
    if not span.month:
        return span.first, span.last
    first = (span.first + timedelta(days=7)).replace(day=1)
    return first, after_months(first, 1) - timedelta(days=1)


def _span_words(span: _Span) -> str:
    if span.days == 1:
        return telling.full(span.first)
    if span.month:
        return telling.month(span.first + timedelta(days=7))
    return _("{first} to {last}").format(
        first=telling.with_year(span.first), last=telling.with_year(span.last)
    )


def _read(uow: Any, at: date | None, view: str, scope: Scope) -> _Found:
    span = _span(at or uow.today, view)
    rows = repository.due_rows(
        uow, scope, since=span.first, until=span.last, states=State, limit=_MOST
    )
    closed = {
        day: holiday_word(name)
        for year in {span.first.year, span.last.year}
        for day, name in holiday_names(year)
        if span.first <= day <= span.last
    }
    own = {day: name or _("Office closed") for day, name in closed_days(uow).items()}
    return _Found(span, scope, uow.today, tuple(rows), {**closed, **own})
