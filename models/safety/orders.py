"""An order's days among the ticklers of its case: the hearing, and the day on which it ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models.changes import Changes
from models.language import _
from models.safety import days_ahead
from models.safety.days_ahead import exact, source
from models.safety.entry import Order, OrderState
from models.ticklers import clocks, repository
from models.ticklers.program_reasons import Reason
from models.ticklers.tickler import Kind

if TYPE_CHECKING:
    from datetime import date

    from models.vault.unit_of_work import UnitOfWork

EXPIRY = "order-expiry"
_STANDING = (OrderState.IN_FORCE, OrderState.EXTENDED)


def follow(uow: UnitOfWork, one: Order) -> Changes:
    """What the order says now: an entry is added, moved, or closed with the reason. One that a
    person has called done or waived stays as it is."""
    known = {each.rule or each.kind.value: each for each in
             repository.of_source(uow, one.case_id, one.id)}  # fmt: skip
    ends = one.expires_on if one.state in _STANDING else None
    heard = one.hearing_on if one.state is OrderState.APPLIED_FOR else None
    keep = partial(days_ahead.keep, uow, moved=Reason.ORDER_MOVED, silent=Reason.ORDER_SILENT)
    changes: Changes = keep(known.get(EXPIRY), ends, partial(_end, uow, one))
    return changes.also(keep(known.get(Kind.HEARING.value), heard, partial(_hearing, uow, one)))


def _end(uow: UnitOfWork, one: Order, day: date) -> Changes:
    return clocks.keep(uow, EXPIRY, one.case_id, exact(day), source(one))


def _hearing(uow: UnitOfWork, one: Order, day: date) -> Changes:
    return days_ahead.add(uow, one, _("Hearing, told in Safety"), day, Kind.HEARING, 7)
