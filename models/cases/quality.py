"""What is missing in the records of cases: asked for by the red flags, many cases at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from models.cases.case import CaseStatus, ConflictState
from models.cases.party import ADVERSE, PartyRole
from models.cases.tables import case_party
from models.cases.tables import legal_case as cases
from models.people.comparing import phone_keys
from models.vault.tables import walls
from models.vault.walls import closed_cases

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def conflict_undecided(uow: UnitOfWork, case_ids: Iterable[str]) -> frozenset[str]:
    """Those of these cases in which nobody has decided about conflicts of interest."""
    found = set()
    for some in _chunks(uow, case_ids):
        query = select(cases.c.id, cases.c.conflict_state).where(cases.c.id.in_(some))
        for row in uow.connection.execute(query):
            if not ConflictState(row.conflict_state or ConflictState.NOT_CHECKED).decided:
                found.add(row.id)
    return frozenset(found)


def without_adverse(uow: UnitOfWork, case_ids: Iterable[str]) -> frozenset[str]:
    """Those of these cases in which nobody stands on the other side."""
    found = set()
    for some in _chunks(uow, case_ids):
        query = select(case_party.c.case_id, case_party.c.role)
        rows = uow.connection.execute(query.where(case_party.c.case_id.in_(some)))
        against = {row.case_id for row in rows if PartyRole(row.role) in ADVERSE}
        found |= set(some) - against
    return frozenset(found)


def sharing_phone(uow: UnitOfWork, case_ids: Iterable[str]) -> frozenset[str]:
    """Those of these cases whose client has a telephone number in common with the adverse party or
    with somebody of their household, written in whatever way."""
    against = (PartyRole.ADVERSE_PARTY, PartyRole.ADVERSE_HOUSEHOLD)
    found = set()
    for some in _chunks(uow, case_ids):
        query = select(case_party.c.case_id, case_party.c.person_id, case_party.c.role)
        rows = uow.connection.execute(query.where(case_party.c.case_id.in_(some)))
        others: dict[str, set[str]] = {}
        for row in rows:
            if PartyRole(row.role) in against:
                others.setdefault(row.case_id, set()).add(row.person_id)
        query = select(cases.c.id, cases.c.client_id).where(cases.c.id.in_(list(others)))
        clients = {row.id: row.client_id for row in uow.connection.execute(query)}
        everybody = {*clients.values(), *(one for each in others.values() for one in each)}
        numbers = phone_keys(uow, everybody)
        for id, client in clients.items():
            theirs = {key for one in others[id] for key in numbers.get(one, ())}
            if numbers.get(client, frozenset()) & theirs:
                found.add(id)
    return frozenset(found)


def closed_without_code(
    uow: UnitOfWork, login: str = "", case_id: str = "", limit: int = 200
) -> list[tuple[str, str]]:
    """Id and number of closed cases without a closing code, the newest first: of one user's cases,
    or of everybody's. Walled ones are not looked at."""
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    query = select(cases.c.id, cases.c.number).where(
        cases.c.status == CaseStatus.CLOSED.value,
        cases.c.closing_code == "",
        cases.c.id.not_in(behind),
    )
    if login:
        query = query.where(or_(cases.c.counsel == login, cases.c.advocate == login))
    if case_id:
        query = query.where(cases.c.id == case_id)
    rows = uow.connection.execute(query.order_by(cases.c.number.desc()).limit(limit))
    return [(row.id, row.number) for row in rows]


def _chunks(uow: UnitOfWork, case_ids: Iterable[str]) -> Iterator[list[str]]:
    closed = closed_cases(uow)
    wanted = [id for id in dict.fromkeys(case_ids) if id not in closed]
    for start in range(0, len(wanted), 500):
        yield wanted[start : start + 500]
