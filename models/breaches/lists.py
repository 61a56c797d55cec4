"""What a list of breaches is made from: those of open cases, and those behind walls that open to
the user at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Select, select

from models.breaches.tables import breach as breaches
from models.cases import repository as cases
from models.vault.prepared import remembered
from models.vault.private_rows import Row, arm, opened, private
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

FEW = 2000
"""So many rows are sorted sooner than the cases or the clients of an office are walked through."""
_OWN = ("id", "number", "case_id", "title", "day", "stage", "folded")
_OF_CASE = ("client_name", "client_id", "client_sort", "client_folded", "counsel", "advocate")
NAMES = (*_OWN, "case_number", *_OF_CASE)


def _plain(by: str = "") -> Select[Any]:
    """``by``: the order that the list is walked in, where it is long: ``client`` or ``case``."""
    case = cases.named(by_client=by == "client").subquery("of_case")
    joined = breaches.join(case, case.c.id == breaches.c.case_id)
    if by in ("client", "case"):
        # The empty text keeps the database from going the other way.
        joined = case.join(breaches, breaches.c.case_id == case.c.id.concat(""))
    return select(
        *(breaches.c[name] for name in _OWN),
        case.c.number.label("case_number"),
        *(case.c[name] for name in _OF_CASE),
    ).select_from(joined)


def source(uow: UnitOfWork, by: str = "") -> FromClause:
    """The breaches that the user at work may see, with the columns ``NAMES``."""
    if not uow.walls.walls:
        return _plain(by).subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain(by).where(breaches.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "breaches", _opened), NAMES)).subquery("known")


def own(uow: UnitOfWork) -> FromClause:
    """The same with the columns of this table alone: to be counted."""
    if not uow.walls.walls:
        return breaches
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = select(*(breaches.c[name] for name in _OWN)).where(breaches.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "breaches", _opened), _OWN)).subquery("known")


def are_many(uow: UnitOfWork) -> bool:
    """Whether there are more than a few in the whole office."""
    query = select(breaches.c.id).limit(1).offset(FEW)
    found = remembered(uow, ("breaches", "many"), lambda: uow.connection.execute(query).first())
    return found is not None


def _opened(uow: UnitOfWork) -> list[Row]:
    return opened(uow, "breaches", lambda ids: _plain().where(breaches.c.case_id.in_(ids)))
