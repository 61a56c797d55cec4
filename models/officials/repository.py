"""Officials and departments as rows and as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, Select, and_, delete, func, insert, select, true, update

from models.errors import NotFound
from models.language import _
from models.officials.official import Department, OnFile
from models.officials.tables import department as departments_table
from models.officials.tables import official as officials_table
from models.people.folding import fold, words
from models.vault.keyset import after_row

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def official(uow: UnitOfWork, id: str) -> OnFile:
    """Whoever has this id. Raises ``NotFound``."""
    row = uow.connection.execute(_query().where(officials_table.c.id == id)).mappings().first()
    if row is None:
        raise NotFound(_("This official is not on file."))
    return _value(row)


class OfficialSort(StrEnum):
    """What a list of those on file can be sorted by."""

    NAME = "name"
    RANK = "rank"
    BADGE = "badge"
    UNIT = "unit"


def officials(
    uow: UnitOfWork,
    find: str = "",
    department: str = "",
    limit: int = 2000,
    offset: int = 0,
    *,
    sort: OfficialSort = OfficialSort.NAME,
    descending: bool = False,
    after: str = "",
) -> list[OnFile]:
    """Those on file, by name unless asked otherwise; each word of ``find`` must occur in name,
    badge, unit, rank or department. ``department`` is a folded name; ``after``: the id of somebody;
    the list goes on after them, and ``offset`` counts from there."""
    own = officials_table.c
    tests = _tests(find, department)
    column: Any = own[sort.value]
    order = (column, own.id)
    if after:
        at = select(column, own.id).where(own.id == after).subquery("at")
        tests.append(after_row(order, select(at).scalar_subquery(), descending=descending))
    query = _query().where(and_(*tests))
    query = query.order_by(*(one.desc() if descending else one.asc() for one in order))
    found = uow.connection.execute(query.limit(limit).offset(offset)).mappings()
    return [_value(row) for row in found]


def official_count(uow: UnitOfWork, find: str = "", department: str = "") -> int:
    """How many ``officials`` finds in all."""
    query = select(func.count()).select_from(officials_table).where(*_tests(find, department))
    return int(uow.connection.execute(query).scalar_one())


def counts(uow: UnitOfWork) -> dict[str, int]:
    """How many are on file of each department, by its name."""
    own = departments_table.join(
        officials_table, officials_table.c.department_id == departments_table.c.id
    )
    query = select(departments_table.c.name, func.count()).select_from(own)
    found = uow.connection.execute(query.group_by(departments_table.c.id))
    return {str(name): int(count) for name, count in found}


def _tests(find: str, department: str) -> list[Any]:
    tests: list[Any] = [true()]
    if department:
        of = select(departments_table.c.id).where(departments_table.c.folded == department)
        tests.append(officials_table.c.department_id.in_(of))
    tests += [officials_table.c.folded.like(f"%{word}%") for word in words(find)]
    return tests


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
