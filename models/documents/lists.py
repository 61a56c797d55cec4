"""What a list of documents is made from: those of open cases, and those behind walls that open to
the user at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Select, and_, func, select, type_coerce
from sqlalchemy import Text as PlainText

from models.cases import repository as cases
from models.documents.tables import document as documents
from models.documents.tables import document_version as versions
from models.vault.private_rows import Row, arm, opened, private, text_of
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OWN = (
    "id",
    "case_id",
    "folder_id",
    "title",
    "kind",
    "received_on",
    "received_from",
    "privilege",
    "folded",
)
_FILE = ("evidence_id", "original_name", "media_type")
NAMES = (*_OWN, "added_at", "removed_at", "case_number", *_FILE, "size", "version")


def _plain() -> Select[Any]:
    case = cases.named().subquery("of_case")
    last = (
        select(versions.c.document_id, func.max(versions.c.number).label("number"))
        .group_by(versions.c.document_id)
        .subquery("last")
    )
    newest = and_(versions.c.document_id == documents.c.id, versions.c.number == last.c.number)
    joined = (
        documents.join(case, case.c.id == documents.c.case_id)
        .join(last, last.c.document_id == documents.c.id)
        .join(versions, newest)
    )
    return select(
        *(documents.c[name] for name in _OWN),
        type_coerce(documents.c.added_at, PlainText).label("added_at"),
        type_coerce(documents.c.removed_at, PlainText).label("removed_at"),
        case.c.number.label("case_number"),
        *(versions.c[name] for name in _FILE),
        text_of(versions.c.size, "size"),
        text_of(versions.c.number, "version"),
    ).select_from(joined)


def source(uow: UnitOfWork) -> FromClause:
    """The documents that the user at work may see, with the columns ``NAMES``, all of them text."""
    if not uow.walls.walls:
        return _plain().subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain().where(documents.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "documents", _opened), NAMES)).subquery("known")


def _opened(uow: UnitOfWork) -> list[Row]:
    return opened(uow, "documents", lambda ids: _plain().where(documents.c.case_id.in_(ids)))
