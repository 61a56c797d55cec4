"""The entries of a timeline as the screen shows them: day, icon, sentence, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.shell.words import clock, short_day
from desktop.widgets.timeline import Event as Shown
from models.cases.timeline import Event
from models.language import _

_ROOM_ICONS = {
    "cases": "folder",
    "people": "user",
    "breaches": "flag",
    "letters": "mail",
    "notes": "sticky-note",
    "documents": "file-text",
    "ticklers": "calendar-check",
    "safety": "lock",
    "eligibility": "list-checks",
    "conflicts": "scale",
    "holds": "shield",
}
_ICONS = {
    "changed": "square-pen",
    "attached": "paperclip",
    "evidence_removed": "trash-2",
    "accepted": "scale",
    "rejected": "scale",
    "added": "scale",
    "undecided": "undo-2",
    "reopened": "rotate-ccw",
    "party_added": "user-plus",
    "party_changed": "users",
    "party_removed": "users",
    "transferred": "corner-up-right",
}
# What they did says less than where it is kept.
_OWN_ICON = {"people", "safety", "notes", "documents", "ticklers"}
_MAIN = {
    "opened",
    "recorded",
    "closed",
    "drafted",
    "printed",
    "accepted",
    "transferred",
    "not_served",
}


def shown(found: Sequence[Event], today: date) -> list[Shown]:
    """These entries, the newest first."""
    made = []
    for one in found:
        day = one.at.astimezone().date()
        icon = _ICONS.get(one.action, "") if one.ref.room not in _OWN_ICON else ""
        made.append(
            Shown(
                day=_("Today") if day == today else short_day(day),
                icon=icon or _ROOM_ICONS.get(one.ref.room, "history"),
                head=one.told,
                by=", ".join(part for part in (one.who, clock(one.at)) if part),
                below=one.below,
                main=one.action in _MAIN,
            )
        )
    return made
