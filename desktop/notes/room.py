"""What the notes' room gives the window: a tab of a case, pages, the clock, search, help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.parts import PartOf
from models.language import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("my_time", _week, rail="today")
    shell.pages.add("time", _time, rail="today")
    shell.pages.add("note_history", _history, rail="cases")
    shell.parts.add_tab(PartOf("notes", N_("Notes & time"), 20, _part, count=_count))
    shell.parts.add_events(_events)
    shell.corners.append(_strip)
    shell.actions.add(
        Action("notes.week", N_("My time"), lambda: shell.go("my_time"), "calendar"),
        Action("notes.time", N_("Notes and time"), lambda: shell.go("time", case_id=""), "clock"),
        Action("notes.timer", N_("Pause or go on with the timer"), lambda: _turn(shell), "timer"),
        Action(
            "notes.stop", N_("Stop the timer and write it down"), lambda: _stop(shell), "square"
        ),
    )
    shell.help.add(
        "notes",
        N_("Notes and time"),
        N_("A note is the time slip as well: say what was done, when, and how long it took."),
        N_("Time is typed as 1:30, 90, 1.5 h or 1h30. Ctrl+N writes a new note, Ctrl+Enter saves."),
        N_(
            "What you type is kept every two seconds, through a lock or a crash. Every former "
            "version of a note stays readable under “History”."
        ),
        N_(
            "Only one timer runs. It goes on while this office is locked; “Stop” asks what it was "
            "for, and the time is lost only if you throw it away."
        ),
    )
    shell.help.add(
        "my_time",
        N_("My time"),
        N_(
            "Your week, day by day. A gap is a part of the day, 9 to 5, for which nothing is noted."
        ),
        N_("“Work without a case” is for outreach, training and other services."),
    )
    shell.help.add(
        "time",
        N_("Notes and time"),
        N_("The notes of a period with their sums by funding, person and kind."),
        N_("Attorneys and administrators see everybody’s; others see their own."),
        N_(
            "The CSV and the paper hold summaries and numbers, but neither texts nor the names of "
            "clients."
        ),
    )


def _week(shell: Shell) -> Page:
    from desktop.notes.week_page import WeekPage

    return WeekPage(shell)


def _time(shell: Shell, case_id: str) -> Page:
    from desktop.notes.time_page import TimePage

    return TimePage(shell, case_id)


def _history(shell: Shell, note_id: str) -> Page:
    from desktop.notes.history_page import NoteHistoryPage

    return NoteHistoryPage(shell, note_id)


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.notes.case_part import NotesPart

    return NotesPart(shell, case_id)


def _count(uow: Any, case_id: str) -> int:
    from models.notes.repository import count_of_case

    return count_of_case(uow, case_id)


def _events(uow: Any, case_id: str) -> Iterable[Any]:
    from models.notes.timeline import note_events

    return note_events(uow, case_id)


def _strip(shell: Shell) -> QWidget:
    from desktop.notes.timer_strip import TimerStrip

    return TimerStrip(shell)


def _turn(shell: Shell) -> None:
    from desktop.notes.timing import keeper_of

    keeper_of(shell).turn()


def _stop(shell: Shell) -> None:
    from desktop.notes.timing import keeper_of

    keeper_of(shell).stop()
