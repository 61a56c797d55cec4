"""What is left of a case's documents when a purge asks for it: nothing, or how many there were.

Only ``models.retention`` calls this. Nothing here reads what was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from models.documents.services import ROOM
from models.documents.tables import document as documents
from models.documents.tables import document_folder, document_gone, document_version
from models.vault.custody import Handling, enter
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def files_of(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The sealed files of the documents in these cases."""
    here = documents.c.case_id.in_(set(case_ids))
    query = select(document_version.c.evidence_id).join(
        documents, documents.c.id == document_version.c.document_id
    )
    query = query.where(here).order_by(document_version.c.evidence_id)
    return list(uow.connection.execute(query).scalars())


def ids_in(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The ids of the documents and folders in these cases."""
    wanted = set(case_ids)
    found: list[str] = []
    for table in (documents, document_folder):
        query = select(table.c.id).where(table.c.case_id.in_(wanted)).order_by(table.c.id)
        found += uow.connection.execute(query).scalars()
    return found


def hanging_on(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The ids of the notes of deleted files of these cases."""
    query = select(document_gone.c.id).where(document_gone.c.case_id.in_(set(case_ids)))
    return list(uow.connection.execute(query).scalars())


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete every document, file, folder and note of the case; the files go after the commit."""
    _drop(uow, case_id)
    uow.connection.execute(delete(document_gone).where(document_gone.c.case_id == case_id))


def purge_part(uow: UnitOfWork, case_id: str) -> None:
    """Delete every document, file and folder; of each file its size and when it went stay."""
    files = document_version
    joined = files.join(documents, documents.c.id == files.c.document_id)
    query = select(files.c.document_id, files.c.size).select_from(joined)
    rows = list(uow.connection.execute(query.where(documents.c.case_id == case_id)))
    with sealing(uow, case_id):
        _drop(uow, case_id)
        here = document_gone.c.case_id == case_id
        empty: dict[str, Any] = {"title": "", "sha256": "", "reason": ""}
        uow.connection.execute(update(document_gone).where(here), empty)
        for row in rows:
            new = {
                **empty,
                "id": uow.new_id(),
                "case_id": case_id,
                "document_id": row.document_id,
                "size": row.size,
                "gone_at": uow.now,
                "gone_by": uow.user.login,
            }
            uow.connection.execute(insert(document_gone), new)


def _drop(uow: UnitOfWork, case_id: str) -> None:
    for evidence_id in files_of(uow, [case_id]):
        uow.evidence.discard(evidence_id)
        enter(uow, evidence_id, Handling.REMOVED)
    for id in ids_in(uow, [case_id]):
        uow.record("purged", ROOM, id)
    uow.connection.execute(delete(documents).where(documents.c.case_id == case_id))
    uow.connection.execute(delete(document_folder).where(document_folder.c.case_id == case_id))
