"""Documents as rows and as values; every list is found, sorted and cut in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, and_, cast, delete, func, insert, select, update

from models.documents import lists
from models.documents.document import (
    Document,
    DocumentRow,
    Kind,
    Removed,
    Version,
)
from models.documents.tables import document as documents
from models.documents.tables import document_gone, document_version
from models.errors import NotFound
from models.language import _
from models.notes.note import Privilege
from models.people.folding import fold, words
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class DocumentSort(StrEnum):
    """What a list of documents can be sorted by."""

    RECEIVED = "received"
    ADDED = "added"
    TITLE = "title"
    KIND = "kind"
    SOURCE = "source"
    SIZE = "size"


def document(uow: UnitOfWork, id: str) -> Document:
    """The document with this id. Raises ``NotFound``; ``BehindWall`` for who is no member."""
    row = uow.connection.execute(select(documents).where(documents.c.id == id)).mappings().first()
    if row is None:
        raise NotFound(
            _("There is no such document."), next=_("It may have been deleted meanwhile.")
        )
    return _document(row, versions_of(uow, [id]).get(id, ()))


def documents_of(uow: UnitOfWork, case_id: str, *, removed: bool = False) -> list[Document]:
    """Every document of a case, whole, the oldest first; with ``removed`` those instead.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    require_open(uow, case_id)
    there = documents.c.removed_at.is_not(None) if removed else documents.c.removed_at.is_(None)
    query = select(documents).where(documents.c.case_id == case_id, there).order_by(documents.c.id)
    rows = list(uow.connection.execute(query).mappings())
    files = versions_of(uow, [row["id"] for row in rows])
    return [_document(row, files.get(row["id"], ())) for row in rows]


def file(uow: UnitOfWork, evidence_id: str) -> tuple[str, Version]:
    """The document's id and the version of a sealed file. Raises ``NotFound``."""
    here = document_version.c.evidence_id == evidence_id
    row = uow.connection.execute(select(document_version).where(here)).mappings().first()
    if row is None:
        raise NotFound(_("There is no such document."))
    return row["document_id"], _version(row)


def versions_of(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, tuple[Version, ...]]:
    """The versions of each of these documents, by document, the newest first."""
    found: dict[str, tuple[Version, ...]] = {}
    wanted = list(dict.fromkeys(ids))
    table = document_version
    for start in range(0, len(wanted), 500):
        some = table.c.document_id.in_(wanted[start : start + 500])
        query = select(table).where(some).order_by(table.c.document_id, table.c.number.desc())
        for row in uow.connection.execute(query).mappings():
            found[row["document_id"]] = (*found.get(row["document_id"], ()), _version(row))
    return found


def case_of(uow: UnitOfWork, id: str) -> str:
    """The case's id of a document. Raises ``NotFound``."""
    query = select(documents.c.case_id).where(documents.c.id == id)
    found = uow.connection.execute(query).scalar()
    if found is None:
        raise NotFound(_("There is no such document."))
    return str(found)


def with_hash(uow: UnitOfWork, case_id: str, sha256: str) -> Document | None:
    """A document of the case, removed ones too, of which a version is this file, byte for byte."""
    for removed in (False, True):
        for one in documents_of(uow, case_id, removed=removed):
            if any(version.sha256 == sha256 for version in one.versions):
                return one
    return None


def document_rows(
    uow: UnitOfWork,
    case_id: str | None = None,
    find: str = "",
    *,
    folders: Iterable[str] | None = None,
    kind: Kind | None = None,
    removed: bool = False,
    sort: DocumentSort = DocumentSort.RECEIVED,
    descending: bool = True,
    limit: int = 500,
    offset: int = 0,
) -> list[DocumentRow]:
    """Documents for a list.

    ``find``: every word must occur in the title, the note, the sender, the file's name or the
    number of the case. ``folders``: only what lies in one of them (``""``: in none).
    """
    known = lists.source(uow)
    query = select(known).where(_found(known.c, case_id, find, folders, kind, removed))
    order = [
        one.desc().nulls_last() if descending else one.asc().nulls_last()
        for one in _order(known.c, sort)
    ]
    query = query.order_by(*order, known.c.id.desc()).limit(limit).offset(offset)
    return [_row(row) for row in uow.connection.execute(query).mappings()]


def document_count(
    uow: UnitOfWork,
    case_id: str | None = None,
    find: str = "",
    *,
    folders: Iterable[str] | None = None,
    kind: Kind | None = None,
    removed: bool = False,
) -> int:
    """How many documents ``document_rows`` finds in all."""
    known = lists.source(uow)
    where = _found(known.c, case_id, find, folders, kind, removed)
    return int(
        uow.connection.execute(select(func.count()).select_from(known).where(where)).scalar_one()
    )


def counts_by_folder(uow: UnitOfWork, case_id: str) -> dict[str, int]:
    """How many documents lie in each folder of the case itself (``""``: in none)."""
    here = and_(documents.c.case_id == case_id, documents.c.removed_at.is_(None))
    query = select(documents.c.folder_id, func.count()).where(here).group_by(documents.c.folder_id)
    return {row[0] or "": int(row[1]) for row in uow.connection.execute(query)}


def _found(
    known: Any,
    case_id: str | None,
    find: str,
    folders: Iterable[str] | None,
    kind: Kind | None,
    removed: bool,
) -> ColumnElement[bool]:
    there = known.removed_at.is_not(None) if removed else known.removed_at.is_(None)
    tests: list[ColumnElement[bool]] = [there]
    if case_id is not None:
        tests.append(known.case_id == case_id)
    if folders is not None:
        tests.append(func.coalesce(known.folder_id, "").in_(list(folders)))
    if kind is not None:
        tests.append(known.kind == kind.value)
    for word in words(find):
        tests.append(
            known.folded.contains(word, autoescape=True)
            | known.case_number.contains(word, autoescape=True)
        )
    return and_(*tests)


def _order(known: Any, sort: DocumentSort) -> list[ColumnElement[Any]]:
    return {
        DocumentSort.RECEIVED: [func.nullif(known.received_on, ""), known.added_at],
        DocumentSort.ADDED: [known.added_at],
        DocumentSort.TITLE: [known.folded],
        DocumentSort.KIND: [known.kind, known.folded],
        DocumentSort.SOURCE: [func.nullif(known.received_from, ""), known.folded],
        DocumentSort.SIZE: [cast(known.size, Integer)],
    }[sort]


def keep_new(uow: UnitOfWork, one: Document) -> None:
    """Write a new document with its versions."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(documents), _values(one))
        for version in one.versions:
            uow.connection.execute(insert(document_version), _file_values(one.id, version))


def keep_changed(uow: UnitOfWork, one: Document) -> None:
    """Write the document over the kept one; its versions stay."""
    with sealing(uow, one.case_id):
        put = update(documents).where(documents.c.id == one.id)
        uow.connection.execute(put, _values(one))


def keep_version(uow: UnitOfWork, one: Document, version: Version) -> None:
    """Write one more version of a document."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(document_version), _file_values(one.id, version))


def drop_version(uow: UnitOfWork, evidence_id: str) -> None:
    """Delete the row of one version."""
    here = document_version.c.evidence_id == evidence_id
    uow.connection.execute(delete(document_version).where(here))


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete the document and its versions' rows."""
    uow.connection.execute(delete(documents).where(documents.c.id == id))


def keep_gone(uow: UnitOfWork, one: Document, version: Version, reason: str) -> None:
    """Note that a file was deleted for good."""
    with sealing(uow, one.case_id):
        uow.connection.execute(
            insert(document_gone),
            {
                "id": uow.new_id(),
                "case_id": one.case_id,
                "document_id": one.id,
                "title": one.title,
                "sha256": version.sha256,
                "size": version.size,
                "reason": reason,
                "gone_at": uow.now,
                "gone_by": uow.user.login,
            },
        )


def titles(uow: UnitOfWork, case_id: str) -> dict[str, str]:
    """The title of each document of a case by id, also of removed and deleted ones."""
    require_open(uow, case_id)
    found: dict[str, str] = {}
    for table, key in ((document_gone, "document_id"), (documents, "id")):
        query = select(table.c[key], table.c.title).where(table.c.case_id == case_id)
        found |= {row[0]: row[1] for row in uow.connection.execute(query)}
    return found


# ── rows ↔ values ──────────────────────────────────────────────────────────────────────────


def folded_of(one: Document) -> str:
    """What the document is found by."""
    names = " ".join(version.original_name for version in one.versions)
    return fold(f"{one.title} {one.received_from} {one.note[:2000]} {names}")


def _values(one: Document) -> dict[str, Any]:
    return {
        "id": one.id,
        "revision": one.revision,
        "case_id": one.case_id,
        "folder_id": one.folder_id or None,
        "title": one.title,
        "kind": one.kind.value,
        "received_on": one.received_on.isoformat() if one.received_on else "",
        "received_from": one.received_from,
        "privilege": one.privilege.value,
        "note": one.note,
        "added_at": one.added_at,
        "added_by": one.added_by,
        "removed_at": one.removed.at if one.removed else None,
        "removed_by": one.removed.by if one.removed else None,
        "removed_why": one.removed.reason if one.removed else "",
        "folded": folded_of(one),
    }


def _file_values(document_id: str, one: Version) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "evidence_id": one.id,
        "evidence_sha256": one.sha256,
        "number": one.number,
        "original_name": one.original_name,
        "media_type": one.media_type,
        "size": one.size,
        "taken_in_at": one.taken_in_at,
        "taken_in_by": one.taken_in_by,
    }


def _version(row: Any) -> Version:
    return Version(
        id=row["evidence_id"],
        number=row["number"],
        original_name=row["original_name"],
        media_type=row["media_type"],
        size=row["size"],
        sha256=row["evidence_sha256"],
        taken_in_at=row["taken_in_at"],
        taken_in_by=row["taken_in_by"],
    )


def _document(row: Any, versions: tuple[Version, ...]) -> Document:
    removed = None
    if row["removed_at"] is not None:
        removed = Removed(row["removed_at"], row["removed_by"] or "", row["removed_why"])
    return Document(
        id=row["id"],
        case_id=row["case_id"],
        folder_id=row["folder_id"] or "",
        title=row["title"],
        kind=Kind(row["kind"]),
        received_on=_day(row["received_on"]),
        received_from=row["received_from"],
        privilege=Privilege(row["privilege"]),
        note=row["note"],
        added_at=row["added_at"],
        added_by=row["added_by"],
        versions=versions,
        removed=removed,
        revision=row["revision"],
    )


def _row(row: Any) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        case_id=row["case_id"],
        case_number=row["case_number"],
        folder_id=row["folder_id"] or "",
        title=row["title"],
        kind=Kind(row["kind"]),
        received_on=_day(row["received_on"]),
        received_from=row["received_from"],
        privilege=Privilege(row["privilege"]),
        added_at=datetime.fromisoformat(row["added_at"]),
        removed=row["removed_at"] is not None,
        evidence_id=row["evidence_id"],
        original_name=row["original_name"],
        media_type=row["media_type"],
        size=int(row["size"]),
        version=int(row["version"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
