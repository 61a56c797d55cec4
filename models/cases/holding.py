"""A legal hold on a case, or on its client, as the rooms above meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases import repository
from models.cases.services import ROOM
from models.changes import Ref
from models.holds import repository as holds
from models.holds.hold import Hold
from models.holds.services import require_no_hold
from models.people.services import ROOM as PEOPLE

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def things_held(uow: UnitOfWork, case_id: str) -> tuple[Ref, Ref]:
    """The case and its client: a hold on either keeps what lies in the case."""
    return Ref(ROOM, case_id), Ref(PEOPLE, repository.case(uow, case_id).client_id)


def require_case_free(uow: UnitOfWork, case_id: str) -> None:
    """Raise ``Held`` if a hold stands on the case or on its client."""
    require_no_hold(uow, *things_held(uow, case_id))


def holds_of_case(uow: UnitOfWork, case_id: str) -> list[Hold]:
    """The holds on the case and its client, released ones too, the newest first."""
    return holds.holds_on(uow, things_held(uow, case_id))
