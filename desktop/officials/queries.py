"""What the officials' screens read; each runs on the vault's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.breaches import sightings as seen
from models.breaches import unidentified
from models.breaches.sightings import Sighting
from models.breaches.unidentified import SeenFilter, SeenSort
from models.officials import repository as registry
from models.officials.matching import Match
from models.officials.official import OnFile
from models.officials.repository import OfficialSort
from models.ordinances.offices import Concerns, OfficeRole
from models.people.folding import fold, words
from models.vault.powers import Power, may

FIRST = 200
SEEN = ("unknown", "reports")
"""The tabs that list who was seen."""


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
    """Which of those on file, in which order; ``tab``: which of the page's lists is looked at;
    ``seen_sort``: in which order those not identified are."""

    find: str = ""
    sort: OfficialSort = OfficialSort.NAME
    descending: bool = False
    tab: str = "on_file"
    seen_sort: SeenSort = SeenSort.DEPARTMENT
    seen_descending: bool = False


@dataclass(frozen=True)
class Around:
    """What stands beside those on file, of the list that is looked at: the first that were seen,
    with the departments that head them and how many each has; how many are unknown in the whole
    office, or in the department; whether the user may see what is alleged. Of the page of a
    department: its name, how many breaches tell of it, how often each section is alleged there."""

    seen: tuple[Sighting, ...] = ()
    heads: tuple[tuple[str, int], ...] = ()
    desks: tuple[Desk, ...] = ()
    unknown_count: int = 0
    sees: bool = False
    department: str = ""
    reports: int = 0
    sections: tuple[tuple[str, int], ...] = ()

    @property
    def found(self) -> int:
        """How many were seen, in all."""
        return sum(count for _name, count in self.heads)


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
    told_of = unidentified.by_department(uow) if sees else []
    names = [*(one.name for one in every), *(one.name for one in told_of)]
    name = next((one for one in names if fold(one) == department), "") if department else ""
    told = [one.unknown for one in told_of if department in ("", fold(one.name))]
    rows: tuple[Sighting, ...] = ()
    heads: tuple[tuple[str, int], ...] = ()
    desks: tuple[Desk, ...] = ()
    if wanted.tab in SEEN and sees:
        which = _which(wanted, department)
        heads = tuple(unidentified.heads(uow, which, descending=wanted.seen_descending))
        rows = tuple(seen_rows(uow, wanted, department, FIRST, 0))
    if wanted.tab == "departments":
        desks = _desks(uow, wanted.find, sees=sees)
    reports, sections = unidentified.alleged_of(uow, department) if sees and department else (0, ())
    return Around(rows, heads, desks, sum(told), sees, name, reports, sections)


def _which(wanted: Wanted, department: str) -> SeenFilter:
    return SeenFilter(wanted.find, department, linked=wanted.tab == "reports")


def seen_rows(uow: Any, wanted: Wanted, department: str, limit: int, offset: int) -> list[Sighting]:
    """Some of those who were seen: not identified, or (of the tab ``reports``) all of them;
    ``department`` is a folded name."""
    return unidentified.unidentified_rows(
        uow,
        _which(wanted, department),
        limit,
        offset,
        sort=wanted.seen_sort,
        descending=wanted.seen_descending,
    )


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


def _desks(uow: Any, find: str, *, sees: bool) -> tuple[Desk, ...]:
    """The departments of the registry and of the breaches, each counted in SQL."""
    names = {fold(one.name): one.name for one in registry.departments(uow)}
    unknown: dict[str, int] = {}
    reports: dict[str, int] = {}
    for each in unidentified.by_department(uow) if sees else ():
        if each.name:
            key = fold(each.name)
            names.setdefault(key, each.name)
            unknown[key] = unknown.get(key, 0) + each.unknown
            reports[key] = reports.get(key, 0) + each.reports
    people = {fold(name): count for name, count in registry.counts(uow).items()}
    looked = words(find)
    return tuple(
        Desk(name, people.get(key, 0), unknown.get(key, 0), reports.get(key, 0))
        for key, name in sorted(names.items())
        if all(word in key for word in looked)
    )
