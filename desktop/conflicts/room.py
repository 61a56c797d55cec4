"""What the conflict check gives the window: pages, a section on the page of a case, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.actions import Action
from desktop.shell.parts import PartOf
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("conflicts", _conflicts, rail="cases")
    shell.pages.add("conflicts_open", _undecided, rail="cases")
    shell.pages.add("merge", _merge, rail="people")
    shell.pages.add("merge_pick", _merge_pick, rail="people")
    shell.parts.add_side(PartOf("conflicts", N_("Conflict check"), 5, _side))
    shell.parts.add_action(_check)
    words = N_("Undecided conflict checks")
    shell.actions.add(
        Action("conflicts.open", words, lambda: shell.go("conflicts_open"), "list-checks")
    )
    shell.help.add(
        "conflicts",
        N_("The conflict check"),
        N_(
            "Everybody in the case is compared with everybody on file: names in any order, one "
            "surname alone, short forms, other spellings, what sounds alike; telephones, e-mail, "
            "addresses and employers. Another birth date moves a hit down and never hides it."
        ),
        N_(
            "Of a walled case a hit says only where it is and whom to ask. That you looked is kept "
            "in the log; there is a limit for each hour."
        ),
        N_(
            "Somebody decides: no conflict, conflict, or review needed, with a reason. An advocate "
            "can say no conflict only where no hit is strong. This is an office rule."
        ),
        N_(
            "Whoever comes into the case, and every new name or role, opens the decision again. "
            "A case cannot be closed while it is open."
        ),
        N_("“Undecided conflict checks” lists every case that waits for a decision."),
    )
    shell.help.add(
        "merge",
        N_("Merging two records"),
        N_(
            "Two records of one person become one. All names are kept, the other record’s as “also "
            "known as”; so are telephones, e-mail and addresses; every case moves."
        ),
        N_(
            "Where both say something different about safe contact, only what both allow may be "
            "used until you choose one."
        ),
        N_("Nothing is merged across a wall, or under a legal hold. Ctrl+Z takes it apart again."),
    )


def _conflicts(shell: Shell, case_id: str) -> Page:
    from desktop.conflicts.page import ConflictsPage

    return ConflictsPage(shell, case_id)


def _undecided(shell: Shell) -> Page:
    from desktop.conflicts.undecided_page import UndecidedPage

    return UndecidedPage(shell)


def _merge(shell: Shell, keep_id: str, other_id: str) -> Page:
    from desktop.conflicts.merge_page import MergePage

    return MergePage(shell, keep_id, other_id)


def _merge_pick(shell: Shell, person_id: str) -> Page:
    from desktop.conflicts.merge_pick_page import MergePickPage

    return MergePickPage(shell, person_id)


def _side(shell: Shell, case_id: str) -> Part:
    from desktop.conflicts.case_part import ConflictSide

    return ConflictSide(shell, case_id)


def _check(shell: Shell, case_id: str) -> Action:
    return Action(
        "conflicts.check",
        N_("Check for conflicts"),
        lambda: shell.go("conflicts", case_id=case_id),
        icon="search",
    )
