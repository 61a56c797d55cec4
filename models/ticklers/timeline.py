"""What happened to the deadlines of a case, for its timeline: never what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases.timeline import Event, event, merged
from models.changes import Ref
from models.language import N_
from models.ticklers import repository
from models.ticklers.labels import name_of
from models.ticklers.services import ROOM
from models.vault.history import history

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def events(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the entries that the case has now, the newest first."""
    names = {one.id: name_of(one, one.title) for one in repository.of_case(uow, case_id)}
    found = history(uow, [Ref(ROOM, id) for id in names])
    return merged(event(one, _TOLD, name=names[one.id]) for one in found)


_TOLD = {
    ("added", ""): N_("Added to what comes next: {name}"),
    ("changed", ""): N_("Changed: {name}"),
    ("moved", ""): N_("Moved to another day: {name}"),
    ("done", ""): N_("Done: {name}"),
    ("waived", ""): N_("Waived: {name}"),
    ("reopened", ""): N_("To be done again: {name}"),
}
