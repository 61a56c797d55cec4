"""The verbs of legal holds, and the guard that other rooms call before anything is lost.

What a hold blocks: a purge, whole or in part; the deletion of a record; the removal of evidence.
Ordinary work goes on: a held case can be added to, and its audit trail tells who changed what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused
from models.holds import repository
from models.holds.hold import CASES, PEOPLE, Hold
from models.language import _
from models.typed import PAGE, checked
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "holds"


class Held(Refused):
    """A legal hold forbids what was asked. ``holds`` are those that stand."""

    code = "held"

    def __init__(self, holds: Iterable[Hold]) -> None:
        self.holds = tuple(holds)
        super().__init__(
            _("A legal hold stands on this record, so nothing of it may be lost."),
            safe=_("Nothing was changed."),
            next=_("Read why on the page of the case. A hold is released there, with a reason."),
        )


def place_hold(uow: UnitOfWork, thing: Ref, reason: str) -> Changes:
    """Hold a case or a person. It cannot be undone: a hold is released, with a reason.

    The caller answers for the thing being in the vault (this room lies below the others).
    Raises ``BadInput`` without a reason, ``Refused`` without the power or where one stands.
    """
    require_power(uow.user, Power.HOLD)
    if thing.room not in (CASES, PEOPLE):
        raise BadInput(_("A legal hold is placed on a case or a person."), field="thing")
    reason = _reason(
        reason,
        _("Say why the record is held."),
        _("For example: a preservation letter came, or a suit is expected."),
    )
    if repository.holds_on(uow, [thing], standing=True):
        raise Refused(
            _("A legal hold stands on this record already."), safe=_("Nothing was changed.")
        )
    one = Hold(uow.new_id(), thing, reason, uow.user.login, uow.now)
    repository.keep_new(uow, one)
    uow.record("held", thing.room, thing.id, ("reason",))
    return changed(ROOM, one.id, made=True, said=_("Legal hold placed")).also(_of(thing))


def release_hold(uow: UnitOfWork, hold_id: str, reason: str) -> Changes:
    """Release a hold; who, when and why stays on record.

    Raises ``BadInput`` without a reason, ``Refused`` without the power or if it was released.
    """
    require_power(uow.user, Power.HOLD)
    one = repository.hold(uow, hold_id)
    if not one.stands:
        raise Refused(_("This legal hold was released already."), safe=_("Nothing was changed."))
    reason = _reason(
        reason,
        _("Say why the hold is released."),
        _("For example: the matter ended, and counsel agreed in writing."),
    )
    one = replace(one, released_by=uow.user.login, released_at=uow.now, release_reason=reason)
    repository.keep_release(uow, one)
    uow.record("hold_released", one.thing.room, one.thing.id, ("reason",))
    return changed(ROOM, one.id, said=_("Legal hold released")).also(_of(one.thing))


def require_no_hold(uow: UnitOfWork, *things: Ref) -> None:
    """Raise ``Held`` if a hold stands on any of these things."""
    standing = repository.holds_on(uow, things, standing=True)
    if standing:
        raise Held(standing)


def _reason(reason: str, what: str, example: str) -> str:
    reason = checked(reason, "reason", limit=PAGE).strip()
    if not reason:
        raise BadInput(what, field="reason", safe=_("Nothing was changed."), next=example)
    return reason


def _of(thing: Ref) -> Changes:
    return Changes(frozenset({thing}))
