"""The deadlines that the incidents of a case propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.breach import Stage
from models.breaches.writing import ROOM
from models.changes import Ref
from models.language import _
from models.ticklers import clocks
from models.ticklers.clocks import Proposal

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def proposals(uow: UnitOfWork, case_id: str) -> list[Proposal]:
    """What the finished records of a case propose, and what follows on other deadlines: neither
    kept nor declined yet."""
    found = clocks.following(uow, case_id)
    ids = repository.numbers(uow, case_id)
    for one in repository.breaches_of(uow, ids).values():
        if one.stage is Stage.RECORDED and one.day is not None:
            about = _("Breach {number}").format(number=one.number)
            found += clocks.proposals(uow, case_id, Ref(ROOM, one.id), one.day, about)
    return found
