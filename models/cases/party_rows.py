"""Parties as rows and as values: who stands in a case, and in which cases somebody stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, Select, delete, func, insert, select, update

from models.cases.case import CaseStatus
from models.cases.party import Party, PartyRole, Standing
from models.cases.tables import case_party
from models.cases.tables import legal_case as cases
from models.errors import NotFound
from models.language import _
from models.people import repository as people
from models.vault.walls import closed_cases, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_ORDER = {role: place for place, role in enumerate(PartyRole)}


def parties(uow: UnitOfWork, case_id: str) -> list[Party]:
    """Everybody in the case, its client first, then by role and name.

    :raises NotFound: there is no such case.
    :raises BehindWall: the user at work cannot read it.
    """
    shown = people.shown()
    query = select(cases.c.client_id, cases.c.status, shown.c.name)
    query = query.select_from(cases.join(shown, shown.c.id == cases.c.client_id))
    client = uow.connection.execute(query.where(cases.c.id == case_id)).first()
    if client is None:
        raise NotFound(_("This case is not in the vault."))
    first = Party("", case_id, client.client_id, PartyRole.CLIENT, client.name)
    rows = uow.connection.execute(_query().where(case_party.c.case_id == case_id)).mappings()
    others = sorted((_value(row) for row in rows), key=lambda one: (_ORDER[one.role], one.name))
    return [first, *others]


def party(uow: UnitOfWork, party_id: str) -> Party:
    """The party with this id. Raises ``NotFound``."""
    row = uow.connection.execute(_query().where(case_party.c.id == party_id)).mappings().first()
    if row is None:
        raise NotFound(_("This party is not in the case any more."))
    return _value(row)


def party_count(uow: UnitOfWork, case_id: str) -> int:
    """How many stand in the case, its client among them."""
    query = select(func.count()).where(case_party.c.case_id == case_id)
    return 1 + int(uow.connection.execute(query).scalar_one())


def cases_of_person(uow: UnitOfWork, person_id: str) -> list[Standing]:
    """Every case in which the person stands, the newest number first; in one case as often as they
    have roles there. Of a case behind a closed wall no more than its number and whom to ask."""
    return standings(uow, [person_id])[person_id]


def standings(uow: UnitOfWork, person_ids: Iterable[str]) -> dict[str, list[Standing]]:
    """As ``cases_of_person``, for several at once."""
    found: dict[str, list[Standing]] = {id: [] for id in person_ids}
    wanted = list(found)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        as_client = select(cases.c.client_id.label("person_id"), cases.c.id, cases.c.number)
        as_client = as_client.where(cases.c.client_id.in_(some))
        rows = [(row.person_id, row.id, row.number, "") for row in _all(uow, as_client)]
        as_party = select(case_party.c.person_id, cases.c.id, cases.c.number, case_party.c.id)
        as_party = as_party.join_from(case_party, cases, cases.c.id == case_party.c.case_id)
        rows += [tuple(row) for row in _all(uow, as_party.where(case_party.c.person_id.in_(some)))]
        told = _told(uow, [(case_id, party_id) for _person, case_id, _number, party_id in rows])
        for person_id, case_id, number, party_id in rows:
            found[person_id].append(_standing(uow, case_id, number, party_id, told))
    for some_standings in found.values():
        some_standings.sort(key=lambda one: _ORDER[one.role] if one.role else 0)
        some_standings.sort(key=lambda one: one.number, reverse=True)
    return found


def people_of(uow: UnitOfWork, case_id: str, but: Iterable[PartyRole] = ()) -> list[str]:
    """The ids of everybody in the case, each once, the client first; without those whose every
    role there is one of ``but``. The user at work must be able to read it, if ``but`` is given."""
    client = select(cases.c.client_id).where(cases.c.id == case_id)
    found = list(uow.connection.execute(client).scalars())
    without = set(but)
    columns = [case_party.c.person_id, *([case_party.c.role] if without else [])]
    rows = uow.connection.execute(select(*columns).where(case_party.c.case_id == case_id))
    found += [row.person_id for row in rows if not without or PartyRole(row.role) not in without]
    return list(dict.fromkeys(found))


def cases_with(uow: UnitOfWork, person_id: str) -> list[str]:
    """The ids of the cases in which somebody stands, behind closed walls too."""
    client = select(cases.c.id).where(cases.c.client_id == person_id)
    other = select(case_party.c.case_id).where(case_party.c.person_id == person_id)
    return sorted(set(uow.connection.execute(client.union(other)).scalars()))


def keep_new(uow: UnitOfWork, one: Party) -> None:
    """Insert a party that is not yet kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(case_party), _row(one))


def keep_changed(uow: UnitOfWork, one: Party) -> None:
    """Write over a party that is kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(update(case_party).where(case_party.c.id == one.id), _row(one))


def remove(uow: UnitOfWork, party_id: str) -> None:
    """Take the party out of its case; the person stays on file."""
    uow.connection.execute(delete(case_party).where(case_party.c.id == party_id))


def _all(uow: UnitOfWork, query: Select[Any]) -> list[Any]:
    return list(uow.connection.execute(query))


def _told(uow: UnitOfWork, places: list[tuple[str, str]]) -> dict[str, str]:
    """By the ids of cases and of parties, what only who can read the case may: status and role."""
    closed = closed_cases(uow)
    seen = [place for place in places if place[0] not in closed]
    found: dict[str, str] = {}
    for ids, id, value in (
        ({case_id for case_id, _party in seen}, cases.c.id, cases.c.status),
        ({party_id for _case, party_id in seen if party_id}, case_party.c.id, case_party.c.role),
    ):
        wanted = sorted(ids)
        for start in range(0, len(wanted), 500):
            query = select(id, value).where(id.in_(wanted[start : start + 500]))
            found |= {row[0]: row[1] for row in uow.connection.execute(query)}
    return found


def _standing(
    uow: UnitOfWork, case_id: str, number: str, party_id: str, told: dict[str, str]
) -> Standing:
    wall = uow.walls.of_case(case_id)
    if wall is not None and not wall.open:
        return Standing(case_id, number, None, None, party_id, wall.names)
    role = PartyRole(told[party_id]) if party_id else PartyRole.CLIENT
    return Standing(case_id, number, role, CaseStatus(told[case_id]), party_id)


def _query() -> Select[Any]:
    shown = people.shown()
    return select(case_party, shown.c.name.label("shown_name")).join_from(
        case_party, shown, shown.c.id == case_party.c.person_id
    )


def _value(row: RowMapping) -> Party:
    return Party(
        id=row["id"],
        case_id=row["case_id"],
        person_id=row["person_id"],
        role=PartyRole(row["role"]),
        name=row["shown_name"],
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        related=row["related"],
        note=row["note"],
        revision=row["revision"],
    )


def _row(one: Party) -> dict[str, Any]:
    return {
        "id": one.id,
        "case_id": one.case_id,
        "person_id": one.person_id,
        "revision": one.revision,
        "role": one.role.value,
        "since": one.since.isoformat() if one.since else "",
        "related": one.related,
        "note": one.note,
    }
