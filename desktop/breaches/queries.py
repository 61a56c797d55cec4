"""What the breaches' screens ask of the vault: plain functions of a unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.breaches import repository
from models.breaches.breach import AllegedViolation, Breach, BreachRow
from models.breaches.deciding import undecided
from models.cases import repository as cases
from models.cases.timeline import Event
from models.ordinances import repository as ordinances
from models.ordinances.pack import Pack
from models.people import repository as people
from models.people.person import PersonName

WINDOW = 200


@dataclass(frozen=True)
class WholeBreach:
    """What the page of one breach shows."""

    breach: Breach
    case_number: str
    client: PersonName
    decisions: tuple[AllegedViolation, ...]
    pack: Pack
    letters: tuple[Any, ...]
    happened: tuple[Event, ...]
    today: date


def whole(uow: Any, breach_id: str) -> WholeBreach:
    """All of one breach."""
    from models.breaches.timeline import events_of
    from models.letters.repository import letter_rows

    one = repository.breach(uow, breach_id)
    case = cases.case(uow, one.case_id)
    return WholeBreach(
        one,
        case.number,
        people.person(uow, case.client_id).name,
        repository.allegations(uow, breach_id),
        ordinances.pack(uow, one.place),
        tuple(letter_rows(uow, breach_id=breach_id)),
        tuple(events_of(uow, breach_id)),
        uow.today,
    )


@dataclass(frozen=True)
class Found:
    """The first window of the list, and how many there are in all."""

    find: str
    count: int
    rows: tuple[BreachRow, ...]


def found(uow: Any, find: str) -> Found:
    """The count and the first rows."""
    return Found(find, repository.breach_count(uow, find=find), tuple(window(uow, find, WINDOW, 0)))


def window(uow: Any, find: str, limit: int, offset: int) -> list[BreachRow]:
    """Some rows of the list."""
    return repository.breach_rows(uow, find=find, limit=limit, offset=offset)


def waiting(uow: Any, ids: Sequence[str]) -> dict[str, int]:
    """How many suggestions of each of these breaches nobody has decided on yet."""
    packs: dict[str, Pack] = {}
    counted = {}
    for id in ids:
        one = repository.breach(uow, id)
        if one.place not in packs:
            packs[one.place] = ordinances.pack(uow, one.place)
        left = undecided(one, repository.allegations(uow, id), packs[one.place])
        counted[id] = len(left)
    return counted
