"""Who the people of the cases are: selects of ids for the lists of people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from models.cases.case import CaseStatus
from models.cases.tables import legal_case as cases


def clients() -> Select[Any]:
    """The ids of all clients."""
    return select(cases.c.client_id)


def clients_of_open_cases() -> Select[Any]:
    """The ids of the clients with a case that is not closed, as far as the table tells: the
    status of a walled case is sealed, and its client counts as one."""
    return select(cases.c.client_id).where(cases.c.status != CaseStatus.CLOSED.value)
