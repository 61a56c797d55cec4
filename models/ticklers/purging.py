"""What is left of ticklers when a purge asks for them: nothing, or their days and codes.

Only ``models.retention`` calls this; who may, and why, is settled there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from models.ticklers.services import ROOM
from models.ticklers.tables import tickler, tickler_former
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete every entry of the case."""
    uow.connection.execute(delete(tickler).where(tickler.c.case_id == case_id))
    uow.record("purged", ROOM, case_id)


def purge_of(uow: UnitOfWork, source_id: str) -> None:
    """Delete what was counted from a record that goes while its case stays."""
    uow.connection.execute(delete(tickler).where(tickler.c.source_id == source_id))


def purge_part(uow: UnitOfWork, case_id: str) -> None:
    """Empty every text; days, kinds, rules and who did what when stay."""
    here = tickler.c.case_id == case_id
    ids = select(tickler.c.id).where(here)
    with sealing(uow, case_id):
        empty = {"title": "", "detail": "", "place": "", "close_reason": "", "folded": ""}
        new = {**empty, "revision": tickler.c.revision + 1}
        uow.connection.execute(update(tickler).where(here).values(new))
        moved = update(tickler_former).where(tickler_former.c.tickler_id.in_(ids))
        uow.connection.execute(moved.values(reason=""))
    uow.record("purged_part", ROOM, case_id)


def hanging_on(uow: UnitOfWork, case_id: str) -> list[str]:
    """The ids of the entries of a case."""
    query = select(tickler.c.id).where(tickler.c.case_id == case_id)
    return list(uow.connection.execute(query).scalars())
