"""A signed certification among the deadlines of its case: the last day to file with the signature.

Neither the entry nor the reasons for which it moves say what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.changes import Changes
from models.language import _
from models.safety import days_ahead
from models.safety.entry import Certification, fileable_until
from models.ticklers import repository
from models.ticklers.program_reasons import Reason
from models.ticklers.tickler import Kind

if TYPE_CHECKING:
    from datetime import date

    from models.vault.unit_of_work import UnitOfWork


def follow(uow: UnitOfWork, one: Certification) -> Changes:
    """What the entry says now: the deadline is added, moved, or closed with the reason. One that a
    person has called done or waived stays as it is, and none is added for a day that is over."""
    former = next(iter(repository.of_source(uow, one.case_id, one.id)), None)

    def add(day: date) -> Changes:
        title = _("Deadline, told in Safety")
        return days_ahead.add(uow, one, title, day, Kind.DEADLINE, 30)

    return days_ahead.keep(
        uow,
        former,
        fileable_until(one),
        add,
        moved=Reason.SAFETY_MOVED,
        silent=Reason.SAFETY_SILENT,
    )
