"""What the compartment gives the window: a tab of a case, lines of its timeline, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.safety.events import events
from desktop.shell.parts import PartOf
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.parts.add_tab(PartOf("safety", N_("Safety"), 90, _part, icon="lock"))
    shell.parts.add_events(events)
    shell.help.add(
        "safety",
        N_("The safety compartment"),
        N_(
            "What belongs to safety and to nobody else: orders, incidents, children, weapons, "
            "results of a screen, the safety plan. No letter, no list and no search reads it."
        ),
        N_("Who may open it is an office rule. Each opening is kept in the log."),
        N_(
            "A screen’s result is kept as the screener gave it. No screen tells that somebody is "
            "safe, and Amparo never calls a result low."
        ),
        N_("Esc closes the form, then the compartment."),
    )


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.safety.part import SafetyPart

    return SafetyPart(shell, case_id)
