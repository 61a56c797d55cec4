"""An intake that ends at once with a client: taken in, checked for conflicts, accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.changes import Changes
from models.conflicts import services as conflicts
from models.conflicts.hit import Verdict
from models.eligibility.services import together
from models.eligibility.taking_in import Told, accept, take_in
from models.errors import BadInput
from models.language import _

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def take_in_and_accept(
    uow: UnitOfWork,
    told: Told,
    *,
    verdict: Verdict | None = None,
    verdict_reason: str = "",
    unchecked_reason: str = "",
) -> Changes:
    """Take in, decide the conflict check if a verdict is given, and accept: one save.

    With a verdict there is no undo: what was decided of conflicts is not taken back by a key.
    Raises as ``take_in``, ``models.conflicts.services.decide`` (at ``verdict_reason``) and
    ``accept``.
    """
    taken = take_in(uow, told)
    assert taken.made is not None
    decided = _decide(uow, taken.made.id, verdict, verdict_reason)
    opened = accept(uow, taken.made.id, unchecked_reason=unchecked_reason)
    done = together(opened, taken, *([decided] if decided else []))
    said = _("Case {number} opened").format(number=cases.case(uow, taken.made.id).number)
    done = replace(done, made=taken.made, said=said)
    return replace(done, undo=None) if decided else done


def _decide(uow: UnitOfWork, case_id: str, verdict: Verdict | None, reason: str) -> Changes | None:
    if verdict is None:
        return None
    look = conflicts.look_at(uow, case_id)
    try:
        return conflicts.decide(uow, look, verdict, reason)
    except BadInput as error:
        error.field = "verdict_reason"
        raise
