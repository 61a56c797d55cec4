"""An intake with what is decided at once: of conflicts, and whether the applicant is a client."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.cases.case import NotServed
from models.changes import Changes
from models.conflicts import services as conflicts
from models.conflicts.hit import Verdict
from models.eligibility.services import together
from models.eligibility.taking_in import Told, accept, not_serve, take_in
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
    taken = take_in_and_check(uow, told, verdict=verdict, verdict_reason=verdict_reason)
    assert taken.made is not None
    opened = accept(uow, taken.made.id, unchecked_reason=unchecked_reason)
    said = _("Case {number} opened").format(number=cases.case(uow, taken.made.id).number)
    return _ended(taken, opened, verdict, said)


def take_in_and_check(
    uow: UnitOfWork, told: Told, *, verdict: Verdict | None = None, verdict_reason: str = ""
) -> Changes:
    """Take in, and decide the conflict check if a verdict is given: the case stays pending.

    With a verdict there is no undo. Raises as ``take_in`` and ``decide``.
    """
    taken = take_in(uow, told)
    assert taken.made is not None
    decided = _decide(uow, taken.made.id, verdict, verdict_reason)
    return taken if decided is None else replace(taken.also(decided), undo=None)


def take_in_and_turn_away(
    uow: UnitOfWork,
    told: Told,
    why: NotServed,
    words: str = "",
    referred_to: str = "",
    *,
    verdict: Verdict | None = None,
    verdict_reason: str = "",
) -> Changes:
    """Take in, decide the conflict check if a verdict is given, and say why the applicant is not
    served: one save. With a verdict there is no undo. Raises as ``take_in``, ``decide`` and
    ``not_serve``."""
    taken = take_in_and_check(uow, told, verdict=verdict, verdict_reason=verdict_reason)
    assert taken.made is not None
    ended = not_serve(uow, taken.made.id, why, words, referred_to)
    return _ended(taken, ended, verdict, ended.said)


def _ended(taken: Changes, ended: Changes, verdict: Verdict | None, said: str) -> Changes:
    done = replace(together(ended, taken), made=taken.made, said=said)
    return done if verdict is None else replace(done, undo=None)


def _decide(uow: UnitOfWork, case_id: str, verdict: Verdict | None, reason: str) -> Changes | None:
    if verdict is None:
        return None
    look = conflicts.look_at(uow, case_id)
    try:
        return conflicts.decide(uow, look, verdict, reason)
    except BadInput as error:
        error.field = "verdict_reason"
        raise
