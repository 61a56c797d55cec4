"""Who the people of the cases are: selects of ids for the lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, or_, select

from models.cases.case import CaseStatus
from models.cases.party import PartyRole
from models.cases.tables import case_party
from models.cases.tables import legal_case as cases

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def clients() -> Select[Any]:
    """The ids of all clients."""
    return select(cases.c.client_id)


def clients_of_open_cases() -> Select[Any]:
    """The ids of the clients with a case that is not closed, as far as the table tells: the
    status of a walled case is sealed, and its client counts as one."""
    return select(cases.c.client_id).where(cases.c.status != CaseStatus.CLOSED.value)


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
    opened = {one.case_id for one in uow.walls.walls if one.open and one.case_id is not None}
    if not opened:
        return []
    query = select(case_party.c.person_id, case_party.c.role)
    rows = uow.connection.execute(query.where(case_party.c.case_id.in_(sorted(opened))))
    return sorted({row.person_id for row in rows if row.role == role.value})
