"""What is left of a case when a purge asks for it: nothing, or its numbers, dates and codes.

Only ``models.retention`` calls this; who may, and why, is settled there. What other rooms keep in
the case goes first, by their own ``purging``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Text, delete, func, select, update

from models.cases import party_rows, repository
from models.cases.case import CaseStatus
from models.cases.party import IN_OFFICE
from models.cases.rows import row_of
from models.cases.services import ROOM
from models.cases.tables import case_outcome, case_party
from models.cases.tables import legal_case as cases
from models.people import repository as people
from models.vault.tables import walls
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


WORDS = ("remark", "court", "docket", "judge", "transferred_to")
"""The columns that hold words of people; all else is a number, a day, a code or an id."""


def clients(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, str]:
    """The client's id of each of these cases, by case; a case that is not there is left out."""
    query = select(cases.c.id, cases.c.client_id).where(cases.c.id.in_(set(case_ids)))
    return {row.id: row.client_id for row in uow.connection.execute(query)}


def cases_of(uow: UnitOfWork, person_ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids of the cases in which each of these people stands, as client or as party."""
    return {id: party_rows.cases_with(uow, id) for id in person_ids}


def parties(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """Who goes with these cases, if they stand in no other: their clients and parties, without
    those who are there by what they do for a living."""
    found = [id for case in case_ids for id in party_rows.people_of(uow, case, but=IN_OFFICE)]
    return list(dict.fromkeys(found))


def has_parties(uow: UnitOfWork, case_id: str) -> bool:
    """Whether others than its client stand in the case."""
    return party_rows.party_count(uow, case_id) > 1


WORKED_ON = (CaseStatus.CLOSED, CaseStatus.TRANSFERRED)
NEVER_ACCEPTED = (CaseStatus.PENDING, CaseStatus.NOT_SERVED)


@dataclass(frozen=True)
class Finished:
    """A case that nobody works on: closed, or never accepted. ``since`` is the day from which its
    years are counted: the day on which it ended, or the opening of one that is still pending."""

    id: str
    number: str
    client_id: str
    client_name: str
    since: date


def finished(uow: UnitOfWork, *, closed: bool, until: date, limit: int = 5000) -> list[Finished]:
    """Cases closed or transferred (or, not ``closed``, turned away, or opened and still pending) on
    or before a day, the oldest first."""
    client = people.shown()
    day = func.coalesce(cases.c.closed_on, cases.c.opened_on, type_=Text())
    statuses = WORKED_ON if closed else NEVER_ACCEPTED
    columns = select(cases.c.id, cases.c.number, cases.c.client_id, client.c.name, day.label("day"))
    query = (
        columns.select_from(cases.join(client, cases.c.client_id == client.c.id))
        .where(cases.c.status.in_([one.value for one in statuses]), day <= until.isoformat())
        .where(cases.c.id.not_in(select(walls.c.case_id).where(walls.c.case_id.is_not(None))))
        .order_by(day, cases.c.number)
        .limit(limit)
    )
    found = [
        Finished(row.id, row.number, row.client_id, row.name, date.fromisoformat(row.day))
        for row in uow.connection.execute(query)
    ]
    found += _behind_walls(uow, statuses, until)
    return sorted(found, key=lambda one: (one.since, one.number))[:limit]


def _behind_walls(uow: UnitOfWork, statuses: tuple[CaseStatus, ...], until: date) -> list[Finished]:
    """Those of the walled cases that the user at work can read."""
    found = []
    for wall in uow.walls.walls:
        if not wall.open or wall.case_id is None:
            continue
        one = repository.case(uow, wall.case_id)
        since = one.closed_on or one.opened_on
        if one.status in statuses and since <= until:
            name = people.person(uow, one.client_id).name.full
            found.append(Finished(one.id, one.number, one.client_id, name, since))
    return found


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete the case with its outcomes and parties; nothing else may be kept in it any more."""
    uow.connection.execute(delete(cases).where(cases.c.id == case_id))
    uow.record("purged", ROOM, case_id)


def purge_part(
    uow: UnitOfWork, case_id: str, client_id: str | None = None, nameless: str = ""
) -> None:
    """Empty what was written; with ``client_id`` the case belongs to that (nameless) person from
    now on. ``nameless`` (another such person) stands in the place of the parties from now on.

    Number, kind, codes, status, days, counsel and advocate stay, and how many parties there were
    and in which roles.
    """
    with sealing(uow, case_id):
        new: dict[str, str] = dict.fromkeys(WORDS, "")
        if client_id is not None:
            new["client_id"] = client_id
        here = cases.c.id == case_id
        uow.connection.execute(update(cases).where(here).values(revision=cases.c.revision + 1))
        uow.connection.execute(update(cases).where(here), new)
        folded = row_of(repository.case(uow, case_id))["folded"]
        uow.connection.execute(update(cases).where(here), {"folded": folded})
        outcomes = update(case_outcome).where(case_outcome.c.case_id == case_id)
        uow.connection.execute(outcomes, {"note": ""})
        parted = {"related": "", "note": "", **({"person_id": nameless} if nameless else {})}
        parties_here = case_party.c.case_id == case_id
        uow.connection.execute(update(case_party).where(parties_here), parted)
    uow.record("purged_part", ROOM, case_id)
