"""When something was last written in a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.notes import lists

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def latest_days(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, date]:
    """The day of the newest note of each of these cases; one without notes is left out."""
    known, found = lists.source(uow), {}
    wanted = list(dict.fromkeys(case_ids))
    for start in range(0, len(wanted), 500):
        some = known.c.case_id.in_(wanted[start : start + 500])
        query = select(known.c.case_id, func.max(known.c.day)).where(some)
        for case_id, day in uow.connection.execute(query.group_by(known.c.case_id)):
            if day:
                found[case_id] = date.fromisoformat(day)
    return found
