"""Cases as rows and as values; every list is found, sorted and cut in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
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
from models.cases.case import Behind, Case, CaseRow, CaseStatus, CaseType
from models.cases.codes import problem_codes
from models.cases.tables import legal_case as cases
from models.errors import NotFound, Refused
from models.language import _
from models.people import repository as people
from models.people.folding import fold, words
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


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
    login, or in one of the client's names. ``user`` is a login: counsel or advocate.
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
    return [_case_row(row) for row in found]


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
    ).select_from(cases.join(client, cases.c.client_id == client.c.id))


def keep_new(uow: UnitOfWork, one: Case) -> None:
    """Insert a case that is not yet kept."""
    with sealing(uow, one.id):
        uow.connection.execute(insert(cases), _row(one))


def keep_changed(uow: UnitOfWork, one: Case) -> None:
    """Write over a case that is kept."""
    with sealing(uow, one.id):
        uow.connection.execute(update(cases).where(cases.c.id == one.id), _row(one))


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
        if wanted == set(CaseStatus) - {CaseStatus.CLOSED}:
            # As "not closed" the list is walked in its order, and stops at the limit; the three
            # statuses by name would be fetched by index and sorted, all of them.
            tests.append(known["status"] != CaseStatus.CLOSED.value)
            if lists.FOLDED in known:
                tests.append(known["status"] != "")  # behind a closed wall: not known
        else:
            tests.append(known["status"].in_([one.value for one in wanted]))
    if user:
        tests.append(or_(known["counsel"] == user, known["advocate"] == user))
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
    return Case(
        id=row["id"],
        number=row["number"],
        client_id=row["client_id"],
        case_type=CaseType(row["case_type"]),
        problem_code=row["problem_code"],
        status=CaseStatus(row["status"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        closed_on=date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
        counsel=row["counsel"],
        advocate=row["advocate"],
        remark=row["remark"],
        revision=row["revision"],
    )


def _case_row(row: RowMapping) -> CaseRow:
    behind = Behind(row["behind"])
    if behind is Behind.CLOSED_WALL:
        return CaseRow(
            row["id"], row["number"], "", "", None, "", None, None, "", "", behind=behind
        )
    return CaseRow(
        id=row["id"],
        number=row["number"],
        client_id=row["client_id"],
        client_name=row["client_name"],
        case_type=CaseType(row["case_type"]),
        problem_code=row["problem_code"],
        status=CaseStatus(row["status"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        counsel=row["counsel"],
        advocate=row["advocate"],
        behind=behind,
    )


def _row(one: Case) -> dict[str, Any]:
    label = problem_codes().label(one.problem_code)
    return {
        "id": one.id,
        "revision": one.revision,
        "number": one.number,
        "client_id": one.client_id,
        "case_type": one.case_type.value,
        "problem_code": one.problem_code,
        "status": one.status.value,
        "opened_on": one.opened_on.isoformat(),
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "counsel": one.counsel,
        "advocate": one.advocate,
        "remark": one.remark,
        "folded": fold(f"{one.number} {label} {one.counsel} {one.advocate}"),
    }
