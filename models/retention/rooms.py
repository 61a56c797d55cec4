"""The rooms that keep something of a case or of a person beside the record itself.

Each gives ``models/<room>/purging.py`` with ``purge_whole(uow, id)`` and ``purge_part(uow, id)``,
called before the case or the person itself goes (in part: inside its sealing), and, if it owns
sealed files, ``files_of(uow, ids)``. A room that is not named here makes a purge fail before its
commit (``leftovers``), never leaves something behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

from models.conflicts import purging as conflicts
from models.documents import purging as documents
from models.eligibility import purging as eligibility
from models.privacy import purging as privacy
from models.safety import purging as safety
from models.ticklers import purging as ticklers

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

OF_A_CASE: tuple[ModuleType, ...] = (
    documents,
    conflicts,
    eligibility,
    ticklers,
    safety,
    privacy,
)
OF_A_PERSON: tuple[ModuleType, ...] = ()


def purge_case(uow: UnitOfWork, case_id: str, *, whole: bool) -> None:
    """What the rooms keep of this case."""
    for room in OF_A_CASE:
        (room.purge_whole if whole else room.purge_part)(uow, case_id)


def purge_person(uow: UnitOfWork, person_id: str, *, whole: bool) -> None:
    """What the rooms keep of this person."""
    for room in OF_A_PERSON:
        (room.purge_whole if whole else room.purge_part)(uow, person_id)


def files_of_cases(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The sealed files that the rooms keep of these cases."""
    ids = list(case_ids)
    owners = [room for room in OF_A_CASE if hasattr(room, "files_of")]
    return [file for room in owners for file in room.files_of(uow, ids)]
