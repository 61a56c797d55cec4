"""The conflict check over all that the office has: clients, witnesses, identified officials."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.breaches import name_index, repository
from models.breaches.tables import breach as breaches
from models.cases import conflicts as of_clients
from models.cases.conflicts import Found, Hit
from models.vault import settings

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_INDEXED = "conflicts.names_of_breaches"


def conflicts(uow: UnitOfWork, names: Iterable[str], but_person: str = "") -> list[Hit]:
    """As ``models.cases.conflicts.conflicts``, with witnesses and identified officials.

    :raises TooMuchAsked: the user has looked too often within an hour.
    """
    names = list(names)
    hits = of_clients.conflicts(uow, names, but_person)
    index_older(uow)
    places = name_index.breaches_naming(uow, names)
    query = select(breaches.c.id, breaches.c.case_id)
    query = query.where(breaches.c.id.in_({id for id, _role in places}))
    of = {row.id: row.case_id for row in uow.connection.execute(query)}
    more = of_clients.told(uow, [Found(of[id], role) for id, role in places])
    return sorted([*hits, *more], key=lambda one: (one.number, one.role), reverse=True)


def index_older(uow: UnitOfWork) -> None:
    """Tokens for the names in records of an older version; once. What is behind a wall that does
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
