"""Words of retention on the screen: who, when, how many."""

from __future__ import annotations

from typing import Any

from desktop.shell.words import short_day
from models.language import N_, _
from models.retention.labels import counted
from models.retention.purge import Counts, Purge, PurgeState

STATE_ICONS = {
    PurgeState.ASKED: "hourglass",
    PurgeState.APPROVED: "check",
    PurgeState.WITHDRAWN: "undo-2",
    PurgeState.REFUSED: "circle-slash",
    PurgeState.PURGED: "key-round",
    PurgeState.CERTIFIED: "badge-check",
}

ITEM_WORDS = {
    "cases": N_("Case {number}, {client}"),
    "breaches": N_("Breach {number}, {client}"),
    "letters": N_("Letter {number}, {client}"),
    "evidence": N_("A file of breach {number}, {client}"),
}


def name_of(info: Any, user_id: str) -> str:
    """The user's name by id; the id where nobody is known by it."""
    return next((one.name for one in info.users if one.id == user_id), user_id)


def local_day(at: Any) -> str:
    """The day of an instant where the office is."""
    return short_day(at.astimezone().date())


def many(counts: Counts) -> str:
    """``1 case, 2 letters``."""
    return ", ".join(counted(counts.as_dict())) or _("nothing")


def asked_words(one: Purge, info: Any) -> str:
    """``Asked by Ruth Okafor, Mar 23, 2026``"""
    return _("Asked by {name}, {day}").format(
        name=name_of(info, one.asked_by), day=local_day(one.asked_at)
    )
