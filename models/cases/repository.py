"""Cases as rows and as values; every list is found, sorted and cut in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CursorResult,
    Select,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from models.cases.case import Case, ConflictState
from models.cases.listing import Beside, CaseSort, case_count, case_rows, case_rows_of
from models.cases.party_rows import cases_of_person, parties, party, party_count, standings
from models.cases.rows import case_of, row_of
from models.cases.tables import case_outcome
from models.cases.tables import legal_case as cases
from models.errors import NotFound, Refused
from models.language import _
from models.people import repository as people
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "Beside",
    "CaseSort",
    "case",
    "case_by_number",
    "case_count",
    "case_rows",
    "case_rows_of",
    "cases_of_person",
    "forget_conflict_state",
    "keep_changed",
    "keep_conflict_state",
    "keep_new",
    "named",
    "parties",
    "party",
    "party_count",
    "remove",
    "standings",
]

_BY_ID = select(cases).where(cases.c.id == bindparam("id"))
_BY_NUMBER = select(cases).where(cases.c.number == bindparam("number"))
_OUTCOMES = (
    select(case_outcome)
    .where(case_outcome.c.case_id == bindparam("case_id"))
    .order_by(case_outcome.c.position)
)


def case(uow: UnitOfWork, id: str) -> Case:
    """The case with this id. Raises ``NotFound``."""
    return _one(uow, uow.connection.execute(_BY_ID, {"id": id}))


def case_by_number(uow: UnitOfWork, number: str) -> Case:
    """The case with this office number (``26-0117``). Raises ``NotFound``."""
    return _one(uow, uow.connection.execute(_BY_NUMBER, {"number": number.strip()}))


def named(*, by_client: bool = False) -> Select[Any]:
    """What other rooms join to: number, client and who works on it, of each case.

    Of open cases: whoever lists what is in cases leaves out the walled ones, and adds what their
    members may see (``models.vault.private_rows``). ``by_client``: a long list in the order of the
    clients' names is walked along these, and is not sorted.
    """
    client = people.shown()
    joined = cases.join(client, cases.c.client_id == client.c.id)
    if by_client:
        # The empty text keeps the database from going the other way.
        joined = client.join(cases, cases.c.client_id == client.c.id.concat(""))
    return select(
        cases.c.id,
        cases.c.number,
        cases.c.client_id,
        client.c.name.label("client_name"),
        client.c.sort_key.label("client_sort"),
        client.c.folded.label("client_folded"),
        cases.c.counsel,
        cases.c.advocate,
        cases.c.cocounsel_1,
        cases.c.cocounsel_2,
    ).select_from(joined)


def keep_new(uow: UnitOfWork, one: Case) -> None:
    """Insert a case that is not yet kept."""
    with sealing(uow, one.id):
        uow.connection.execute(insert(cases), row_of(one))
        _keep_outcomes(uow, one)


def keep_changed(uow: UnitOfWork, one: Case) -> None:
    """Write over a case that is kept."""
    with sealing(uow, one.id):
        uow.connection.execute(update(cases).where(cases.c.id == one.id), row_of(one))
        uow.connection.execute(delete(case_outcome).where(case_outcome.c.case_id == one.id))
        _keep_outcomes(uow, one)


def keep_conflict_state(uow: UnitOfWork, case_id: str, state: ConflictState) -> None:
    """Write what was decided of conflicts; no other field, and no newer revision: a form that is
    open at the same time is not stale by it."""
    with sealing(uow, case_id):
        put = update(cases).where(cases.c.id == case_id)
        uow.connection.execute(put, {"conflict_state": state.value})


def forget_conflict_state(uow: UnitOfWork, case_id: str) -> None:
    """Empty what was decided of conflicts: *not checked*. Needs no key of the case's wall."""
    put = update(cases).where(cases.c.id == case_id)
    uow.connection.execute(put, {"conflict_state": ""})


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete a case that nothing refers to. Raises ``Refused`` where something does."""
    if uow.walls.of_case(id) is not None:
        raise Refused(
            _("This case is walled and cannot be removed."),
            safe=_("Nothing was changed."),
            next=_("Lower the wall first."),
        )
    try:
        uow.connection.execute(delete(cases).where(cases.c.id == id))
    except IntegrityError:
        raise Refused(
            _("Something is already kept in this case, so it cannot be removed."),
            safe=_("Nothing was changed."),
            next=_("Close the case instead."),
        ) from None


def _keep_outcomes(uow: UnitOfWork, one: Case) -> None:
    rows = [
        {"case_id": one.id, "position": place, "result": each.result.value, "note": each.note}
        for place, each in enumerate(one.outcomes)
    ]
    if rows:
        uow.connection.execute(insert(case_outcome), rows)


def _one(uow: UnitOfWork, found: CursorResult[Any]) -> Case:
    row = found.mappings().first()
    if row is None:
        raise NotFound(_("This case is not in the vault."))
    kept = uow.connection.execute(_OUTCOMES, {"case_id": row["id"]}).mappings()
    return case_of(row, kept)
