"""What the breaches' room gives the window: pages, actions, search, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    shell.pages.add("breaches", _breaches, rail="breaches")
    shell.pages.add("breach", _breach, rail="breaches")
    shell.pages.add("interview", _interview, rail="breaches")
    shell.parts.add_tab(PartOf("breaches", N_("Breaches"), 60, _part, count=_count))
    shell.search.add_kind(Kind("breaches", N_("Breaches"), "flag", _place, 60))
    shell.search.add_kind(Kind("evidence", N_("Evidence"), "paperclip", _place_of_evidence, 65))
    shell.help.add(
        "breaches",
        N_("Breaches"),
        N_("All records of suspected breaches, the newest incident first. Type to find."),
        N_("“Undecided” counts the sections that the program suggests and nobody decided on yet."),
        N_("A breach is recorded from a case: open the case, then “New breach”."),
    )
    shell.help.add(
        "interview",
        N_("The interview"),
        N_(
            "One question at a time. Y, N and D answer yes, no and “I don’t know”; Enter goes on. "
            "Nothing is ever guessed: what is not known stays open, and the letter leaves it out."
        ),
        N_("Each answer is saved at once. Leave at any time; the interview waits where it was."),
        N_("The right side shows which sections the answers touch, why, and what would settle it."),
    )
    shell.help.add(
        "breach",
        N_("A suspected breach"),
        N_("The program suggests; a person accepts, rejects or adds a section, with a reason."),
        N_("The reason is seen by the office only. It never enters a letter."),
        N_(
            "Where only a draft of the text is at hand, the section is cited without its words "
            "until an attorney has confirmed them."
        ),
    )


def _breaches(shell: Shell) -> Page:
    from desktop.breaches.list_page import BreachesPage

    return BreachesPage(shell)


def _breach(shell: Shell, breach_id: str) -> Page:
    from desktop.breaches.breach_page import BreachPage

    return BreachPage(shell, breach_id)


def _interview(shell: Shell, breach_id: str) -> Page:
    from desktop.breaches.interview_page import InterviewPage

    return InterviewPage(shell, breach_id)


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "interview" if shown.state == "interview" else "breach", {"breach_id": shown.id}


def _place_of_evidence(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "breach", {"breach_id": shown.state}


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.breaches.case_part import BreachesPart

    return BreachesPart(shell, case_id)


def _count(uow: Any, case_id: str) -> int:
    from models.breaches.repository import breach_count

    return breach_count(uow, case_id=case_id)
