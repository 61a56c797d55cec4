"""What the Documents tab reads, in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from models.documents import folder_rows, repository
from models.documents.document import DocumentRow, Folder, beneath, in_order
from models.documents.repository import DocumentSort

ALL, NONE, REMOVED = "*", "", "removed"
"""Places in the list of folders that are no folder: everything, what lies in none, *Removed*."""

PAGE = 200


@dataclass(frozen=True)
class Asked:
    """What is to be shown."""

    case_id: str
    place: str = ALL
    find: str = ""
    sort: DocumentSort = DocumentSort.RECEIVED
    descending: bool = True


@dataclass(frozen=True)
class Listed:
    """The folders with their numbers, and the first page of the documents."""

    folders: tuple[tuple[int, Folder], ...]
    counts: dict[str, int]
    total: int
    removed: int
    count: int
    rows: Sequence[DocumentRow]


def listed(uow: Any, asked: Asked) -> Listed:
    """All of it."""
    folders = folder_rows.folders(uow, asked.case_id)
    where = _where(folders, asked)
    return Listed(
        folders=in_order(folders),
        counts=repository.counts_by_folder(uow, asked.case_id),
        total=repository.document_count(uow, asked.case_id),
        removed=repository.document_count(uow, asked.case_id, removed=True),
        count=repository.document_count(uow, asked.case_id, asked.find, **where),
        rows=page(uow, asked, 0, PAGE),
    )


def page(uow: Any, asked: Asked, offset: int, limit: int) -> Sequence[DocumentRow]:
    """Some rows."""
    where = _where(folder_rows.folders(uow, asked.case_id), asked)
    return repository.document_rows(
        uow,
        asked.case_id,
        asked.find,
        sort=asked.sort,
        descending=asked.descending,
        offset=offset,
        limit=limit,
        **where,
    )


def fetcher(office: Any, asked: Asked) -> Callable[[int, int, Callable[[Any], None]], None]:
    """As ``Rows.show_source`` takes it."""

    def fetch(offset: int, limit: int, deliver: Callable[[Any], None]) -> None:
        office.read(lambda uow: page(uow, asked, offset, limit), deliver)

    return fetch


def _where(folders: tuple[Folder, ...], asked: Asked) -> dict[str, Any]:
    if asked.place == ALL:
        return {}
    if asked.place == REMOVED:
        return {"removed": True}
    if asked.place == NONE:
        return {"folders": [""]}
    return {"folders": beneath(folders, asked.place)}
