"""A signed certification among the deadlines of its case: the last day to file with the signature.

As of an order, a list outside the compartment shows that something of Safety is due and when, never
what: neither the entry nor the reasons for which it moves say more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, Ref
from models.language import _
from models.safety.entry import Certification, fileable_until
from models.ticklers import repository, services
from models.ticklers.program_reasons import Reason, kept_reason
from models.ticklers.tickler import Kind, State

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_REMIND_DAYS = 30


def follow(uow: UnitOfWork, one: Certification) -> Changes:
    """What the entry says now: the deadline is added, moved, or closed with the reason. One that a
    person has called done or waived stays as it is, and none is added for a day that is over."""
    former = next(iter(repository.of_source(uow, one.case_id, one.id)), None)
    day = fileable_until(one)
    if former is None:
        if day is None or day < uow.today:
            return Changes()
        return services.add(
            uow,
            one.case_id,
            title=_("Deadline, told in Safety"),
            due_on=day,
            kind=Kind.DEADLINE,
            remind_days=_REMIND_DAYS,
            source=Ref("safety", one.id),
        )
    if former.state is not State.OPEN or former.due_on == day:
        return Changes()
    if day is None:
        return services.waive(uow, former.id, kept_reason(Reason.SAFETY_SILENT))
    new = replace(former, due_on=day)
    moved = services.moved_to(uow, former, new, kept_reason(Reason.SAFETY_MOVED))
    return services.put_over(uow, former, moved, "", "moved")
