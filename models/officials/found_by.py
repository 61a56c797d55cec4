"""By what an official is found: name, badge, unit, rank, department, description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from models.officials.tables import department as departments
from models.officials.tables import official as officials
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _rows(ids: Sequence[str]) -> Select[Any]:
    own = officials.c
    query = select(
        own.id, own.name, own.badge, own.rank, own.unit, own.description, departments.c.name
    )
    joined = officials.outerjoin(departments, departments.c.id == own.department_id)
    return query.select_from(joined).where(own.id.in_(ids))


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    for id, name, badge, rank, unit, told, department in uow.connection.execute(_rows(ids)):
        yield Entry(id, f"{name} {badge}", f"{rank} {unit} {department or ''} {told}")


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    for id, name, badge, _rank, unit, told, department in uow.connection.execute(_rows(ids)):
        detail = " · ".join(one for one in (badge if name else "", department, unit) if one)
        yield Shown(id, name or badge, detail=detail, text=told)


def _of_departments(uow: UnitOfWork, ids: Sequence[str]) -> list[str]:
    query = select(officials.c.id).where(officials.c.department_id.in_(ids))
    return list(uow.connection.execute(query).scalars())


FINDERS = (
    Finder(
        "officials",
        "o",
        "official",
        55,
        _entries,
        _shown,
        follows={"department": _of_departments},
    ),
)
