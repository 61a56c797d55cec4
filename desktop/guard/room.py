"""What the guard gives the window: a page to check a file, one of the classes, actions, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.actions import Action
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("check_file", _check, rail="office")
    shell.pages.add("classes", _classes, rail="office")
    shell.parts.add_action(_of_a_case)
    shell.actions.add(
        Action(
            "guard.check",
            N_("Check a file before it leaves"),
            lambda: shell.go("check_file"),
            icon="shield-check",
        )
    )
    shell.actions.add(
        Action(
            "guard.classes",
            N_("What is confidential"),
            lambda: shell.go("classes"),
            icon="eye-off",
        )
    )
    shell.help.add(
        "guard",
        N_("The disclosure guard"),
        N_(
            "It reads what is about to leave: names of people on file, addresses, telephones, "
            "birth dates, numbers, and what § 2-926 lists. Of a PDF it reads what cannot be seen, "
            "too."
        ),
        N_(
            "That an officer asked is the subject of the letters and is no finding. That somebody "
            "is something, is one."
        ),
        N_(
            "Without a signed release for the recipient no letter names the client. Other words "
            "may stand if an attorney says why; it is asked once for the same words."
        ),
        N_(
            "It looks for patterns and does not understand a sentence. It is one reader more, and "
            "not the last one."
        ),
    )


def _check(shell: Shell, case_id: str = "") -> Page:
    from desktop.guard.check_page import CheckPage

    return CheckPage(shell, case_id)


def _classes(shell: Shell) -> Page:
    from desktop.guard.classes_page import ClassesPage

    return ClassesPage(shell)


def _of_a_case(shell: Shell, case_id: str) -> Action:
    return Action(
        "guard.check_case",
        N_("Check a file before it leaves"),
        lambda: shell.go("check_file", case_id=case_id),
        icon="shield-check",
    )
