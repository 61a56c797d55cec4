"""Officials and departments as rows and as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, Select, and_, delete, insert, select, true, update

from models.errors import NotFound
from models.language import _
from models.officials.official import Department, OnFile
from models.officials.tables import department as departments_table
from models.officials.tables import official as officials_table
from models.people.folding import fold, words

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def official(uow: UnitOfWork, id: str) -> OnFile:
    """Whoever has this id. Raises ``NotFound``."""
    row = uow.connection.execute(_query().where(officials_table.c.id == id)).mappings().first()
    if row is None:
        raise NotFound(_("This official is not on file."))
    return _value(row)


def officials(
    uow: UnitOfWork, find: str = "", department_id: str = "", limit: int = 2000, offset: int = 0
) -> list[OnFile]:
    """Those on file by name; each word of ``find`` must occur in name, badge, unit, rank or
    department."""
    tests: list[Any] = [true()]
    if department_id:
        tests.append(officials_table.c.department_id == department_id)
    tests += [officials_table.c.folded.like(f"%{word}%") for word in words(find)]
    query = _query().where(and_(*tests)).order_by(officials_table.c.name, officials_table.c.id)
    found = uow.connection.execute(query.limit(limit).offset(offset)).mappings()
    return [_value(row) for row in found]


def departments(uow: UnitOfWork) -> list[Department]:
    """The office's departments by name."""
    query = select(departments_table).order_by(departments_table.c.name)
    return [Department(row.id, row.name) for row in uow.connection.execute(query)]


def department(uow: UnitOfWork, id: str) -> Department:
    """The department with this id. Raises ``NotFound``."""
    query = select(departments_table).where(departments_table.c.id == id)
    row = uow.connection.execute(query).first()
    if row is None:
        raise NotFound(_("This department is not on file."))
    return Department(row.id, row.name)


def department_named(uow: UnitOfWork, name: str) -> str:
    """The id of the department of this name, made if there was none; "" for no name."""
    if not name.strip():
        return ""
    key = fold(name) or name.strip()
    query = select(departments_table.c.id).where(departments_table.c.folded == key)
    known = uow.connection.execute(query).scalar()
    if known is not None:
        return str(known)
    row = {"id": uow.new_id(), "name": name.strip(), "folded": key}
    uow.connection.execute(insert(departments_table), row)
    return str(row["id"])


def keep_new(uow: UnitOfWork, one: OnFile) -> None:
    """Insert one."""
    row = {**_row(one), "made_at": uow.now, "made_by": uow.user.login}
    uow.connection.execute(insert(officials_table), row)


def keep_changed(uow: UnitOfWork, one: OnFile) -> None:
    """Write one anew."""
    here = officials_table.c.id == one.id
    uow.connection.execute(update(officials_table).where(here), _row(one))


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete one."""
    uow.connection.execute(delete(officials_table).where(officials_table.c.id == id))


def _query() -> Select[Any]:
    joined = officials_table.outerjoin(
        departments_table, departments_table.c.id == officials_table.c.department_id
    )
    return select(officials_table, departments_table.c.name.label("department")).select_from(joined)


def _value(row: RowMapping) -> OnFile:
    return OnFile(
        id=row["id"],
        name=row["name"],
        department=row["department"] or "",
        department_id=row["department_id"] or "",
        unit=row["unit"],
        rank=row["rank"],
        badge=row["badge"],
        description=row["description"],
        revision=row["revision"],
    )


def _row(one: OnFile) -> dict[str, Any]:
    said = (one.name, one.badge, one.unit, one.rank, one.department)
    return {
        "id": one.id,
        "revision": one.revision,
        "name": one.name,
        "department_id": one.department_id or None,
        "unit": one.unit,
        "rank": one.rank,
        "badge": one.badge,
        "description": one.description,
        "folded": fold(" ".join(said)),
    }
