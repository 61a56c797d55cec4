"""The conflict check: is one of these names in a case of the office, a walled one too?

It answers for walled cases what it must (there is something, in which case, whom to ask) and no
more. Who can open the vault can try any name, which is what a conflict check is for; so each look
is in the audit trail, and there is a limit for each user and hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.cases.tables import legal_case as cases
from models.people import conflict_index
from models.people import repository as people
from models.vault.errors import TooMuchAsked
from models.vault.tables import audit_entries

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ACTION, ROOM = "searched_conflicts", "people"
MOST_IN_AN_HOUR = 60
CLIENT = "client"


@dataclass(frozen=True)
class Hit:
    """A name that is in a case. ``role``: client, witness, official. Behind a closed wall there is
    no ``name``, and ``ask`` are those who can look."""

    role: str
    case_id: str
    number: str
    name: str = ""
    walled: bool = False
    ask: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """Where a name stands: in which case, and as what."""

    case_id: str
    role: str


def conflicts(uow: UnitOfWork, names: Iterable[str], but_person: str = "") -> list[Hit]:
    """Where one of these names stands already, as client, by case number; logged.

    A name is found when two of its words are, whatever their order, case and accents.
    ``but_person``: the id of somebody on file who is not looked at. Needs a unit that writes.
    ``models.breaches.conflicts`` adds witnesses and officials.

    :raises TooMuchAsked: the user has looked too often within an hour.
    """
    wanted = [one for one in names if conflict_index.texts(one)]
    asked(uow)
    found = conflict_index.people_named(uow, wanted) - {but_person}
    query = select(cases.c.id, cases.c.client_id).where(cases.c.client_id.in_(found))
    rows = list(uow.connection.execute(query))
    return told(uow, [Found(row.id, CLIENT) for row in rows])


def asked(uow: UnitOfWork) -> None:
    """Keep in the audit trail that the user looked, or refuse.

    :raises TooMuchAsked: the user has looked too often within an hour.
    """
    table, since = audit_entries, uow.now - timedelta(hours=1)
    mine = (
        (table.c.room == ROOM)
        & (table.c.object_id == uow.user.id)
        & (table.c.action == ACTION)
        & (table.c.at > since)
    )
    query = select(func.count(), func.min(table.c.at)).where(mine)
    count, first = uow.connection.execute(query).one()
    if count >= MOST_IN_AN_HOUR:
        free = first + timedelta(hours=1) - uow.now
        raise TooMuchAsked(MOST_IN_AN_HOUR, max(1, -(-int(free.total_seconds()) // 60)))
    uow.record(ACTION, ROOM, uow.user.id, ("names",))


def told(uow: UnitOfWork, found: Iterable[Found]) -> list[Hit]:
    """The hits as the user at work may see them, the newest case first."""
    places = sorted(set(found), key=lambda one: (one.case_id, one.role))
    ids = {one.case_id for one in places}
    query = select(cases.c.id, cases.c.number, cases.c.client_id).where(cases.c.id.in_(ids))
    rows = {row.id: row for row in uow.connection.execute(query)}
    hits = []
    for one in places:
        row, wall = rows[one.case_id], uow.walls.of_case(one.case_id)
        if wall is not None and not wall.open:
            hits.append(Hit(one.role, one.case_id, row.number, walled=True, ask=wall.names))
            continue
        name = people.person(uow, row.client_id).name.full if one.role == CLIENT else ""
        hits.append(Hit(one.role, one.case_id, row.number, name, wall is not None))
    return sorted(hits, key=lambda one: (one.number, one.role), reverse=True)
