"""What the timeline of a case tells of its compartment: that something was kept, never what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.cases.timeline import Event, event
from models.changes import Ref
from models.language import N_, _

_TOLD = {
    ("added", ""): N_("Kept in Safety"),
    ("added", "entry"): N_("Kept in Safety"),
    ("changed", "entry"): N_("Changed in Safety"),
    ("removed", "entry"): N_("Removed in Safety"),
    ("purged", ""): N_("Safety purged"),
}


def events(uow: Any, case_id: str) -> list[Event]:
    """The entries of the trail, without a word of what they are about; what one person did on one
    day is one line."""
    from models.safety.repository import ids
    from models.vault.history import history

    things = [Ref("safety", one) for one in (*ids(uow, case_id), case_id)]
    found: list[Event] = []
    for one in history(uow, things):
        made = replace(event(one, _TOLD), below=_("Kept apart: open the Safety tab to read it."))
        if not any(_same(made, other) for other in found):
            found.append(made)
    return found


def _same(one: Event, other: Event) -> bool:
    alike = (one.who, one.told) == (other.who, other.told)
    return alike and one.at.astimezone().date() == other.at.astimezone().date()
