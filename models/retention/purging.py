"""Doing what was approved: everything of the plan in one unit of work, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.breaches import purging as breaches
from models.cases import purging as cases
from models.changes import Ref
from models.documents import purging as documents
from models.errors import BadInput
from models.holds import repository as holds
from models.language import _
from models.letters import purging as letters
from models.notes import purging as notes
from models.people import purging as people
from models.people import repository as person_values
from models.people.folding import fold
from models.privacy import purging as privacy
from models.retention import rooms
from models.retention.leftovers import require_nothing_left
from models.retention.planning import Plan
from models.retention.purge import Extent
from models.ticklers import purging as ticklers
from models.vault.drafts import drop_drafts_naming
from models.vault.errors import Cancelled
from models.vault.forgetting import drop_salts
from models.vault.walls import sealing, sealing_person

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]
_SHORTEST = 3


@dataclass
class Meter:
    """Counts records for the progress bar, and stops when the person says so."""

    total: int
    progress: Progress | None
    cancelled: Callable[[], bool] | None
    done: int = 0

    def tick(self, steps: int = 1) -> None:
        """One record more. Raises ``Cancelled``; nothing is kept then."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled()
        self.done = min(self.done + steps, self.total)
        if self.progress is not None:
            self.progress(self.done, self.total)


def carry_out(uow: UnitOfWork, plan: Plan, meter: Meter) -> int:
    """Take away all that the plan names. Gives how many drafts went with it.

    What was emptied gets a new salt, so that the seals of its former words, which stay in the
    audit trail, can never be tried against guesses.
    """
    emptied = [one for id in plan.cases for one in privacy.hanging_on(uow, id)]
    if plan.extent is Extent.PART:
        emptied += [*plan.ids, *breaches.hanging_on(uow, plan.breaches)]
        for id in plan.cases:
            emptied += ticklers.hanging_on(uow, id)
        emptied += documents.hanging_on(uow, plan.cases)
        _empty(uow, plan, meter)
        emptied += breaches.hanging_on(uow, plan.breaches)
        emptied += documents.hanging_on(uow, plan.cases)
    else:
        _delete(uow, plan, meter)
    for id in plan.single_files:
        breach_id = breaches.breaches_of_files(uow, [id])[id]
        with sealing(uow, breaches.cases_of(uow, [breach_id])[breach_id]):
            breaches.purge_file(uow, id)
        meter.tick()
    things = [Ref("cases", id) for id in plan.cases] + [Ref("people", id) for id in plan.people]
    emptied += holds.empty_words(uow, things)
    # A wall went with the case or the client that it stood around.
    uow.walls.changed(uow.connection)
    dropped = drop_drafts_naming(uow, (*plan.ids, *plan.files))
    drop_salts(uow, emptied)
    if plan.extent is Extent.WHOLE:
        require_nothing_left(uow, (*plan.ids, *plan.files[: _of_records(plan)]))
    return dropped


def _of_records(plan: Plan) -> int:
    """How many of the plan's files go with their record; of a single file a note stays."""
    return len(plan.files) - len(plan.single_files)


def _delete(uow: UnitOfWork, plan: Plan, meter: Meter) -> None:
    for id in (*plan.letters, *plan.breaches):
        ticklers.purge_of(uow, id)
    for id in plan.letters:
        letters.purge_whole(uow, id)
        meter.tick()
    for id in plan.breaches:
        breaches.purge_whole(uow, id)
        meter.tick()
    for id in plan.notes:
        notes.purge_whole(uow, id)
        meter.tick()
    for id in plan.cases:
        rooms.purge_case(uow, id, whole=True)
        cases.purge_whole(uow, id)
        meter.tick()
    for id in plan.people:
        rooms.purge_person(uow, id, whole=True)
        people.purge_whole(uow, id)
        meter.tick()


def _empty(uow: UnitOfWork, plan: Plan, meter: Meter) -> None:
    # What is written in place of the words of a walled case is sealed as they were.
    for id, case_id in letters.cases_of(uow, plan.letters).items():
        with sealing(uow, case_id):
            letters.purge_part(uow, id)
        meter.tick()
    for id, case_id in breaches.cases_of(uow, plan.breaches).items():
        with sealing(uow, case_id):
            breaches.purge_part(uow, id)
        meter.tick()
    for id in plan.notes:
        notes.purge_part(uow, id)
        meter.tick()
    # Whoever keeps their name elsewhere leaves the case; somebody without a name takes the place.
    joined = [id for id in plan.cases if cases.has_parties(uow, id)]
    nameless = people.nameless(uow) if plan.unnamed or joined else ""
    for id in plan.cases:
        with sealing(uow, id):
            rooms.purge_case(uow, id, whole=False)
            cases.purge_part(uow, id, nameless if id in plan.unnamed else None, nameless)
        meter.tick()
    for id in plan.people:
        with sealing_person(uow, id):
            rooms.purge_person(uow, id, whole=False)
            people.purge_part(uow, id)
        meter.tick()


def require_no_name(uow: UnitOfWork, plan: Plan, text: str, field: str) -> None:
    """Raise ``BadInput`` if the text names a client whose record is to go: it outlives them."""
    written = set(fold(text).replace(",", " ").replace(".", " ").split())
    clients = cases.clients(uow, _cases_around(plan)).values()
    for id in {*plan.people, *clients}:
        for name in person_values.person(uow, id).names:
            words = {word for word in fold(name.full).split() if len(word) >= _SHORTEST}
            if words & written:
                raise BadInput(
                    _("This names the client. It is kept after the record is gone."),
                    field=field,
                    next=_("Say it without a name, for example: the retention period has ended."),
                )


def _cases_around(plan: Plan) -> list[str]:
    return [one.id for one in plan.held_by if one.room == "cases"]
