"""What a purge leaves of the compartment: nothing, whole or in part. Counts are the case's own.

Only ``models.retention`` calls this; who may, and why, is settled there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.safety import repository
from models.safety.services import ROOM

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete every entry of the case."""
    if repository.remove_all(uow, case_id):
        uow.record("purged", ROOM, case_id)


def purge_part(uow: UnitOfWork, case_id: str) -> None:
    """The same: nothing here is a mere number that a count could need."""
    purge_whole(uow, case_id)
