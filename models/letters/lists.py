"""What a list of letters is made from: those of open cases, and those behind walls that open to the
user at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Select, func, select, type_coerce
from sqlalchemy import Text as PlainText

from models.cases import repository as cases
from models.letters import tables
from models.vault.prepared import remembered
from models.vault.private_rows import Row, arm, opened, private, text_of
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

letters, pdfs = tables.letter, tables.letter_pdf
FEW = 2000
"""So many rows are sorted sooner than the cases of an office are walked through."""
_OWN = (
    *("id", "number", "state", "case_id", "breach_id", "dated", "addressee"),
    *("kind", "sent_on", "reply_by", "agency_number", "changed_by"),
)
NAMES = (*_OWN, "changed_at", "case_number", "client_name", "client_folded", "versions")


def _plain(by: str = "") -> Select[Any]:
    """``by``: the order that the list is walked in, where it is long: ``case``."""
    case = cases.named().subquery("of_case")
    joined = letters.join(case, case.c.id == letters.c.case_id)
    if by == "case":
        # The empty text keeps the database from going the other way.
        joined = case.join(letters, letters.c.case_id == case.c.id.concat(""))
    stored = select(func.max(pdfs.c.version)).where(pdfs.c.letter_id == letters.c.id)
    return select(
        *(letters.c[name] for name in _OWN),
        type_coerce(letters.c.changed_at, PlainText).label("changed_at"),
        case.c.number.label("case_number"),
        case.c.client_name,
        case.c.client_folded,
        text_of(stored.correlate(letters).scalar_subquery(), "versions"),
    ).select_from(joined)


def source(uow: UnitOfWork, by: str = "") -> FromClause:
    """The letters that the user at work may see, with the columns ``NAMES``, all of them text."""
    if not uow.walls.walls:
        return _plain(by).subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain(by).where(letters.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "letters", _opened), NAMES)).subquery("known")


def own(uow: UnitOfWork) -> FromClause:
    """The same with the columns of this table alone: to be counted."""
    if not uow.walls.walls:
        return letters
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = select(*(letters.c[name] for name in _OWN)).where(letters.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "letters", _opened), _OWN)).subquery("known")


def are_many(uow: UnitOfWork) -> bool:
    """Whether there are more than a few in the whole office."""
    query = select(letters.c.id).limit(1).offset(FEW)
    found = remembered(uow, ("letters", "many"), lambda: uow.connection.execute(query).first())
    return found is not None


def _opened(uow: UnitOfWork) -> list[Row]:
    return opened(uow, "letters", lambda ids: _plain().where(letters.c.case_id.in_(ids)))
