"""What is left of a case when a purge asks for it: nothing, or its numbers, dates and codes.

Only ``models.retention`` calls this; who may, and why, is settled there. What other rooms keep in
the case goes first, by their own ``purging``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from models.cases import repository
from models.cases.case import CaseStatus
from models.cases.services import ROOM
from models.cases.tables import legal_case as cases
from models.people import repository as people
from models.vault.tables import walls
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def clients(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, str]:
    """The client's id of each of these cases, by case; a case that is not there is left out."""
    query = select(cases.c.id, cases.c.client_id).where(cases.c.id.in_(set(case_ids)))
    return {row.id: row.client_id for row in uow.connection.execute(query)}


def cases_of(uow: UnitOfWork, person_ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids of the cases of each of these people, by person."""
    found: dict[str, list[str]] = {id: [] for id in person_ids}
    query = select(cases.c.id, cases.c.client_id).where(cases.c.client_id.in_(list(found)))
    for row in uow.connection.execute(query):
        found[row.client_id].append(row.id)
    return found


@dataclass(frozen=True)
class Finished:
    """A case that nobody works on: closed, or never accepted. ``since`` is the day from which its
    years are counted: the closing, or the opening of one that is still pending."""

    id: str
    number: str
    client_id: str
    client_name: str
    since: date


def finished(uow: UnitOfWork, *, closed: bool, until: date, limit: int = 5000) -> list[Finished]:
    """Cases closed (or, not ``closed``, opened and still pending) on or before a day, the oldest
    first."""
    client = people.shown()
    day = cases.c.closed_on if closed else cases.c.opened_on
    status = CaseStatus.CLOSED if closed else CaseStatus.PENDING
    columns = select(cases.c.id, cases.c.number, cases.c.client_id, client.c.name, day.label("day"))
    query = (
        columns.select_from(cases.join(client, cases.c.client_id == client.c.id))
        .where(cases.c.status == status.value, day <= until.isoformat())
        .where(cases.c.id.not_in(select(walls.c.case_id).where(walls.c.case_id.is_not(None))))
        .order_by(day, cases.c.number)
        .limit(limit)
    )
    found = [
        Finished(row.id, row.number, row.client_id, row.name, date.fromisoformat(row.day))
        for row in uow.connection.execute(query)
    ]
    found += _behind_walls(uow, status, until)
    return sorted(found, key=lambda one: (one.since, one.number))[:limit]


def _behind_walls(uow: UnitOfWork, status: CaseStatus, until: date) -> list[Finished]:
    """Those of the walled cases that the user at work can read."""
    found = []
    for wall in uow.walls.walls:
        if not wall.open or wall.case_id is None:
            continue
        one = repository.case(uow, wall.case_id)
        since = one.closed_on or one.opened_on
        if one.status is status and since <= until:
            name = people.person(uow, one.client_id).name.full
            found.append(Finished(one.id, one.number, one.client_id, name, since))
    return found


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete the case; nothing may be kept in it any more."""
    uow.connection.execute(delete(cases).where(cases.c.id == case_id))
    uow.record("purged", ROOM, case_id)


def purge_part(uow: UnitOfWork, case_id: str, client_id: str | None = None) -> None:
    """Empty the remark; with ``client_id`` the case belongs to that (nameless) person from now on.

    Number, kind, code, status, days, counsel and advocate stay.
    """
    with sealing(uow, case_id):
        new = {"remark": ""} if client_id is None else {"remark": "", "client_id": client_id}
        here = cases.c.id == case_id
        uow.connection.execute(update(cases).where(here).values(revision=cases.c.revision + 1))
        uow.connection.execute(update(cases).where(here), new)
    uow.record("purged_part", ROOM, case_id)
