"""Notes as rows and as values; every list is found, sorted and cut in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    RowMapping,
    and_,
    cast,
    delete,
    func,
    insert,
    select,
    true,
    update,
)

from models.cases import repository as cases
from models.errors import NotFound
from models.language import _
from models.notes import lists
from models.notes.note import WORDS, ActivityType, Note, NoteRow, Privilege, Totals, Version
from models.notes.note import changed_fields as different
from models.notes.tables import note as notes
from models.notes.tables import note_version as versions_table
from models.people.folding import fold, words
from models.vault.keyset import after_row
from models.vault.prepared import remembered
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

LONGEST_FOLDED = 20_000
"""So much of a note's text is found by typing in a list."""
FEW = 2000
"""So many notes are sooner sorted than a list is walked in its order."""


@dataclass(frozen=True)
class NoteFilter:
    """Which notes: an empty field leaves all in. ``since`` and ``until`` are days, both included;
    ``case_id`` "" is every case, and what belongs to none; ``find``: every word must occur.
    ``oldest``: the first activity stands first."""

    case_id: str = ""
    who: str = ""
    kind: ActivityType | None = None
    find: str = ""
    since: date | None = None
    until: date | None = None
    privilege: Privilege | None = None
    oldest: bool = False


def note(uow: UnitOfWork, id: str) -> Note:
    """The note with this id. Raises ``NotFound``, ``BehindWall``."""
    row = uow.connection.execute(select(notes).where(notes.c.id == id)).mappings().first()
    if row is None:
        raise NotFound(_("This note is not in the vault."))
    return _value(row)


def note_rows(
    uow: UnitOfWork,
    wanted: NoteFilter | None = None,
    limit: int = 200,
    offset: int = 0,
    *,
    after: str = "",
) -> list[NoteRow]:
    """Notes for a list, the newest activity first unless asked otherwise. ``after``: the id of a
    note; the list goes on after it, and ``offset`` counts from there.

    :raises BehindWall: the case that was asked for is walled, and the user is no member.
    """
    wanted = wanted or NoteFilter()
    few = _few(uow, wanted)
    if few is not None:
        start = (few.index(after) + 1 if after in few else len(few)) if after else 0
        return _rows(uow, few[start + offset : start + offset + limit])
    known = _source(uow, wanted)
    order = (known.c.day, known.c.clock, known.c.id)
    # All that it is sorted by is asked for: only then two sorted arms are merged.
    query = select(*order).where(_where(known.c, wanted))
    if after:
        here = _source(uow, wanted).alias("at")
        place = select(here.c.day, here.c.clock, here.c.id).where(here.c.id == after)
        row = uow.connection.execute(place).first()
        if row is None:
            return []
        query = query.where(after_row(order, tuple(row), descending=not wanted.oldest))
    query = query.order_by(*(one.asc() if wanted.oldest else one.desc() for one in order))
    found = uow.connection.execute(query.limit(limit).offset(offset))
    return _rows(uow, [row.id for row in found])


def note_count(uow: UnitOfWork, wanted: NoteFilter | None = None) -> int:
    """How many notes ``note_rows`` finds in all; counted once for as long as nobody writes."""
    wanted = wanted or NoteFilter()
    few = _few(uow, wanted)
    if few is not None:
        return len(few)

    def count() -> int:
        known = _source(uow, wanted)
        query = select(func.count()).select_from(known).where(_where(known.c, wanted))
        return int(uow.connection.execute(query).scalar_one())

    return remembered(uow, ("notes", wanted), count)


def count_of_case(uow: UnitOfWork, case_id: str) -> int:
    """How many notes a case has; for the number beside a tab."""
    query = select(func.count()).select_from(notes).where(notes.c.case_id == case_id)
    return int(uow.connection.execute(query).scalar_one())


def totals(uow: UnitOfWork, wanted: NoteFilter | None = None) -> Totals:
    """The time of the notes that ``note_rows`` finds; added up once for as long as nobody
    writes."""
    wanted = wanted or NoteFilter()
    return remembered(uow, ("notes", "time", wanted), lambda: _totals(uow, wanted))


def _totals(uow: UnitOfWork, wanted: NoteFilter) -> Totals:
    known = _source(uow, wanted)
    here = _where(known.c, wanted)
    taken = cast(known.c.minutes, Integer)
    whole = select(func.coalesce(func.sum(taken), 0), func.count(), func.count(known.c.minutes))
    minutes, count, timed = uow.connection.execute(whole.select_from(known).where(here)).one()

    def by(name: str) -> tuple[tuple[str, int], ...]:
        column = known.c[name]
        spent = func.sum(taken).label("spent")
        query = select(column, spent).where(here, known.c.minutes.is_not(None)).group_by(column)
        found = uow.connection.execute(query.order_by(spent.desc(), column))
        return tuple((str(one), int(sum_)) for one, sum_ in found)

    return Totals(
        int(minutes), int(count), int(count) - int(timed), by("funding"), by("who"), by("kind")
    )


def notes_of_user(uow: UnitOfWork, login: str, since: date, until: date) -> list[NoteRow]:
    """One user's activities of some days, for the view of a week."""
    return note_rows(uow, NoteFilter(who=login, since=since, until=until), limit=2000)


def versions(uow: UnitOfWork, id: str) -> list[Version]:
    """Every version of a note, the one that stands first; each with what was changed in it when
    the next took its place."""
    now = note(uow, id)
    query = select(versions_table).where(versions_table.c.note_id == id)
    query = query.order_by(versions_table.c.version.desc())
    assert now.changed_at is not None
    found = [Version(now, now.changed_by, now.changed_at)]
    for row in uow.connection.execute(query).mappings():
        former = _former(now, row)
        later = found[-1]
        found.append(
            Version(
                former,
                row["changed_by"],
                row["changed_at"],
                later.written_at,
                later.written_by,
                different(former, later.note),
            )
        )
    return found


def fundings(uow: UnitOfWork, login: str = "") -> list[str]:
    """The fundings that were typed lately, the newest first, for a field that offers them."""

    def read() -> list[str]:
        known = lists.source(uow)
        query = select(known.c.funding, func.max(known.c.day).label("last"))
        query = query.where(known.c.funding != "", known.c.who == login if login else true())
        query = query.group_by(known.c.funding).order_by(func.max(known.c.day).desc()).limit(20)
        return [str(row.funding) for row in uow.connection.execute(query)]

    return remembered(uow, ("notes", "fundings", login), read)


def keep_new(uow: UnitOfWork, one: Note, former: Iterable[Version] = ()) -> None:
    """Insert a note, and (when it is put back) its former versions."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(notes), _row(one))
        rows = [_version_row(each.note, each) for each in former]
        if rows:
            uow.connection.execute(insert(versions_table), rows)


def keep_changed(uow: UnitOfWork, former: Note, one: Note) -> None:
    """Write the note anew; what stood there before becomes a version."""
    assert former.changed_at is not None
    with sealing(uow, one.case_id):
        was = Version(former, former.changed_by, former.changed_at)
        uow.connection.execute(insert(versions_table), _version_row(former, was))
        uow.connection.execute(update(notes).where(notes.c.id == one.id), _row(one))


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete a note with its versions."""
    uow.connection.execute(delete(notes).where(notes.c.id == id))


def _source(uow: UnitOfWork, wanted: NoteFilter) -> Any:
    if wanted.case_id:
        require_open(uow, wanted.case_id)
        return lists.source(uow, wanted.case_id)
    return lists.source(uow)


def _few(uow: UnitOfWork, wanted: NoteFilter) -> list[str] | None:
    """The ids of what was typed to find, in the list's order, where they are no more than ``FEW``:
    read once through the table. Along the list's order each note would be fetched by itself, and
    once more to count them. Kept until somebody writes."""
    if not words(wanted.find):
        return None

    def read() -> list[str] | None:
        known = _source(uow, wanted)
        query = select(known.c.day, known.c.clock, known.c.id).where(_where(known.c, wanted))
        found = uow.connection.execute(query.limit(FEW + 1)).all()
        if len(found) > FEW:
            return None
        return [row.id for row in sorted(found, key=tuple, reverse=not wanted.oldest)]

    return remembered(uow, ("notes", "few", wanted), read)


def _where(known: Any, wanted: NoteFilter) -> ColumnElement[bool]:
    tests: list[Any] = [true()]
    if wanted.who:
        tests.append(known.who == wanted.who)
    if wanted.kind is not None:
        tests.append(known.kind == wanted.kind.value)
    if wanted.privilege is not None:
        tests.append(known.privilege == wanted.privilege.value)
    if wanted.since is not None:
        tests.append(known.day >= wanted.since.isoformat())
    if wanted.until is not None:
        tests.append(known.day <= wanted.until.isoformat())
    tests += [known.folded.like(f"%{word}%") for word in words(wanted.find)]
    return and_(*tests)


def _rows(uow: UnitOfWork, ids: list[str]) -> list[NoteRow]:
    found = uow.connection.execute(select(notes).where(notes.c.id.in_(ids))).mappings()
    by_id = {row["id"]: _value(row) for row in found}
    of = sorted({one.case_id for one in by_id.values() if one.case_id})
    named = cases.named().subquery("of_case")
    query = select(named.c.id, named.c.number, named.c.client_name).where(named.c.id.in_(of))
    known = {row.id: row for row in uow.connection.execute(query)}
    rows = []
    for id in ids:
        one = by_id[id]
        case = known.get(one.case_id)
        rows.append(NoteRow(one, case.number, case.client_name) if case else NoteRow(one))
    return rows


def _value(row: RowMapping) -> Note:
    return Note(
        id=row["id"],
        case_id=row["case_id"] or "",
        **_said(row),
        made_at=row["made_at"],
        made_by=row["made_by"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        revision=row["revision"],
    )


def _said(row: RowMapping) -> dict[str, Any]:
    minutes = row["minutes"]
    return {
        "kind": ActivityType(row["kind"]),
        "day": date.fromisoformat(row["day"]),
        "clock": time.fromisoformat(row["clock"]) if row["clock"] else None,
        "minutes": None if minutes is None else int(minutes),
        "funding": row["funding"],
        "privilege": Privilege(row["privilege"]),
        "who": row["who"],
        "summary": row["summary"],
        "text": row["text"],
    }


def _former(now: Note, row: RowMapping) -> Note:
    return Note(
        id=now.id,
        case_id=now.case_id,
        **_said(row),
        made_at=now.made_at,
        made_by=now.made_by,
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        revision=row["version"],
    )


def _row(one: Note) -> dict[str, Any]:
    return {
        "id": one.id,
        "revision": one.revision,
        "case_id": one.case_id or None,
        **_words_of(one),
        "folded": fold(f"{one.summary}\n{one.text[:LONGEST_FOLDED]}\n{one.funding}"),
        "made_at": one.made_at,
        "made_by": one.made_by,
        "changed_at": one.changed_at,
        "changed_by": one.changed_by,
    }


def _words_of(one: Note) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in WORDS}
    return {
        **told,
        "kind": one.kind.value,
        "day": one.day.isoformat(),
        "clock": one.clock.strftime("%H:%M") if one.clock else "",
        "privilege": one.privilege.value,
    }


def _version_row(one: Note, version: Version) -> dict[str, Any]:
    return {
        "note_id": one.id,
        "version": one.revision,
        **_words_of(one),
        "changed_at": version.written_at,
        "changed_by": version.written_by,
    }
