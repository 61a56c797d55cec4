"""What the timeline of a case tells of its compartment: that something was kept, never what."""

from __future__ import annotations

from typing import Any

from models.cases.timeline import Event, event
from models.changes import Ref
from models.language import N_

_TOLD = {
    ("added", ""): N_("An entry in Safety"),
    ("added", "entry"): N_("An entry in Safety"),
    ("changed", "entry"): N_("An entry in Safety changed"),
    ("removed", "entry"): N_("An entry in Safety removed"),
    ("purged", ""): N_("Safety purged"),
}


def events(uow: Any, case_id: str) -> list[Event]:
    """The entries of the trail, without a word of what they are about."""
    from models.safety.repository import ids
    from models.vault.history import history

    things = [Ref("safety", one) for one in (*ids(uow, case_id), case_id)]
    return [event(one, _TOLD) for one in history(uow, things)]
