"""What eligibility gives the window: the page of an intake, the tab of a case, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell.parts import PartOf
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell
    from models.search.finder import Shown


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.parts.add_tab(PartOf("eligibility", N_("Eligibility"), 15, _part))
    shell.search.add_kind(Kind("intakes", N_("Intakes"), "inbox", _place, 25))
    shell.help.add(
        "intake",
        N_("Intake"),
        N_("One page from the first call to the decision. Nothing but a name is needed."),
        N_("Ctrl+1 to Ctrl+8 jump to a section. What is typed is kept as a draft at once."),
        N_(
            "“Not asked” and “None” are two answers: the first is a question still to ask. "
            "Never write down anybody’s citizenship or status."
        ),
    )
    shell.help.add(
        "eligibility",
        N_("Eligibility"),
        N_(
            "Amparo adds up and compares with the poverty guideline of the day. It suggests; a "
            "person decides, with a reason for an exception and for a refusal."
        ),
        N_("A determination that was decided stays. “Determine again” begins the next one."),
        N_("Ceilings, what is not counted and the next year’s guideline are set under Office."),
    )


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.eligibility.case_part import EligibilityPart

    return EligibilityPart(shell, case_id)


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    """An intake stands on the page of its case."""
    return "case", {"case_id": shown.case_id}
