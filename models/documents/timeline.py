"""What happened to the documents of a case: the audit trail, told with their titles of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases.timeline import Event, event, merged
from models.changes import Ref
from models.documents import repository
from models.documents.services import ROOM
from models.language import N_
from models.vault.history import history
from models.vault.safe_name import visible

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def document_events(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the documents of a case, the newest first."""
    titles = repository.titles(uow, case_id)
    found = history(uow, [Ref(ROOM, id) for id in titles])
    return merged(event(one, _TOLD, title=visible(titles[one.id])) for one in found)


_TOLD = {
    ("added", ""): N_("Document added: {title}"),
    ("changed", ""): N_("Document described anew: {title}"),
    ("moved", ""): N_("Document moved to another folder: {title}"),
    ("version_added", ""): N_("Newer version of a document added: {title}"),
    ("version_removed", ""): N_("Newer version of a document taken back: {title}"),
    ("removed", ""): N_("Document removed: {title}"),
    ("put_back", ""): N_("Document put back: {title}"),
    ("deleted", ""): N_("Document deleted for good: {title}"),
}
