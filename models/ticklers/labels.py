"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.language import N_, NP_, _, ngettext
from models.ticklers.rules import Confidence, CountedFrom
from models.ticklers.tickler import Kind, Repeat, Scope, State, Tickler, TicklerRow

KINDS = {
    Kind.TICKLER: N_("Tickler"),
    Kind.DEADLINE: N_("Deadline"),
    Kind.APPOINTMENT: N_("Appointment"),
    Kind.HEARING: N_("Hearing"),
}

STATES = {
    State.OPEN: NP_("tickler", "To do"),
    State.DONE: NP_("tickler", "Done"),
    State.WAIVED: NP_("tickler", "Waived"),
}

SCOPES = {
    Scope.ME: N_("For me"),
    Scope.CASES: N_("For my cases"),
    Scope.EVERYONE: N_("Everyone"),
}

CONFIDENCES = {
    Confidence.VERIFIED: N_("Verified in the official text"),
    Confidence.SECONDARY: N_("Read in a secondary source"),
    Confidence.ATTORNEY: N_("To be confirmed by an attorney"),
}

COUNTED_FROM = {
    CountedFrom.INCIDENT: N_("the day of the incident"),
    CountedFrom.REQUEST: N_("the day of the request"),
    CountedFrom.DENIAL: N_("the day of the denial"),
    CountedFrom.LETTER: N_("the date of the letter"),
    CountedFrom.ORDER: N_("the last day of the order"),
    CountedFrom.RELEASE: N_("the last day of the release"),
}

_IN_SAFETY = {
    Kind.HEARING: N_("Hearing, told in Safety"),
    Kind.APPOINTMENT: N_("Appointment, told in Safety"),
    Kind.DEADLINE: N_("Deadline, told in Safety"),
    Kind.TICKLER: N_("Tickler, told in Safety"),
}


def name_of(one: Tickler | TicklerRow, typed: str) -> str:
    """What a list calls it: the rule's title, what was typed, or no more than its kind."""
    from models.ticklers.rules import rules

    if one.in_safety:
        return _(_IN_SAFETY[one.kind])
    found = rules().get(one.rule)
    return str(found.title) if found else typed


def name_in_list(kind: str, typed: str, rule: str, source_room: str) -> str:
    """As ``name_of``, of the columns of its row."""
    from models.ticklers.rules import rules

    if source_room == "safety":
        return _(_IN_SAFETY[Kind(kind)])
    found = rules().get(rule) if rule else None
    return str(found.title) if found else typed


def repeat_words(repeat: Repeat | None) -> str:
    """``Every 30 days``; empty for what comes once."""
    if repeat is None:
        return ""
    if repeat.unit == "months":
        words = ngettext("Each month", "Every {count} months", repeat.every)
    else:
        words = ngettext("Each day", "Every {count} days", repeat.every)
    return words.format(count=repeat.every)
