"""An order's days among the ticklers of its case: the hearing, and the day on which it ends.

A list outside the compartment shows that something of Safety is due and when, never what: the
ticklers name this room as their source and say no more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes, Ref
from models.days.partial import PartialDate
from models.language import _
from models.safety.entry import Order, OrderState
from models.ticklers import clocks, repository, services
from models.ticklers.program_reasons import Reason, kept_reason
from models.ticklers.tickler import Kind, State, Tickler

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

EXPIRY = "order-expiry"
_STANDING = (OrderState.IN_FORCE, OrderState.EXTENDED)


def follow(uow: UnitOfWork, one: Order) -> Changes:
    """What the order says now: an entry is added, moved, or closed with the reason. One that a
    person has called done or waived stays as it is."""
    known = {_what(each): each for each in _of(uow, one)}
    ends = one.expires_on if one.state in _STANDING else None
    heard = one.hearing_on if one.state is OrderState.APPLIED_FOR else None
    changes = _keep(uow, one, known.get(EXPIRY), ends, EXPIRY)
    return changes.also(_keep(uow, one, known.get("hearing"), heard, "hearing"))


def _keep(
    uow: UnitOfWork, one: Order, former: Tickler | None, day: date | None, what: str
) -> Changes:
    if former is None:
        return _add(uow, one, day, what) if day is not None else Changes()
    if former.state is not State.OPEN:
        return Changes()
    if day is None:
        return services.waive(uow, former.id, kept_reason(Reason.ORDER_SILENT))
    if former.due_on == day:
        return Changes()
    new = replace(former, due_on=day)
    if former.starts_on is not None:
        new = replace(new, starts_on=_exact(day))
    moved = services.moved_to(uow, former, new, kept_reason(Reason.ORDER_MOVED))
    return services.put_over(uow, former, moved, "", "moved")


def _add(uow: UnitOfWork, one: Order, day: date, what: str) -> Changes:
    source = Ref("safety", one.id)
    if what == EXPIRY:
        return clocks.keep(uow, EXPIRY, one.case_id, _exact(day), source)
    if day < uow.today:
        return Changes()
    return services.add(
        uow,
        one.case_id,
        title=_("Hearing, told in Safety"),
        due_on=day,
        kind=Kind.HEARING,
        remind_days=7,
        source=source,
    )


def _of(uow: UnitOfWork, one: Order) -> list[Tickler]:
    return repository.of_source(uow, one.case_id, one.id)


def _what(one: Tickler) -> str:
    return one.rule or one.kind.value


def _exact(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
