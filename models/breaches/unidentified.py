"""Officials as they were seen, as a list: whom nobody on file is linked to yet, or everybody of one
department; and how many there are of each. Sorted, cut and counted in SQL; no client is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, RowMapping, Select, and_, func, select

from models.breaches.breach import Confidence, Identification, Official
from models.breaches.decisions import alleged
from models.breaches.sightings import Sighting
from models.breaches.tables import breach as breaches
from models.breaches.tables import breach_identification as known_table
from models.breaches.tables import breach_official as seen_table
from models.breaches.when import PartialDate
from models.cases import repository as cases
from models.ordinances.packs import short_names
from models.people.folding import fold, words
from models.vault.giving_up import go_on
from models.vault.powers import Power, require_power
from models.vault.prepared import remembered
from models.vault.private_rows import Row, arm, opened, private
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_SEEN = ("description", "badge", "unit")
_KNOWN = ("name", "basis", "confidence", "on_file_id")
_BREACH = ("number", "case_id", "day", "place", "department")
_IDS = ("id", "seen_in", "breach_id")
NAMES = (*_IDS, *_SEEN, *(f"known_{one}" for one in _KNOWN), *_BREACH, "case_number")
_AT_ONCE = 500


class SeenSort(StrEnum):
    """What the list can be sorted by; ``DEPARTMENT``: then by day, so that what one department did
    in one month stands together."""

    DEPARTMENT = "department"
    DAY = "day"
    NUMBER = "number"


_ORDER: dict[SeenSort, tuple[str, ...]] = {
    SeenSort.DEPARTMENT: ("department", "day", "number", "id"),
    SeenSort.DAY: ("day", "number", "id"),
    SeenSort.NUMBER: ("number", "id"),
}


@dataclass(frozen=True)
class SeenFilter:
    """Which sightings. ``department`` is a folded name; ``find``: every word must occur in what was
    seen, the badge, the desk, the department, or the number of the breach or the case (and, with
    ``linked``, in the name). ``linked``: those of whom somebody is known, too."""

    find: str = ""
    department: str = ""
    linked: bool = False


def unidentified_rows(
    uow: UnitOfWork,
    wanted: SeenFilter,
    limit: int = 200,
    offset: int = 0,
    *,
    sort: SeenSort = SeenSort.DEPARTMENT,
    descending: bool = False,
) -> list[Sighting]:
    """Some of them. What is behind a wall that does not open to the user is left out.

    :raises Refused: the user may not look across cases at what is alleged of a person.
    """
    require_power(uow.user, Power.SEE_OFFICIALS)
    known = _source(uow, every=wanted.linked)
    query = select(known)
    if wanted != SeenFilter():
        # What was typed folds no column: the ids are found once, and a page is a part of them.
        ids = [id for id, _name in _found(uow, wanted, sort, descending)[offset : offset + limit]]
        query = query.where(known.c.id.in_(ids))
        offset = 0
    else:
        query = query.where(_unknown(known))
    query = _ordered(query, known, sort, descending).limit(limit).offset(offset)
    rows = list(uow.connection.execute(query).mappings())
    of_law = alleged(uow, list(dict.fromkeys(row["breach_id"] for row in rows)))
    return [_sighting(row, of_law.get(row["breach_id"], ())) for row in rows]


def unidentified_count(uow: UnitOfWork, wanted: SeenFilter) -> int:
    """How many ``unidentified_rows`` finds in all."""
    require_power(uow.user, Power.SEE_OFFICIALS)
    if wanted != SeenFilter():
        return len(_found(uow, wanted, SeenSort.DEPARTMENT, False))

    def count() -> int:
        known = _source(uow)
        query = select(func.count()).select_from(known).where(_unknown(known))
        return int(uow.connection.execute(query).scalar_one())

    return remembered(uow, ("unidentified",), count)


def heads(
    uow: UnitOfWork, wanted: SeenFilter, *, descending: bool = False
) -> list[tuple[str, int]]:
    """The departments of what ``unidentified_rows`` finds, sorted by department, each with how many
    there are of it: what stands above its rows.

    :raises Refused: as there.
    """
    require_power(uow.user, Power.SEE_OFFICIALS)
    if wanted != SeenFilter():
        found = _found(uow, wanted, SeenSort.DEPARTMENT, descending)
        return list(Counter(name for _id, name in found).items())
    of = [(one.name, one.unknown) for one in by_department(uow) if one.unknown]
    return sorted(of, reverse=descending)


def alleged_of(uow: UnitOfWork, department: str) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Of a department (a folded name): how many breaches tell of it, and how often each section is
    alleged there, by its short name, the most often first. What is behind closed walls is left
    out.

    :raises Refused: as ``unidentified_rows``.
    """
    require_power(uow.user, Power.SEE_OFFICIALS)
    names = [one.name for one in by_department(uow) if fold(one.name) == department]

    def read() -> tuple[int, tuple[tuple[str, int], ...]]:
        known = _source(uow, every=True)
        query = select(known.c.breach_id).distinct().where(known.c.department.in_(names))
        ids = list(uow.connection.execute(query).scalars())
        counted: Counter[str] = Counter()
        for start in range(0, len(ids), _AT_ONCE):
            go_on(uow)
            for sections in alleged(uow, ids[start : start + _AT_ONCE]).values():
                counted.update(short_names(sections))
        return len(ids), tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))

    return remembered(uow, ("unidentified", "alleged", department), read)


@dataclass(frozen=True)
class OfDepartment:
    """How often somebody of a department was seen: not identified, and in how many breaches."""

    name: str
    unknown: int
    reports: int


def by_department(uow: UnitOfWork) -> list[OfDepartment]:
    """Each department that a breach tells of, as it is written there; counted in SQL.

    :raises Refused: the user may not look across cases at what is alleged of a person.
    """
    require_power(uow.user, Power.SEE_OFFICIALS)

    def read() -> list[OfDepartment]:
        known = _source(uow, every=True)
        reports = func.count(known.c.breach_id.distinct())
        unlinked = func.count().filter(_unknown(known))
        query = select(known.c.department, unlinked, reports)
        found = uow.connection.execute(query.group_by(known.c.department))
        return [OfDepartment(str(name), int(a), int(b)) for name, a, b in found]

    return remembered(uow, ("unidentified", "departments"), read)


def _plain(*, every: bool) -> Select[Any]:
    """``every``: also the breaches in which nobody was described; they are their department's."""
    case = cases.named().subquery("of_case")
    # The empty texts keep the database from going any other way than along the breaches.
    on = seen_table.c.breach_id == breaches.c.id.concat("")
    joined = breaches.join(seen_table, on, isouter=every)
    joined = joined.outerjoin(known_table, known_table.c.official_id == seen_table.c.id)
    joined = joined.join(case, case.c.id == breaches.c.case_id.concat(""))
    id = func.coalesce(seen_table.c.id, breaches.c.id).label("id") if every else seen_table.c.id
    return select(
        id,
        seen_table.c.breach_id.label("seen_in"),
        breaches.c.id.label("breach_id"),
        *(seen_table.c[name] for name in _SEEN),
        *(known_table.c[name].label(f"known_{name}") for name in _KNOWN),
        *(breaches.c[name] for name in _BREACH),
        case.c.number.label("case_number"),
    ).select_from(joined)


def _source(uow: UnitOfWork, *, every: bool = False) -> FromClause:
    """Every sighting that the user at work may see, with the columns ``NAMES``."""
    if not uow.walls.walls:
        return _plain(every=every).subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain(every=every).where(breaches.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "sightings", _opened), NAMES)).subquery("known")


def _opened(uow: UnitOfWork) -> list[Row]:
    plain = _plain(every=True)
    return opened(uow, "sightings", lambda ids: plain.where(breaches.c.case_id.in_(ids)))


def _unknown(known: FromClause) -> Any:
    return and_(known.c.seen_in.is_not(None), func.coalesce(known.c.known_on_file_id, "") == "")


def _ordered(
    query: Select[Any], known: FromClause, sort: SeenSort, descending: bool
) -> Select[Any]:
    order = [known.c[name] for name in _ORDER[sort]]
    return query.order_by(*(one.desc() if descending else one.asc() for one in order))


def _found(
    uow: UnitOfWork, wanted: SeenFilter, sort: SeenSort, descending: bool
) -> list[tuple[str, str]]:
    """The ids of what is found with the departments, in the list's order; read in blocks, a few
    short columns of each, and kept until somebody writes."""

    def read() -> list[tuple[str, str]]:
        known, looked = _source(uow, every=wanted.linked), words(wanted.find)
        said = ["description", "badge", "unit", "department", "number", "case_number"]
        said += ["known_name"] if wanted.linked else []
        order = [known.c[name] for name in _ORDER[sort] if name not in said and name != "id"]
        query = select(known.c.id, *(known.c[name] for name in said), *order)
        if not wanted.linked:
            query = query.where(_unknown(known))
        query = _ordered(query, known, sort, descending)
        found: list[tuple[str, str]] = []
        for rows in uow.connection.execute(query).partitions(_AT_ONCE):
            go_on(uow)
            for row in rows:
                if wanted.department and fold(row.department) != wanted.department:
                    continue
                text = fold(" ".join(str(getattr(row, name) or "") for name in said))
                if all(word in text for word in looked):
                    found.append((str(row.id), str(row.department)))
        return found

    return remembered(uow, ("unidentified", wanted, sort, descending), read)


def _sighting(row: RowMapping, of_law: tuple[str, ...]) -> Sighting:
    held = None
    if row["known_name"] is not None:
        held = Identification(
            row["known_name"],
            row["known_basis"],
            Confidence(row["known_confidence"]),
            on_file=row["known_on_file_id"] or "",
        )
    id = row["id"] if row["seen_in"] else ""
    description, badge, unit = (row[name] or "" for name in _SEEN)
    return Sighting(
        Official(id, description, badge, unit, held),
        row["breach_id"],
        row["number"],
        row["case_id"],
        row["case_number"],
        PartialDate.from_iso(row["day"]) if row["day"] else None,
        row["place"],
        row["department"],
        of_law,
    )
