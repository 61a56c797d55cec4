"""What is left of a case's conflict check when a purge asks for it: who decided what and when.

Only ``models.retention`` calls this; who may, and why, is settled there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, update

from models.conflicts.tables import conflict_decision as decisions
from models.conflicts.tables import conflict_mention as mentions
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete every decision and every mention."""
    for table in (decisions, mentions):
        uow.connection.execute(delete(table).where(table.c.case_id == case_id))


def purge_part(uow: UnitOfWork, case_id: str) -> None:
    """Empty the reasons and the names; the verdicts with their days and users stay."""
    uow.connection.execute(delete(mentions).where(mentions.c.case_id == case_id))
    with sealing(uow, case_id):
        empty = {"reason": "", "parties": "", "hits": "", "fingerprint": ""}
        here = decisions.c.case_id == case_id
        uow.connection.execute(update(decisions).where(here), empty)
