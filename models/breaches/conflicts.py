"""Records that were made before the conflict check knew their names: handed to it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.breaches import name_index, repository
from models.breaches.tables import breach as breaches
from models.vault import settings

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_INDEXED = "conflicts.mentions_of_breaches"


def index_older(uow: UnitOfWork) -> None:
    """Hand over the names in records of an older version; once. What is behind a wall that does
    not open to the user at work waits for a member. Before a wall is raised it is due, too."""
    kept = settings.value(uow, _INDEXED)
    if kept == []:
        return
    closed = {one.case_id for one in uow.walls.closed() if one.case_id}
    query = select(breaches.c.id, breaches.c.case_id)
    if kept is not None:
        query = query.where(breaches.c.case_id.in_(kept))
    rows = list(uow.connection.execute(query))
    ids = [row.id for row in rows if row.case_id not in closed]
    for start in range(0, len(ids), 200):
        for one in repository.breaches_of(uow, ids[start : start + 200]).values():
            name_index.keep(uow, one)
    left = sorted({row.case_id for row in rows} & closed)
    if left != kept:
        settings.put(uow, _INDEXED, left)
