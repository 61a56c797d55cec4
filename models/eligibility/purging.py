"""What is left of an intake when a purge asks for it: nothing, or its codes, days and sums.

Only ``models.retention`` calls this; who may, and why, is settled there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from models.eligibility.office import ROOM
from models.eligibility.tables import eligibility, intake
from models.vault.forgetting import drop_salts
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def determinations_in(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The ids of the determinations of these cases."""
    query = select(eligibility.c.id).where(eligibility.c.case_id.in_(set(case_ids)))
    return list(uow.connection.execute(query.order_by(eligibility.c.id)).scalars())


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete all that this room keeps of a case."""
    for id in determinations_in(uow, [case_id]):
        uow.record("purged", ROOM, id)
    uow.connection.execute(delete(eligibility).where(eligibility.c.case_id == case_id))
    uow.connection.execute(delete(intake).where(intake.c.case_id == case_id))


def purge_part(uow: UnitOfWork, case_id: str) -> None:
    """Empty what was said, noted and listed line by line. How the case came in, household, sums,
    percentage and decision stay: they are what funders count."""
    with sealing(uow, case_id):
        here = intake.c.case_id == case_id
        words = ("referral_detail", "own_words", "not_served_words", "referred_to")
        empty = dict.fromkeys((*words, "unchecked_reason"), "")
        uow.connection.execute(update(intake).where(here), empty)
        uow.connection.execute(update(intake).where(here).values(revision=intake.c.revision + 1))
        lines: dict[str, str | None] = {"incomes": None, "assets": None, "expenses": None}
        texts = dict.fromkeys(("note", "reason", "lsc", "documented_by"), "")
        here = eligibility.c.case_id == case_id
        uow.connection.execute(update(eligibility).where(here), {**lines, **texts})
        count = {"revision": eligibility.c.revision + 1}
        uow.connection.execute(update(eligibility).where(here).values(count))
    emptied = determinations_in(uow, [case_id])
    drop_salts(uow, emptied)
    for id in emptied:
        uow.record("purged_part", ROOM, id)
