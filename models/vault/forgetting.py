"""What must be impossible after a purge: to try guesses against the seals that stay behind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def drop_salts(uow: UnitOfWork, ids: Iterable[str]) -> None:
    """Throw away the salts of records that this unit has emptied; each gets a new one with its
    next seal, when the unit commits.

    Only for records that this unit writes: a record without its salt cannot be held against its
    seal, and deep verify would name it.
    """
    from sqlalchemy import delete

    from models.vault.tables import record_salts as table

    wanted = [id for id in dict.fromkeys(ids) if id]
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        uow.connection.execute(delete(table).where(table.c.record_id.in_(some)))
