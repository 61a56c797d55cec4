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
    ("changed", "fields"): N_("Letter {number}: answers changed"),
    ("review_asked", ""): N_("Letter {number} sent for review"),
    ("review_ended", ""): N_("Letter {number} taken back from review"),
    ("sent_back", ""): N_("Letter {number} sent back to its drafter"),
    ("approved", ""): N_("Letter {number} approved"),
    ("version_begun", ""): N_("Letter {number}: a new version begun"),
    ("sent", ""): N_("Letter {number} sent"),
    ("sending_corrected", ""): N_("Letter {number}: entry of its sending corrected"),
    ("answered", ""): N_("Letter {number}: an answer came"),
    ("unanswered", ""): N_("Letter {number}: no answer came"),
    ("investigated", ""): N_("Letter {number}: under investigation"),
    ("declined", ""): N_("Letter {number}: declined"),
    ("closed", ""): N_("Letter {number} closed"),
    ("reopened", ""): N_("Letter {number} opened again"),
    ("undone", ""): N_("Letter {number}: last step undone"),
    ("purged_part", ""): N_("Letter {number}: text and PDFs purged"),
}
