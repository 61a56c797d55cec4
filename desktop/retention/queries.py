"""What the screens of retention ask of the vault: plain functions of a unit of work."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.changes import Ref
from models.errors import AmparoError, NotFound
from models.holds.hold import Hold
from models.retention.due import DueRow
from models.retention.purge import BackupLeft, Certificate, Counts, Extent, Purge
from models.retention.schedule import Schedule


@dataclass(frozen=True)
class HoldRow:
    """A hold with the number of its case, or the name of its person."""

    hold: Hold
    case_number: str = ""
    client_name: str = ""


@dataclass(frozen=True)
class Standing:
    """Everything that the section of the office's page shows."""

    schedule: Schedule
    due: tuple[DueRow, ...]
    purges: tuple[Purge, ...]
    holds: tuple[HoldRow, ...]


@dataclass(frozen=True)
class Ahead:
    """What a purge would take, by extent; ``error`` says why it cannot be asked for."""

    counts: dict[Extent, Counts]
    error: AmparoError | None = None


@dataclass(frozen=True)
class Item:
    """One record that is to go, as somebody who decides has to see it; gone once it is done.
    ``where`` is the page that shows it, with its ids."""

    kind: str
    number: str
    client_name: str
    page: str
    where: dict[str, str]


@dataclass(frozen=True)
class Shown:
    """A purge with what its page needs; ``items`` as long as they are there to be looked at."""

    purge: Purge
    counts: Counts
    new_key_due: bool
    certificate: Certificate | None
    backups: tuple[BackupLeft, ...]
    error: AmparoError | None = None
    items: tuple[Item, ...] = ()


def standing(uow: Any) -> Standing:
    """The schedule, what is due, the purges and the holds."""
    from models.holds.repository import all_holds
    from models.retention.due import due
    from models.retention.repository import purges, schedule

    rows = tuple(_hold_row(uow, one) for one in all_holds(uow))
    return Standing(schedule(uow), tuple(due(uow)), tuple(purges(uow)), rows)


def ahead(uow: Any, things: tuple[Ref, ...]) -> Ahead:
    """What would go, whole and in part."""
    from models.retention.services import look_ahead

    try:
        return Ahead({extent: look_ahead(uow, things, extent) for extent in Extent})
    except AmparoError as error:
        return Ahead({}, error)


def shown(uow: Any, purge_id: str) -> Shown:
    """A purge as it stands; what it would take now, as long as nothing is deleted."""
    from models.retention import repository
    from models.retention.certifying import backups_left, new_key_due
    from models.retention.services import look_ahead

    one = repository.purge(uow, purge_id)
    counts, error = one.counts, None
    if one.open:
        try:
            counts = look_ahead(uow, one.items, one.extent)
        except AmparoError as found:
            counts, error = one.approved_counts, found
    return Shown(
        one,
        counts,
        new_key_due(uow, one),
        repository.certificate(uow, one.id),
        backups_left(uow, one),
        error,
        tuple(_items(uow, one)) if one.open else (),
    )


def _items(uow: Any, one: Purge) -> Iterator[Item]:
    for ref in one.items:
        with contextlib.suppress(NotFound):
            yield _item(uow, ref)


def _item(uow: Any, ref: Ref) -> Item:
    from models.breaches import repository as breaches
    from models.cases import repository as cases
    from models.letters import repository as letters
    from models.people import repository as people

    def client(case_id: str) -> str:
        return str(people.person(uow, cases.case(uow, case_id).client_id).name.full)

    if ref.room == "people":
        return Item(ref.room, "", people.person(uow, ref.id).name.full, "", {})
    if ref.room == "cases":
        case = cases.case(uow, ref.id)
        return Item(ref.room, case.number, client(ref.id), "case", {"case_id": ref.id})
    if ref.room == "letters":
        letter = letters.kept(uow, ref.id)
        where = {"letter_id": ref.id}
        return Item(ref.room, letter.number, client(letter.case_id), "letter", where)
    breach_id = breaches.evidence(uow, ref.id)[0] if ref.room == "evidence" else ref.id
    breach = breaches.breach(uow, breach_id)
    where = {"breach_id": breach_id}
    return Item(ref.room, breach.number, client(breach.case_id), "breach", where)


def _hold_row(uow: Any, one: Hold) -> HoldRow:
    from models.cases import repository as cases
    from models.people import repository as people

    try:
        if one.thing.room == "people":
            return HoldRow(one, "", people.person(uow, one.thing.id).name.full)
        case = cases.case(uow, one.thing.id)
    except NotFound:
        return HoldRow(one)
    return HoldRow(one, case.number, people.person(uow, case.client_id).name.full)


def things_of(text: str) -> tuple[Ref, ...]:
    """``cases:ID breaches:ID`` as references; a page is opened with such a text."""
    pairs = (one.partition(":") for one in text.split())
    return tuple(Ref(room, id) for room, _colon, id in pairs)


def text_of(things: tuple[Ref, ...] | list[Ref]) -> str:
    """The other way round."""
    return " ".join(f"{one.room}:{one.id}" for one in things)
