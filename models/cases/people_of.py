"""Who the people of the cases are: selects of ids for the lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from models.cases import repository
from models.cases.case import CaseRow, CaseStatus
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


def cases_of(uow: UnitOfWork, person_id: str, limit: int = 100) -> list[CaseRow]:
    """The cases of which this person is the client, the newest first."""
    return repository.case_rows(uow, client_id=person_id, limit=limit)
