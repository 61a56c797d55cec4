"""The table of a case's documents."""

from __future__ import annotations

from desktop.shell.words import short_day
from desktop.shell.words import size as size_in_words
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.documents.document import DocumentRow
from models.documents.labels import KINDS
from models.documents.repository import DocumentSort
from models.language import N_, NP_, _
from models.notes.note import Privilege
from models.vault.safe_name import visible

_ICONS = {"image": "image", "video": "video", "audio": "phone"}


def documents_table() -> DataTable:
    """Title, kind, day, sender; what is privileged has a lock."""
    return DataTable(
        [
            Column("title", N_("Document"), _title, 0, DocumentSort.TITLE),
            Column("kind", N_("Kind"), _kind, 128, DocumentSort.KIND),
            Column("received", N_("Received"), _received, 112, DocumentSort.RECEIVED),
            Column("source", NP_("sender", "From"), _source, 144, DocumentSort.SOURCE),
            Column("size", N_("Size"), _size, 88, DocumentSort.SIZE, hidden=True),
            Column("added", N_("Added"), _added, 112, DocumentSort.ADDED, hidden=True),
        ],
        name=_("Documents of this case"),
    )


def icon_of(media_type: str) -> str:
    """The icon of a kind of file."""
    return _ICONS.get(media_type.split("/", 1)[0], "file-text")


def _title(row: DocumentRow) -> Cell:
    title = visible(row.title)
    if row.version > 1:
        title = _("{title} (version {number})").format(title=title, number=row.version)
    locked = row.privilege is not Privilege.NONE
    return Cell(title, icon="lock" if locked else icon_of(row.media_type))


def _kind(row: DocumentRow) -> Cell:
    return Cell(_(KINDS[row.kind]), tone="ink2")


def _received(row: DocumentRow) -> Cell:
    return Cell(short_day(row.received_on) if row.received_on else "–", tone="ink2")


def _source(row: DocumentRow) -> Cell:
    return Cell(visible(row.received_from) or "–", tone="ink2")


def _size(row: DocumentRow) -> Cell:
    return Cell(size_in_words(row.size), tone="ink2")


def _added(row: DocumentRow) -> Cell:
    return Cell(short_day(row.added_at.astimezone().date()), tone="ink2")
