"""What happened in a case, its letters included: the audit trail, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.breaches.timeline import timeline as without_letters
from models.cases.timeline import Event, event, merged
from models.changes import Ref
from models.language import N_
from models.letters import repository
from models.letters.services import ROOM
from models.vault.history import history

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def timeline(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the case, its client, its breaches and its letters, the newest first."""
    numbers = repository.numbers(uow, case_id)
    found = history(uow, [Ref(ROOM, id) for id in numbers])
    own = [event(one, _TOLD, number=numbers[one.id]) for one in found]
    return merged(without_letters(uow, case_id), own)


_TOLD = {
    ("drafted", ""): N_("Letter {number} drafted"),
    ("changed", ""): N_("Letter {number} changed"),
    ("changed", "choices"): N_("Letter {number}: choices changed"),
    ("printed", ""): N_("Letter {number} stored as PDF"),
    ("purged_part", ""): N_("Letter {number}: text and PDFs purged"),
}
