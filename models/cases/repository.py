"""Cases as rows and as values; every list is found, sorted and cut in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from models.cases import lists
from models.cases.case import ENDED, Case, CaseRow, CaseStatus, ConflictState
from models.cases.party_rows import cases_of_person, parties, party, party_count, standings
from models.cases.rows import case_of, line_of, row_of
from models.cases.tables import case_outcome
from models.cases.tables import legal_case as cases
from models.errors import NotFound, Refused
from models.language import _
from models.people import repository as people
from models.people.folding import words
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "CaseSort",
    "case",
    "case_by_number",
    "case_count",
    "case_rows",
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


class CaseSort(StrEnum):
    """What a list of cases can be sorted by."""

    NUMBER = "number"
    CLIENT = "client"
    OPENED = "opened"
    STATUS = "status"
    PROBLEM = "problem"
    COUNSEL = "counsel"


def case(uow: UnitOfWork, id: str) -> Case:
    """The case with this id. Raises ``NotFound``."""
    return _one(uow, cases.c.id == id)


def case_by_number(uow: UnitOfWork, number: str) -> Case:
    """The case with this office number (``26-0117``). Raises ``NotFound``."""
    return _one(uow, cases.c.number == number.strip())


def case_rows(
    uow: UnitOfWork,
    find: str = "",
    status: CaseStatus | Iterable[CaseStatus] | None = None,
    limit: int = 200,
    offset: int = 0,
    *,
    user: str = "",
    problem_code: str = "",
    client_id: str = "",
    sort: CaseSort = CaseSort.NUMBER,
    descending: bool = True,
) -> list[CaseRow]:
    """Cases for a list, newest number first unless asked otherwise.

    ``find``: every word must occur in the number, the problem, the counsel or the advocate's
    login, or in one of the client's names. ``user`` is a login: counsel, co-counsel or advocate.
    ``breaches`` and ``letters`` of the rows are 0: those rooms count for themselves.
    """
    if not uow.walls.walls:
        query, known = _plain(sort)
    else:
        source = lists.source(uow)
        query, known = select(source), source.c
    query = query.where(_found(known, find, status, user, problem_code, client_id))
    order = [known[name] for name in _ORDER[sort]]
    query = query.order_by(*(one.desc() if descending else one.asc() for one in order))
    found = uow.connection.execute(query.limit(limit).offset(offset)).mappings()
    return [line_of(row) for row in found]


def case_rows_of(uow: UnitOfWork, ids: Iterable[str]) -> list[CaseRow]:
    """These cases as ``case_rows`` gives them, by number; what is not there is left out."""
    wanted = list(dict.fromkeys(ids))
    if not uow.walls.walls:
        query, known = _plain(CaseSort.NUMBER)
    else:
        source = lists.source(uow)
        query, known = select(source), source.c
    query = query.where(known["id"].in_(wanted)).order_by(known["number"])
    return [line_of(row) for row in uow.connection.execute(query).mappings()]


def _plain(sort: CaseSort) -> tuple[Select[Any], lists.Columns]:
    """The list of an office without walls: the table itself."""
    client = people.shown()
    columns = select(*lists.plain_columns(client))
    if sort is CaseSort.CLIENT:
        # Walking the names in their order and stopping at the limit beats sorting every case.
        query = columns.select_from(client.join(cases, cases.c.client_id == client.c.id))
    else:
        query = columns.select_from(cases.join(client, cases.c.client_id == client.c.id))
    return query, lists.named_columns(client)


def case_count(
    uow: UnitOfWork,
    find: str = "",
    status: CaseStatus | Iterable[CaseStatus] | None = None,
    *,
    user: str = "",
    problem_code: str = "",
    client_id: str = "",
) -> int:
    """How many cases ``case_rows`` finds in all."""
    if not uow.walls.walls:
        known: lists.Columns = cases.c
        query = select(func.count()).select_from(cases)
    else:
        source = lists.source(uow)
        query, known = select(func.count()).select_from(source), source.c
    query = query.where(_found(known, find, status, user, problem_code, client_id))
    return int(uow.connection.execute(query).scalar_one())


def named() -> Select[Any]:
    """What other rooms join to: number, client and who works on it, of each case.

    Of open cases: whoever lists what is in cases leaves out the walled ones, and adds what their
    members may see (``models.vault.private_rows``).
    """
    client = people.shown()
    return select(
        cases.c.id,
        cases.c.number,
        cases.c.client_id,
        client.c.name.label("client_name"),
        client.c.folded.label("client_folded"),
        cases.c.counsel,
        cases.c.advocate,
        cases.c.cocounsel_1,
        cases.c.cocounsel_2,
    ).select_from(cases.join(client, cases.c.client_id == client.c.id))


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


_ORDER: dict[CaseSort, tuple[str, ...]] = {
    CaseSort.NUMBER: ("number",),
    CaseSort.CLIENT: ("client_sort", "client_id", "number"),
    CaseSort.OPENED: ("opened_on", "number"),
    CaseSort.STATUS: ("status", "number"),
    CaseSort.PROBLEM: ("problem_code", "number"),
    CaseSort.COUNSEL: ("counsel", "number"),
}


def _found(
    known: lists.Columns,
    find: str,
    status: CaseStatus | Iterable[CaseStatus] | None,
    user: str,
    problem_code: str,
    client_id: str,
) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [known["id"].is_not(None)]
    if isinstance(status, CaseStatus):
        tests.append(known["status"] == status.value)
    elif status is not None:
        wanted = set(status)
        if wanted == set(CaseStatus) - ENDED:
            # As "not ended" the list is walked in its order, and stops at the limit; the three
            # statuses by name would be fetched by index and sorted, all of them.
            tests += [known["status"] != one.value for one in sorted(ENDED)]
            if lists.FOLDED in known:
                tests.append(known["status"] != "")  # behind a closed wall: not known
        else:
            tests.append(known["status"].in_([one.value for one in wanted]))
    if user:
        works = ("counsel", "advocate", "cocounsel_1", "cocounsel_2")
        tests.append(or_(*(known[name] == user for name in works)))
    if problem_code:
        tests.append(known["problem_code"] == problem_code)
    if client_id:
        tests.append(known["client_id"] == client_id)
    for word in words(find):
        named_so = _named_so(known, f"%{word}%")
        tests.append(or_(known["folded"].like(f"%{word}%"), named_so))
    return and_(*tests)


def _named_so(known: lists.Columns, like: str) -> ColumnElement[bool]:
    if lists.FOLDED in known:
        among: ColumnElement[bool] = known[lists.FOLDED].like(like)
        return among
    client = people.shown()
    named_so = select(client.c.id).where(client.c.folded.like(like))
    found: ColumnElement[bool] = known["client_id"].in_(named_so.scalar_subquery())
    return found


def _one(uow: UnitOfWork, where: ColumnElement[bool]) -> Case:
    row = uow.connection.execute(select(cases).where(where)).mappings().first()
    if row is None:
        raise NotFound(_("This case is not in the vault."))
    outcomes = select(case_outcome).where(case_outcome.c.case_id == row["id"])
    kept = uow.connection.execute(outcomes.order_by(case_outcome.c.position)).mappings()
    return case_of(row, kept)
