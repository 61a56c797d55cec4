"""What people's screens ask of the vault: plain functions of a unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.people.contact_words import Asked
from models.cases import party_rows, people_of
from models.cases.party import PartyRole, Standing
from models.people import asking_again
from models.people import repository as people
from models.people.listing import PersonSort
from models.people.person import Person, PersonKind, PersonRow
from models.people.revealing import Reveal, reveals_of

VIEWS = ("all", "clients", "others", "organizations", "again")
WINDOW = 200


@dataclass(frozen=True)
class Wanted:
    """A list of people: which view, which role in a case, what is searched for, in which order."""

    view: str = "all"
    role: PartyRole | None = None
    find: str = ""
    sort: PersonSort = PersonSort.NAME
    descending: bool = False


@dataclass(frozen=True)
class Found:
    """The first window of a list, and how many there are in all."""

    wanted: Wanted
    count: int
    rows: tuple[PersonRow, ...]
    asked: Asked
    goes_on: bool = False


@dataclass(frozen=True)
class WholePerson:
    """What the page of a person, and the peek, show."""

    person: Person
    cases: tuple[Standing, ...]
    reveals: tuple[Reveal, ...]
    asked: Asked
    walled: bool


def asked_now(uow: Any) -> Asked:
    """The day, and after how many days the office asks again."""
    return Asked(uow.today, asking_again.stale_after(uow))


def found(uow: Any, wanted: Wanted) -> Found:
    """The count and the first rows."""
    count = people.person_row_count(uow, wanted.find, **_which(uow, wanted.view, wanted.role))
    return Found(
        wanted, count, tuple(window(uow, wanted, WINDOW, 0)), asked_now(uow), goes_on(uow, wanted)
    )


def window(uow: Any, wanted: Wanted, limit: int, offset: int, after: str = "") -> list[PersonRow]:
    """Some rows of the list; ``after``: whose id ``offset`` counts from."""
    return people.person_rows(
        uow,
        wanted.find,
        limit,
        offset,
        sort=wanted.sort,
        descending=wanted.descending,
        after=after,
        **_which(uow, wanted.view, wanted.role),
    )


def goes_on(uow: Any, wanted: Wanted) -> bool:
    """Whether ``after`` is heeded for this list."""
    return wanted.view in ("all", "organizations") and wanted.role is None and people.goes_on(uow)


def counts(uow: Any) -> dict[str, int]:
    """How many people each view holds."""
    return {view: people.person_row_count(uow, **_which(uow, view)) for view in VIEWS}


def whole(uow: Any, person_id: str) -> WholePerson:
    """The person with their cases and what was revealed."""
    one = people.person(uow, person_id)
    return WholePerson(
        one,
        tuple(party_rows.cases_of_person(uow, person_id)),
        tuple(reveals_of(uow, person_id, limit=20)),
        asked_now(uow),
        uow.walls.of_person(person_id) is not None,
    )


def _which(uow: Any, view: str, role: PartyRole | None = None) -> dict[str, Any]:
    tests = _of_view(uow, view)
    if role is not None:
        tests["among"] = people_of.in_role(uow, role, tests.get("among"))
    return tests


def _of_view(uow: Any, view: str) -> dict[str, Any]:
    if view == "clients":
        return {"among": people_of.clients()}
    if view == "others":
        return {"beside": people_of.clients(), "kind": PersonKind.PERSON}
    if view == "organizations":
        return {"kind": PersonKind.ORGANIZATION}
    if view == "again":
        before = asking_again.stale_before(uow)
        return {"among": people_of.clients_of_open_cases(uow), "confirmed_before": before}
    return {}
