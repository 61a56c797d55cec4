"""What a list of breaches is made from: those of open cases, and those behind walls that open to
the user at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Select, select

from models.breaches.tables import breach as breaches
from models.cases import repository as cases
from models.vault.private_rows import Row, arm, private
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OWN = ("id", "number", "case_id", "title", "day", "stage", "folded")
NAMES = (*_OWN, "case_number", "client_name", "client_folded", "counsel", "advocate")


def _plain() -> Select[Any]:
    case = cases.named().subquery("of_case")
    return select(
        *(breaches.c[name] for name in _OWN),
        case.c.number.label("case_number"),
        case.c.client_name,
        case.c.client_folded,
        case.c.counsel,
        case.c.advocate,
    ).select_from(breaches.join(case, case.c.id == breaches.c.case_id))


def source(uow: UnitOfWork) -> FromClause:
    """The breaches that the user at work may see, with the columns ``NAMES``."""
    if not uow.walls.walls:
        return _plain().subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain().where(breaches.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "breaches", _opened), NAMES)).subquery("known")


def _opened(uow: UnitOfWork) -> list[Row]:
    ids = [one.case_id for one in uow.walls.walls if one.open and one.case_id]
    rows = uow.connection.execute(_plain().where(breaches.c.case_id.in_(ids))).mappings()
    return [dict(row) for row in rows]
