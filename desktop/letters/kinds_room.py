"""What the kinds of letters bring to the window: the page of a new letter, and its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def _new(shell: Shell, case_id: str = "", breach_id: str = "", letter_id: str = "") -> Page:
    from desktop.letters.new_letter import NewLetterPage

    return NewLetterPage(shell, case_id, breach_id, letter_id)


def register(shell: Shell) -> None:
    """The page and the help; what opens it stands with the case, the breach and the letter."""
    shell.pages.add("letter_new", _new, rail="letters")
    shell.help.add(
        "letter_new",
        N_("A new letter"),
        N_(
            "Choose the kind: one line says what each is for. What lacks a breach or an earlier "
            "letter says so and is passed over. The arrows walk through the list."
        ),
        N_(
            "A letter’s language is its own. In Spanish the names of agencies and the law’s own "
            "words stay in English."
        ),
        N_(
            "Several incidents, of one client or of several, go into one complaint: clients are "
            "“Client 1”, “Client 2”, and each incident keeps its own facts."
        ),
        N_(
            "A letter to the client goes only by a way that the client has called safe, and not if "
            "that was asked too long ago. By hand in the office is always possible."
        ),
        N_("Nothing is kept before you write the letter, and no number is taken."),
    )
    shell.help.add(
        "letter_templates",
        N_("Templates of letters"),
        N_(
            "The program’s own wording of each kind, in each language. An attorney or an "
            "administrator can make a copy for the office and change it; the law’s own words stay "
            "as they are."
        ),
        N_(
            "A copy that names a field, a fact or a list that is not offered is refused, with its "
            "line. Drafts follow the copy; what was approved or stored stays as it was."
        ),
    )
