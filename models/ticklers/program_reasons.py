"""Reasons that the program gives by itself: kept as a word of its own, told in whatever language.

What a person typed is kept and told as it stands. A reason that an older program wrote is a text in
the language of its day, and stays one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from models.days import telling
from models.language import N_, _

_MARK = "amparo:"


class Reason(StrEnum):
    """Why the program moved or ended an entry."""

    INCIDENT_MOVED = "incident-moved"
    ORDER_MOVED = "order-moved"
    ORDER_SILENT = "order-silent"
    SAFETY_MOVED = "safety-moved"
    SAFETY_SILENT = "safety-silent"
    LETTER_SENT = "letter-sent"
    ANSWERED = "answered"
    NOT_ANSWERED = "not-answered"
    RELEASE_REVOKED = "release-revoked"
    RELEASE_RENEWED = "release-renewed"


_TOLD = {
    Reason.INCIDENT_MOVED: N_("The day of the incident changed."),
    Reason.ORDER_MOVED: N_("The day of the order changed."),
    Reason.ORDER_SILENT: N_("The order says it no more."),
    Reason.SAFETY_MOVED: N_("Its day in Safety changed."),
    Reason.SAFETY_SILENT: N_("Safety says it no more."),
    Reason.LETTER_SENT: N_("The letter was sent on {day}."),
    Reason.ANSWERED: N_("An answer came on {day}."),
    Reason.NOT_ANSWERED: N_("No answer came by {day}."),
    Reason.RELEASE_REVOKED: N_("The release was revoked."),
    Reason.RELEASE_RENEWED: N_("The release was renewed."),
}


def kept_reason(reason: Reason, day: date | None = None) -> str:
    """As it is kept; ``day`` for those that name one."""
    return f"{_MARK}{reason.value} {day.isoformat() if day else ''}".strip()


def reason_words(kept: str) -> str:
    """What a person reads: the program's own in the screen's language, anybody else's as typed."""
    if not kept.startswith(_MARK):
        return kept
    name, _space, day = kept.removeprefix(_MARK).partition(" ")
    try:
        sentence = _(_TOLD[Reason(name)])
        return sentence.format(day=telling.with_year(date.fromisoformat(day)) if day else "")
    except ValueError:
        return kept
