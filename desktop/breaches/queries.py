"""What the breaches' screens ask of the vault: plain functions of a unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.shell.list_page import Found
from models.breaches import repository
from models.breaches.breach import AllegedViolation, Breach, BreachRow, Stage
from models.breaches.deciding import undecided
from models.breaches.repository import BreachSort
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
class Wanted:
    """A list of breaches: what is searched for, in which order; ``stage`` a stage and ``whose``
    "mine", or empty for any."""

    find: str = ""
    sort: BreachSort = BreachSort.DAY
    descending: bool = True
    stage: str = ""
    whose: str = ""


def found(uow: Any, wanted: Wanted) -> Found:
    """The count and the first rows."""
    count = repository.breach_count(uow, find=wanted.find, **_filters(uow, wanted))
    return Found(wanted, count, tuple(window(uow, wanted, WINDOW, 0)))


def window(uow: Any, wanted: Wanted, limit: int, offset: int, after: str = "") -> list[BreachRow]:
    """Some rows of the list; ``after``: the id of the one from which ``offset`` counts."""
    return repository.breach_rows(
        uow,
        find=wanted.find,
        limit=limit,
        offset=offset,
        sort=wanted.sort,
        descending=wanted.descending,
        after=after,
        **_filters(uow, wanted),
    )


def _filters(uow: Any, wanted: Wanted) -> dict[str, Any]:
    return {
        "stage": Stage(wanted.stage) if wanted.stage else None,
        "user": uow.user.login if wanted.whose else "",
    }


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
