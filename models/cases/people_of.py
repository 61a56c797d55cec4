"""Who the people of the cases are: selects of ids for the lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, or_, select

from models.cases.case import ENDED, CaseStatus
from models.cases.party import PartyRole
from models.cases.tables import case_party
from models.cases.tables import legal_case as cases
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def clients() -> Select[Any]:
    """The ids of all clients."""
    return select(cases.c.client_id)


def clients_of_open_cases(uow: UnitOfWork) -> Select[Any]:
    """The ids of the clients with a case that has not ended.

    The status of a walled case is sealed, and no test of SQL reads it: for whoever may read it, it
    is read here. A case behind a closed wall makes nobody a client of an open case.
    """
    ended = [one.value for one in ENDED]
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = and_(cases.c.status.not_in(ended), cases.c.id.not_in(behind))
    known = cases.c.client_id.in_(_clients_behind_open_walls(uow))
    return select(cases.c.client_id).where(or_(plain, known))


def _clients_behind_open_walls(uow: UnitOfWork) -> list[str]:
    query = select(cases.c.client_id, cases.c.status).where(cases.c.id.in_(_open_walls(uow)))
    rows = uow.connection.execute(query)
    return sorted({row.client_id for row in rows if CaseStatus(row.status) not in ENDED})


def _open_walls(uow: UnitOfWork) -> list[str]:
    return sorted({one.case_id for one in uow.walls.walls if one.open and one.case_id is not None})


def in_role(uow: UnitOfWork, role: PartyRole, among: Select[Any] | None = None) -> Select[Any]:
    """The ids of those (of ``among``) who have this role in a case that the user at work can read.

    What somebody is in a walled case is sealed, and no test of SQL finds it: for whoever may read
    it, it is read here and handed to the query as ids (an office walls few cases).
    """
    if role is PartyRole.CLIENT:
        query, id = clients(), cases.c.client_id
    else:
        id = case_party.c.person_id
        tests = [case_party.c.role == role.value, id.in_(_behind_open_walls(uow, role))]
        query = select(id).where(or_(*tests))
    return query if among is None else query.where(id.in_(among))


def _behind_open_walls(uow: UnitOfWork, role: PartyRole) -> list[str]:
    opened = _open_walls(uow)
    if not opened:
        return []
    query = select(case_party.c.person_id, case_party.c.role)
    rows = uow.connection.execute(query.where(case_party.c.case_id.in_(opened)))
    return sorted({row.person_id for row in rows if row.role == role.value})
