"""What happened in a case, its breaches included. The letters add their own with ``merged``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.deciding import ALLEGATION
from models.breaches.writing import ROOM
from models.cases.timeline import Event, case_events, event, merged
from models.changes import Ref
from models.language import N_
from models.ordinances.packs import short_name
from models.vault.history import history

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def timeline(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the case, its client and its breaches, the newest first."""
    return merged(case_events(uow, case_id), breach_events(uow, case_id))


def breach_events(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the breaches of a case, the newest first."""
    return _events(uow, repository.numbers(uow, case_id))


def events_of(uow: UnitOfWork, breach_id: str) -> list[Event]:
    """What happened to one breach, the newest first: its history."""
    return _events(uow, {breach_id: repository.breach(uow, breach_id).number})


def _events(uow: UnitOfWork, numbers: dict[str, str]) -> list[Event]:
    found = []
    for one in history(uow, [Ref(ROOM, id) for id in numbers]):
        section = next(
            (name[len(ALLEGATION) :] for name in one.fields if name.startswith(ALLEGATION)), ""
        )
        told = short_name(section) if section else ""
        found.append(event(one, _TOLD, number=numbers[one.id], section=told))
    return merged(found)


_TOLD = {
    ("begun", ""): N_("Breach {number}: interview begun"),
    ("changed", ""): N_("Breach {number}: record changed"),
    ("changed", "officials"): N_("Breach {number}: what is known of the employees changed"),
    ("recorded", ""): N_("Breach {number} recorded"),
    ("reopened", ""): N_("Breach {number}: interview opened again"),
    ("accepted", ""): N_("Breach {number}: {section} accepted"),
    ("rejected", ""): N_("Breach {number}: {section} rejected"),
    ("added", ""): N_("Breach {number}: {section} added"),
    ("undecided", ""): N_("Breach {number}: decision on {section} taken back"),
    ("accepted", "allegation"): N_("Breach {number}: a section accepted"),
    ("rejected", "allegation"): N_("Breach {number}: a section rejected"),
    ("added", "allegation"): N_("Breach {number}: a section added"),
    ("undecided", "allegation"): N_("Breach {number}: decision on a section taken back"),
    ("attached", ""): N_("Breach {number}: evidence attached"),
    ("evidence_removed", ""): N_("Breach {number}: evidence removed"),
    ("evidence_purged", ""): N_("Breach {number}: evidence purged"),
    ("purged_part", ""): N_("Breach {number}: texts, names and evidence purged"),
}
