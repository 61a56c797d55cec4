"""Officials as they were seen, over all breaches that the user at work may read: those linked to
somebody on file (``unidentified`` has the others). No client is named here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from models.breaches import lists, repository
from models.breaches.breach import Official
from models.breaches.decisions import alleged
from models.breaches.tables import breach_identification as known_table
from models.breaches.tables import breach_official as seen_table
from models.breaches.when import PartialDate
from models.officials import repository as registry
from models.officials.matching import Match, Seen, matches
from models.officials.official import OnFile
from models.ordinances.packs import short_names
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

FEW = 3
"""Below so many reports a number says next to nothing, and one case may be known again by it."""


@dataclass(frozen=True)
class Sighting:
    """One official as seen in one suspected breach. ``alleged`` are the sections that a person of
    the office accepted or added; ``case_number`` only, no client."""

    official: Official
    breach_id: str
    number: str
    case_id: str
    case_number: str
    day: PartialDate | None
    place: str
    department: str
    alleged: tuple[str, ...] = ()

    @property
    def on_file(self) -> str:
        """The id of the official on file, "" if nobody was linked."""
        known = self.official.identified
        return known.on_file if known else ""

    @property
    def seen(self) -> Seen:
        """What suggestions are made from."""
        known = self.official.identified
        return Seen(
            self.official.description,
            " ".join(part for part in (self.official.badge, known.badge if known else "") if part),
            " ".join(part for part in (self.official.unit, known.unit if known else "") if part),
            self.department,
            known.name if known else "",
            self.day.exact if self.day else None,
        )


def sightings(uow: UnitOfWork, official_id: str) -> list[Sighting]:
    """What was seen of one on file, the newest incident first.

    What is behind a wall that does not open to the user is left out.

    :raises Refused: the user may not look across cases at what is alleged of a person.
    """
    found = _seen(uow, _linked([official_id]))
    return [one for one in found if one.on_file == official_id]


def sightings_of(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, tuple[Sighting, ...]]:
    """What is linked to each of these on file, by id; as ``sightings``, and no other breach is
    read."""
    wanted = list(ids)
    found = by_official(_seen(uow, _linked(wanted)))
    return {id: found.get(id, ()) for id in wanted}


def _seen(uow: UnitOfWork, breach_ids: Select[Any]) -> list[Sighting]:
    require_power(uow.user, Power.SEE_OFFICIALS)
    known = lists.source(uow)
    query = select(known.c.id, known.c.case_number, known.c.day).order_by(
        known.c.day.desc().nulls_last(), known.c.number.desc()
    )
    query = query.where(known.c.id.in_(breach_ids))
    rows = list(uow.connection.execute(query))
    found = []
    for start in range(0, len(rows), 200):
        some = rows[start : start + 200]
        whole = repository.breaches_of(uow, [row.id for row in some])
        of_law = alleged(uow, list(whole))
        for row in some:
            one = whole[row.id]
            found += [
                Sighting(
                    official, one.id, one.number, one.case_id, row.case_number, one.day,
                    one.place, one.department, of_law.get(one.id, ()),
                )
                for official in one.officials
            ]  # fmt: skip
    return found


def suggestions(uow: UnitOfWork, breach_id: str, seen_id: str) -> list[Match]:
    """Who on file the official of this breach may be; a person decides."""
    one = repository.breach(uow, breach_id)
    official = next((each for each in one.officials if each.id == seen_id), None)
    if official is None:
        return []
    sighting = Sighting(
        official, one.id, one.number, one.case_id, "", one.day, one.place, one.department
    )
    return matches(sighting.seen, registry.officials(uow), _days(uow))


def linked_count(uow: UnitOfWork, official_id: str) -> int:
    """How many sightings are linked to somebody on file, behind whatever wall."""
    return len(set(uow.connection.execute(_linked([official_id])).scalars()))


def by_official(some: Iterable[Sighting]) -> dict[str, tuple[Sighting, ...]]:
    """The sightings of each official on file, by id."""
    found: dict[str, list[Sighting]] = {}
    for one in some:
        if one.on_file:
            found.setdefault(one.on_file, []).append(one)
    return {id: tuple(each) for id, each in found.items()}


def sections(some: Iterable[Sighting]) -> tuple[tuple[str, int], ...]:
    """How often each section is alleged in these, by its short name, the most often first."""
    counts: dict[str, int] = {}
    for one in some:
        for section in short_names(one.alleged):
            counts[section] = counts.get(section, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _with_links() -> Any:
    on = known_table.c.official_id == seen_table.c.id
    return seen_table.outerjoin(known_table, on)


def _linked(ids: list[str]) -> Select[Any]:
    """The breaches in which one of these was seen."""
    query = select(seen_table.c.breach_id).select_from(_with_links())
    return query.where(known_table.c.on_file_id.in_(ids))


def _days(uow: UnitOfWork) -> dict[str, tuple[date, ...]]:
    """The days of what is linked already, by official; of what the user may read."""
    known = lists.source(uow)
    joined = known_table.join(seen_table, seen_table.c.id == known_table.c.official_id)
    joined = joined.join(known, known.c.id == seen_table.c.breach_id)
    query = select(known_table.c.on_file_id, known.c.day).select_from(joined)
    found: dict[str, list[date]] = {}
    for id, day in uow.connection.execute(query.where(known_table.c.on_file_id.is_not(None))):
        exact = PartialDate.from_iso(day).exact if day else None
        if exact is not None:
            found.setdefault(id, []).append(exact)
    return {id: tuple(days) for id, days in found.items()}


__all__ = [
    "FEW", "OnFile", "Sighting", "by_official", "linked_count", "sections", "sightings",
    "sightings_of", "suggestions",
]  # fmt: skip
