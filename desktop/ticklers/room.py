"""What the room of ticklers gives the window: pages, a tab and a side section of a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.parts import PartOf
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell
    from models.search.finder import Shown


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("due", _due, rail="today")
    shell.pages.add("calendar", _calendar, rail="today")
    shell.pages.add("closed_days", _closed_days, rail="today")
    shell.pages.add("tickler_new", _form, rail="cases")
    shell.pages.add("tickler_edit", _form, rail="cases")
    shell.parts.add_tab(PartOf("deadlines", N_("Deadlines"), 30, _part, count=_count))
    shell.parts.add_side(PartOf("next", N_("What comes next"), 10, _side))
    shell.parts.add_events(_events)
    shell.actions.add(
        Action("due.list", N_("All that is due"), lambda: shell.go("due"), "list-checks"),
        Action("calendar", N_("Calendar"), lambda: shell.go("calendar"), "calendar"),
    )
    shell.search.add_kind(Kind("ticklers", N_("Deadlines"), "calendar-check", _place, 50))
    _add_help(shell)


def _add_help(shell: Shell) -> None:
    shell.help.add(
        "deadlines",
        N_("Ticklers and deadlines"),
        N_(
            "What is to be done in a case, by day. Type the day as you say it: tomorrow, Friday, "
            "in 2 weeks, 3/14."
        ),
        N_(
            "A computed deadline shows the rule that it rests on, how far that rule was verified, "
            "and how the day was counted. It is no legal advice: the attorney decides."
        ),
        N_(
            "Nothing is dropped silently. A computed deadline is done or waived with a reason; who "
            "did it, when and why stay on record. One that was moved keeps its former day."
        ),
    )
    shell.help.add(
        "calendar",
        N_("Calendar"),
        N_("Arrows walk from day to day, Page Up and Page Down turn the month or the week."),
        N_("Enter goes to what stands on the day; T goes back to today."),
        N_(
            "A calendar file for another program holds days, neutral words and case numbers only. "
            "It leaves the vault and is not encrypted."
        ),
    )


def _due(shell: Shell) -> Page:
    from desktop.ticklers.due_page import DuePage

    return DuePage(shell)


def _calendar(shell: Shell) -> Page:
    from desktop.ticklers.calendar_page import CalendarPage

    return CalendarPage(shell)


def _closed_days(shell: Shell) -> Page:
    from desktop.ticklers.closed_days_page import ClosedDaysPage

    return ClosedDaysPage(shell)


def _form(shell: Shell, case_id: str, tickler_id: str = "") -> Page:
    from desktop.ticklers.form_page import TicklerFormPage

    return TicklerFormPage(shell, case_id, tickler_id)


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.ticklers.case_part import DeadlinesPart

    return DeadlinesPart(shell, case_id)


def _side(shell: Shell, case_id: str) -> Part:
    from desktop.ticklers.next_part import NextPart

    return NextPart(shell, case_id)


def _count(uow: Any, case_id: str) -> int:
    from models.ticklers.repository import open_counts

    return open_counts(uow, [case_id]).get(case_id, 0)


def _events(uow: Any, case_id: str) -> Sequence[Any]:
    from models.ticklers.timeline import events

    return events(uow, case_id)


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "case", {"case_id": shown.case_id}
