"""The files of documents: looking, checking, letting out (``models.vault.handling``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.documents import repository
from models.documents.services import ROOM
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.privacy.guard.leaving import require_passed
from models.privacy.guard.passing import Passed
from models.vault.custody import Handling
from models.vault.handling import Piece, Shelf

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _tell(
    uow: UnitOfWork, owner_id: str, one: Piece, handling: Handling, to: Mapping[str, str]
) -> None:
    found = repository.document(uow, owner_id)
    disclosed(uow, found.case_id, What.DOCUMENT, how=How.EXPORTED, about=found.title, **to)


def _case_of(uow: UnitOfWork, owner_id: str) -> str:
    return repository.document(uow, owner_id).case_id


def _gate(uow: UnitOfWork, owner_id: str, one: Piece, going: Passed) -> None:
    require_passed(uow, _case_of(uow, owner_id), one.sha256, going)


SHELF = Shelf(ROOM, repository.file, "file", _tell, _case_of, _gate)
