"""The evidence of breaches as sealed files: looking, checking, letting out (``models.vault``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.writing import ROOM
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.privacy.guard.leaving import require_passed
from models.privacy.guard.passing import Passed
from models.vault.custody import Handling
from models.vault.handling import Exported, Opened, Piece, Shelf, name_outside

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "SHELF",
    "Exported",
    "Opened",
    "check_now",
    "export_copy",
    "export_original",
    "look",
    "name_outside",
    "not_shown",
    "open_to_look",
]


def _tell(
    uow: UnitOfWork, owner_id: str, one: Piece, handling: Handling, to: Mapping[str, str]
) -> None:
    title = getattr(one, "title", "") or one.original_name
    disclosed(uow, _case_of(uow, owner_id), What.EVIDENCE, how=How.EXPORTED, about=title, **to)


def _case_of(uow: UnitOfWork, owner_id: str) -> str:
    return repository.breach(uow, owner_id).case_id


def _gate(uow: UnitOfWork, owner_id: str, one: Piece, going: Passed) -> None:
    require_passed(uow, _case_of(uow, owner_id), one.sha256, going)


SHELF = Shelf(ROOM, repository.evidence, tell=_tell, case_of=_case_of, gate=_gate)

open_to_look = SHELF.open_to_look
not_shown = SHELF.not_shown
look = SHELF.look
check_now = SHELF.check_now
export_original = SHELF.export_original
export_copy = SHELF.export_copy
