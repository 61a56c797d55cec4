"""By what a case is found: its number, its client's names, the problem, who works on it, the
remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases.case import CaseStatus
from models.cases.labels import CASE_STATUSES
from models.cases.tables import legal_case as cases
from models.language import _
from models.people import repository as people
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    client, own = people.shown(), cases.c
    query = select(own.id, own.number, own.folded, own.remark, client.c.folded, client.c.id)
    query = query.select_from(cases.join(client, own.client_id == client.c.id))
    for id, number, folded, remark, named, person in uow.connection.execute(
        query.where(own.id.in_(ids))
    ):
        yield Entry(id, f"{number} {named}", f"{folded} {remark}", case_id=id, person_id=person)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    client, own = people.shown(), cases.c
    query = select(own.id, own.number, own.status, own.remark, client.c.name)
    query = query.select_from(cases.join(client, own.client_id == client.c.id))
    for id, number, status, remark, name in uow.connection.execute(query.where(own.id.in_(ids))):
        said = _(CASE_STATUSES[CaseStatus(status)])
        yield Shown(id, number, name, said, remark, case_id=id)


def _of_people(uow: UnitOfWork, ids: Sequence[str]) -> list[str]:
    query = select(cases.c.id).where(cases.c.client_id.in_(ids))
    return list(uow.connection.execute(query).scalars())


FINDERS = (
    Finder("cases", "c", "legal_case", 20, _entries, _shown, follows={"person": _of_people}),
)
