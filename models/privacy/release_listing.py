"""Lists of releases: which, in which order, which page of them.

A page after another begins at the last row of the one before (``after``), along an index of the
order; a list by client or case that is long is walked along these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, Select, and_, func, or_, select

from models.cases import repository as cases
from models.people.folding import words
from models.privacy.release import ReleaseRow, Stage, Standing
from models.privacy.release_rows import NAMES as _OWN
from models.privacy.release_rows import source, value_of
from models.privacy.release_rules import release_rules
from models.privacy.tables import release as releases
from models.vault.keyset import after_row
from models.vault.prepared import remembered
from models.vault.private_rows import Row, arm, opened, private
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

FEW = 2000
"""So many rows are sorted sooner than the cases or the clients of an office are walked through."""
_WORKS = ("counsel", "advocate", "cocounsel_1", "cocounsel_2")
_OF_CASE = ("client_name", "client_id", "client_sort", "client_folded", *_WORKS)
NAMES = (*_OWN, "case_number", *_OF_CASE)


class ReleaseSort(StrEnum):
    """What a list of releases can be sorted by."""

    ENDS = "ends"
    SIGNED = "signed"
    RECIPIENT = "recipient"
    CASE = "case"
    CLIENT = "client"


_ORDER: dict[ReleaseSort, tuple[str, ...]] = {
    ReleaseSort.ENDS: ("expires_on", "id"),
    ReleaseSort.SIGNED: ("signed_on", "id"),
    ReleaseSort.RECIPIENT: ("recipient_name", "id"),
    ReleaseSort.CASE: ("case_number", "id"),
    ReleaseSort.CLIENT: ("client_sort", "client_id", "id"),
}


@dataclass(frozen=True)
class ReleaseFilter:
    """Which releases: an empty field leaves all in.

    ``find``: every word must occur in the recipient, the purpose or what may be told, in the number
    of the case, or in one of the client's names. ``user`` is a login: whoever works on the case.
    ``standing``: how they stand today; what ends soon is in force as well.
    ``ends_from``: signed and not superseded ones whose last day is not before that day.
    """

    find: str = ""
    user: str = ""
    stages: tuple[Stage, ...] = ()
    standing: Standing | None = None
    ends_from: date | None = None


def release_rows(
    uow: UnitOfWork,
    wanted: ReleaseFilter | None = None,
    limit: int = 200,
    offset: int = 0,
    *,
    sort: ReleaseSort = ReleaseSort.ENDS,
    descending: bool = False,
    after: str = "",
) -> list[ReleaseRow]:
    """Releases of the whole office, the first to end first unless asked otherwise. ``after``: the
    id of a release; the list goes on after it, and ``offset`` counts from there."""
    wanted = wanted or ReleaseFilter()
    known = _source(uow, sort.value if _are_many(uow) else "")
    tests = [_where(uow, known.c, wanted, sort)]
    names = _ORDER[sort]
    if after:
        here = _source(uow).alias("at")
        place = select(*(here.c[name] for name in names)).where(here.c.id == after)
        row = uow.connection.execute(place).first()
        if row is None:
            return []
        order = [known.c[name] for name in names]
        tests.append(after_row(order, tuple(row), descending=descending))
    # All its columns: two sorted arms are merged only if what they are sorted by is asked for.
    query = select(known).where(*tests)
    query = query.order_by(
        *(known.c[name].desc() if descending else known.c[name].asc() for name in names)
    )
    return _rows(uow, list(uow.connection.execute(query.limit(limit).offset(offset)).mappings()))


def release_count(uow: UnitOfWork, wanted: ReleaseFilter | None = None) -> int:
    """How many ``release_rows`` finds in all; counted once for as long as nobody writes."""
    wanted = wanted or ReleaseFilter()

    def count() -> int:
        known = _source(uow) if wanted.find or wanted.user else source(uow)
        here = _where(uow, known.c, wanted, ReleaseSort.ENDS)
        query = select(func.count()).select_from(known).where(here)
        return int(uow.connection.execute(query).scalar_one())

    return remembered(uow, ("releases", wanted, uow.today), count)


def _plain(by: str = "") -> Select[Any]:
    """``by``: the order that the list is walked in, where it is long: ``client`` or ``case``."""
    case = cases.named(by_client=by == "client").subquery("of_case")
    joined = releases.join(case, case.c.id == releases.c.case_id)
    if by in ("client", "case"):
        # The empty text keeps the database from going the other way.
        joined = case.join(releases, releases.c.case_id == case.c.id.concat(""))
    return select(
        *(releases.c[name] for name in _OWN),
        case.c.number.label("case_number"),
        *(case.c[name] for name in _OF_CASE),
    ).select_from(joined)


def _source(uow: UnitOfWork, by: str = "") -> FromClause:
    """The releases that the user at work may see, with the columns ``NAMES``."""
    if not uow.walls.walls:
        return _plain(by).subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = _plain(by).where(releases.c.case_id.not_in(behind))
    mine = private(uow, "releases listed", _opened)
    return plain.union_all(arm(mine, NAMES)).subquery("known")


def _opened(uow: UnitOfWork) -> list[Row]:
    return opened(uow, "releases listed", lambda ids: _plain().where(releases.c.case_id.in_(ids)))


def _are_many(uow: UnitOfWork) -> bool:
    query = select(releases.c.id).limit(1).offset(FEW)
    found = remembered(uow, ("releases", "many"), lambda: uow.connection.execute(query).first())
    return found is not None


def _where(
    uow: UnitOfWork, known: Any, wanted: ReleaseFilter, sort: ReleaseSort
) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [known.id.is_not(None)]
    # By its last day a stage has an index that ends in that day. In any other order the empty text
    # has the list walked in its order, not fetched by stage or day and sorted.
    stage, ends = known.stage, known.expires_on
    if sort is not ReleaseSort.ENDS:
        stage, ends = stage.concat(""), ends.concat("")
    if wanted.stages:
        tests.append(stage.in_([one.value for one in wanted.stages]))
    if wanted.ends_from is not None:
        tests += _signed(stage, known)
        tests.append(ends >= wanted.ends_from.isoformat())
    if wanted.standing is not None:
        tests += _standing(uow, known, wanted.standing, stage, ends)
    if wanted.user:
        tests.append(or_(*(known[name] == wanted.user for name in _WORKS)))
    for word in words(wanted.find):
        like = f"%{word}%"
        of_case = or_(known.case_number.like(like), known.client_folded.like(like))
        tests.append(or_(known.folded.like(like), of_case))
    return and_(*tests)


def _signed(stage: Any, known: Any) -> list[ColumnElement[bool]]:
    return [stage == Stage.SIGNED.value, known.superseded_by_id.concat("") == ""]


def _standing(
    uow: UnitOfWork, known: Any, standing: Standing, stage: Any, ends: Any
) -> list[ColumnElement[bool]]:
    """As ``Release.standing`` says it of one."""
    today = uow.today
    if standing is Standing.SUPERSEDED:
        return [stage == Stage.SIGNED.value, known.superseded_by_id != ""]
    if standing is Standing.EXPIRED:
        return [*_signed(stage, known), ends < today.isoformat()]
    if standing not in (Standing.LIVE, Standing.EXPIRING):
        return [stage == standing.value]
    tests = [*_signed(stage, known), ends >= today.isoformat()]
    if standing is Standing.EXPIRING:
        soon = today + timedelta(days=release_rules(uow).remind_days)
        tests.append(ends <= soon.isoformat())
    return tests


def _rows(uow: UnitOfWork, found: list[RowMapping]) -> list[ReleaseRow]:
    query = select(releases).where(releases.c.id.in_([row["id"] for row in found]))
    by_id = {row["id"]: value_of(row) for row in uow.connection.execute(query).mappings()}
    return [ReleaseRow(by_id[row["id"]], row["case_number"], row["client_name"]) for row in found]
