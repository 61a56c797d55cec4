"""What the people's room gives the window: pages, actions, search, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.actions import Action
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("people", _people, rail="people")
    shell.pages.add("person", _person, rail="people")
    shell.pages.add("person_new", _person_new, rail="people")
    shell.pages.add("client_edit", _person_edit, rail="people")
    shell.actions.add(
        Action("people.new", N_("New person"), lambda: shell.go("person_new"), "user-plus")
    )
    shell.help.add(
        "people",
        N_("People"),
        N_(
            "Everybody whom the office knows: clients, adverse parties, household, witnesses, "
            "counsel, officials, and the agencies and firms they act for. What somebody is in a "
            "case stands with the case."
        ),
        N_("Type a name to find. Enter opens. The arrow keys walk, and the panel follows."),
        N_(
            "“Ask again” lists the clients of open cases whose safe contact was confirmed too "
            "long ago. The office sets after how many days."
        ),
    )
    shell.help.add(
        "person",
        N_("One person"),
        N_(
            "Every channel starts as “Do not use”. Write down what the client said is safe: which "
            "channel, on which days and hours, what may be said, and who else sees the device."
        ),
        N_(
            "The true address is masked, and so is what you mark: no list, letter or file shows "
            "it. “Reveal…” asks why; the reason is kept with your name. It hides again after a "
            "minute, and when names are hidden."
        ),
        N_(
            "Mail goes to the substitute address of the Address Confidentiality Program (Conn. "
            "Gen. Stat. § 54-240 and following), or else to the safe postal address."
        ),
    )


def _people(shell: Shell) -> Page:
    from desktop.people.page import PeoplePage

    return PeoplePage(shell)


def _person(shell: Shell, person_id: str) -> Page:
    from desktop.people.person_page import PersonPage

    return PersonPage(shell, person_id)


def _person_new(shell: Shell) -> Page:
    from desktop.people.edit_page import PersonFormPage

    return PersonFormPage(shell)


def _person_edit(shell: Shell, person_id: str) -> Page:
    from desktop.people.edit_page import PersonFormPage

    return PersonFormPage(shell, person_id)
