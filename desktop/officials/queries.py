"""What the officials' screens read; each runs on the vault's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.breaches import sightings as seen
from models.breaches.sightings import Group, Sighting
from models.officials import repository as registry
from models.officials.matching import Match
from models.officials.official import OnFile
from models.officials.repository import OfficialSort
from models.ordinances.offices import Concerns, OfficeRole
from models.people.folding import fold, words
from models.vault.powers import Power, may


@dataclass(frozen=True)
class Row:
    """Somebody on file and what is linked to them; ``None``: not for this user to see."""

    official: OnFile
    sightings: tuple[Sighting, ...] | None

    @property
    def id(self) -> str:
        """Of the official."""
        return self.official.id


@dataclass(frozen=True)
class Desk:
    """A department with its numbers."""

    name: str
    on_file: int
    unknown: int
    reports: int

    @property
    def id(self) -> str:
        """Its name, folded."""
        return fold(self.name)


@dataclass(frozen=True)
class Wanted:
    """Which of those on file, in which order; ``tab``: which of the page's lists is looked at."""

    find: str = ""
    sort: OfficialSort = OfficialSort.NAME
    descending: bool = False
    tab: str = "on_file"


@dataclass(frozen=True)
class Around:
    """What stands beside those on file, of the list that is looked at; how many are unknown;
    whether the user may see what is alleged; the name of the department, if it is one's page."""

    unknown: tuple[Group, ...] = ()
    desks: tuple[Desk, ...] = ()
    unknown_count: int = 0
    sees: bool = False
    department: str = ""


@dataclass(frozen=True)
class Choices:
    """Who on file may be linked: the suggested first, then everybody else."""

    suggested: tuple[Match, ...]
    others: tuple[OnFile, ...]


def on_file_rows(
    uow: Any, wanted: Wanted, department: str, limit: int, offset: int, after: str = ""
) -> list[Row]:
    """Some of those on file, each with what is linked; ``department`` is a folded name."""
    people = registry.officials(
        uow,
        wanted.find,
        department,
        limit,
        offset,
        sort=wanted.sort,
        descending=wanted.descending,
        after=after,
    )
    if not may(uow.user, Power.SEE_OFFICIALS):
        return [Row(one, None) for one in people]
    linked = seen.sightings_of(uow, [one.id for one in people])
    return [Row(one, linked[one.id]) for one in people]


def around(uow: Any, wanted: Wanted, department: str) -> Around:
    """The rest of the page: what another tab shows is read when it is looked at."""
    sees = may(uow.user, Power.SEE_OFFICIALS)
    every = registry.departments(uow)
    name = next((one.name for one in every if fold(one.name) == department), "")
    count = seen.unknown_count(uow) if sees and not department else 0
    groups: tuple[Group, ...] = ()
    desks: tuple[Desk, ...] = ()
    if wanted.tab == "unknown" and sees:
        unknown = [one for one in seen.sightings_unknown(uow) if _has(one, wanted.find)]
        if department:
            unknown = [one for one in unknown if fold(one.department) == department]
        groups = tuple(seen.unknown(unknown))
    if wanted.tab == "departments":
        told = [one for one in seen.sightings(uow) if _has(one, wanted.find)] if sees else []
        desks = _desks(uow, told)
    return Around(groups, desks, count, sees, name)


def one(uow: Any, id: str) -> Row:
    """One official, with what is linked."""
    found = registry.official(uow, id)
    sees = may(uow.user, Power.SEE_OFFICIALS)
    return Row(found, tuple(seen.sightings(uow, id)) if sees else None)


def on_file(uow: Any, id: str) -> OnFile | None:
    """The entry to be changed; ``None`` for a new one."""
    return registry.official(uow, id) if id else None


def choices(uow: Any, breach_id: str, seen_id: str) -> Choices:
    """For the form that links."""
    suggested = tuple(seen.suggestions(uow, breach_id, seen_id))
    known = {match.official.id for match in suggested}
    others = tuple(each for each in registry.officials(uow) if each.id not in known)
    return Choices(suggested, others)


def department_names(uow: Any) -> tuple[str, ...]:
    """What the field of the department offers: the office's own, and those of the law packs."""
    from models.ordinances.packs import load_pack, places

    names = {one.name for one in registry.departments(uow)}
    for place in places():
        for office in load_pack(place).offices:
            if office.role is OfficeRole.CHIEF and office.concerns is Concerns.POLICE:
                names.add(office.lines[-1])
            elif office.role in (OfficeRole.HUMAN_RESOURCES, OfficeRole.HUMAN_RELATIONS):
                names.add(str(office.title))
    return tuple(sorted(names))


def _has(one: Sighting, find: str) -> bool:
    said = (one.official.description, one.official.badge, one.official.unit, one.department)
    text = fold(" ".join((*said, one.number, one.case_number)))
    return all(word in text for word in words(find))


def _desks(uow: Any, every: list[Sighting]) -> tuple[Desk, ...]:
    names = {fold(one.name): one.name for one in registry.departments(uow)}
    for each in every:
        if each.department:
            names.setdefault(fold(each.department), each.department)
    people = registry.officials(uow)
    found = []
    for key, name in sorted(names.items()):
        here = [each for each in every if fold(each.department) == key]
        found.append(
            Desk(
                name,
                sum(fold(each.department) == key for each in people),
                sum(not each.on_file for each in here),
                len({each.breach_id for each in here}),
            )
        )
    return tuple(found)
