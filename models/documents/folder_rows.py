"""Folders as rows and as values, and what lies in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from models.documents.document import Folder
from models.documents.tables import document as documents
from models.documents.tables import document_folder as folders_table
from models.errors import NotFound
from models.language import _
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def folders(uow: UnitOfWork, case_id: str) -> tuple[Folder, ...]:
    """The folders of a case.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    require_open(uow, case_id)
    query = select(folders_table).where(folders_table.c.case_id == case_id)
    rows = uow.connection.execute(query.order_by(folders_table.c.id)).mappings()
    return tuple(_folder(row) for row in rows)


def folder(uow: UnitOfWork, id: str) -> Folder:
    """The folder with this id. Raises ``NotFound``."""
    query = select(folders_table).where(folders_table.c.id == id)
    row = uow.connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(_("There is no such folder."), next=_("Choose another folder."))
    return _folder(row)


def keep_folder(uow: UnitOfWork, one: Folder, *, new: bool = False) -> None:
    """Write a folder."""
    values = {
        "id": one.id,
        "revision": one.revision,
        "case_id": one.case_id,
        "parent_id": one.parent_id or None,
        "name": one.name,
    }
    with sealing(uow, one.case_id):
        if new:
            uow.connection.execute(insert(folders_table), values)
        else:
            put = update(folders_table).where(folders_table.c.id == one.id)
            uow.connection.execute(put, values)


def drop_folder(uow: UnitOfWork, id: str) -> None:
    """Delete an empty folder; the database refuses it while something names it."""
    uow.connection.execute(delete(folders_table).where(folders_table.c.id == id))


def lying_in(uow: UnitOfWork, folder_id: str) -> list[str]:
    """The ids of the documents in this very folder, removed ones too."""
    query = select(documents.c.id).where(documents.c.folder_id == folder_id)
    return list(uow.connection.execute(query.order_by(documents.c.id)).scalars())


def put_into(uow: UnitOfWork, document_id: str, folder_id: str) -> None:
    """Move one document; nothing else of it changes."""
    new = {"folder_id": folder_id or None, "revision": documents.c.revision + 1}
    uow.connection.execute(update(documents).where(documents.c.id == document_id).values(new))


def _folder(row: Any) -> Folder:
    return Folder(row["id"], row["case_id"], row["parent_id"] or "", row["name"], row["revision"])
