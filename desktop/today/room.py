"""What Today gives the window: the first page, the number in the rail, flags on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell.parts import PartOf
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell
    from models.changes import Changes

_ROOMS = ("ticklers", "cases", "breaches")


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("today", _page, rail="today")
    shell.pages.add("red_flags", _flags_page, rail="today")
    shell.parts.add_side(PartOf("flags", N_("Red flags"), 40, _side))
    shell.help.add(
        "today",
        N_("Today"),
        N_(
            "What is due for you, in your cases, or in the whole office; what you began; how long "
            "camera footage is still kept; and what is missing in the records."
        ),
        N_("Enter opens the case. Space marks an entry as done; a computed deadline asks how."),
        N_(
            "Red flags are the office’s own rules about its records, never about a person. An "
            "administrator chooses which are on."
        ),
    )
    shell.office.changed.connect(lambda changes: _heard(shell, changes))
    shell.navigation.moved.connect(lambda _place: _once(shell))


def _once(shell: Shell) -> None:
    """The first page is there, and with it whoever shows the number."""
    if shell.property("counted_today") is None:
        shell.setProperty("counted_today", True)
        _count(shell)


def _heard(shell: Shell, changes: Changes | None) -> None:
    if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
        _count(shell)


def _count(shell: Shell) -> None:
    """The rail's number: overdue and due today, for the user at work."""
    shell.office.read(_mine, lambda count: shell.count("today", count or None))


def _mine(uow: Any) -> int:
    from models.ticklers.repository import counts
    from models.ticklers.tickler import Scope

    found = counts(uow, Scope.ME)
    return found.overdue + found.today


def _page(shell: Shell) -> Page:
    from desktop.today.page import TodayPage

    return TodayPage(shell)


def _flags_page(shell: Shell) -> Page:
    from desktop.today.flags_page import FlagsPage

    return FlagsPage(shell)


def _side(shell: Shell, case_id: str) -> Part:
    from desktop.today.case_flags import CaseFlags

    return CaseFlags(shell, case_id)
