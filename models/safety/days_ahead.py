"""A day that an entry of Safety says, among the ticklers of its case.

A list outside the compartment shows that something of Safety is due and when, never what: the
ticklers name this room as their source and say no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes, Ref
from models.days.partial import PartialDate
from models.safety.entry import Entry
from models.ticklers import services
from models.ticklers.program_reasons import Reason, kept_reason
from models.ticklers.tickler import Kind, State, Tickler

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def keep(
    uow: UnitOfWork,
    former: Tickler | None,
    day: date | None,
    add: Callable[[date], Changes],
    *,
    moved: Reason,
    silent: Reason,
) -> Changes:
    """What the entry says now (``None``: no day): the tickler is added, moved, or closed with the
    reason. One that a person has called done or waived stays as it is."""
    if former is None:
        return add(day) if day is not None else Changes()
    if former.state is not State.OPEN:
        return Changes()
    if day is None:
        return services.waive(uow, former.id, kept_reason(silent))
    if former.due_on == day:
        return Changes()
    new = replace(former, due_on=day)
    if former.starts_on is not None:
        new = replace(new, starts_on=exact(day))
    done = services.moved_to(uow, former, new, kept_reason(moved))
    return services.put_over(uow, former, done, "", "moved")


def add(
    uow: UnitOfWork, one: Entry, title: str, day: date, kind: Kind, remind_days: int
) -> Changes:
    """A new one; none for a day that is over."""
    if day < uow.today:
        return Changes()
    return services.add(
        uow,
        one.case_id,
        title=title,
        due_on=day,
        kind=kind,
        remind_days=remind_days,
        source=source(one),
    )


def source(one: Entry) -> Ref:
    """Where such a tickler comes from."""
    return Ref("safety", one.id)


def exact(day: date) -> PartialDate:
    """A whole day, as the clocks count from it."""
    return PartialDate(day.year, day.month, day.day)
