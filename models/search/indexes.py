"""The search index as deep verify sees it: held against the records in batches, and made anew.

What is walled must not be in it, whoever looks: so every record can be compared, walls or not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from models.language import _
from models.search.deriving import AT_ONCE, entries_of, keep
from models.search.finder import Finder
from models.search.finders import finders
from models.search.words import coded
from models.vault.derived import Compared, Index
from models.vault.full_text import create, forgets
from models.vault.full_text_pages import Place, look
from models.vault.secrets_kept import raw_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_STATE = "SELECT version, upto, whole FROM search_built WHERE kind = ?"
_WHOLE = "INSERT INTO search_built (kind, version, upto, whole) VALUES (?, ?, ?, 1)"
_THERE = (
    "SELECT p.record, t.words, t.record FROM search_place p LEFT JOIN search_text t "
    "ON t.rowid = p.place WHERE p.kind = ? AND p.record IN ({})"
)
_PLACES = "SELECT place, kind, record FROM search_place WHERE place > ? ORDER BY place LIMIT ?"
_TEXTS = (
    "SELECT t.id, p.place FROM search_text_content t LEFT JOIN search_place p ON p.place = t.id "
    "WHERE t.id > ? ORDER BY t.id LIMIT ?"
)


def _count(uow: UnitOfWork) -> int:
    raw = raw_of(uow)
    tables = [*(one.table for one in finders()), "search_place", "search_place"]
    tables.append("search_text_data")
    return sum(
        int(raw.execute(f"SELECT count(*) FROM {one}").fetchone()[0])  # noqa: S608
        for one in tables
    )


def _compare(uow: UnitOfWork, after: Any) -> Compared:
    """First the records of each kind, then the places, the texts, and whether FTS5 finds each word
    of these."""
    position: tuple[int, Any] = after or (0, "")
    step, at = position
    kinds = finders()
    if step < len(kinds):
        found = _records(uow, kinds[step], at)
    elif step == len(kinds):
        found = _places(uow, at or 0)
    elif step == len(kinds) + 1:
        found = _texts(uow, at or 0)
    else:
        found = _pages(uow, at or None)
    last = found.after is None and step > len(kinds) + 1
    following = None if last else (step + 1, "") if found.after is None else (step, found.after)
    return Compared(following, found.looked, found.differ, found.closed, found.unmade)


def _ids(uow: UnitOfWork, finder: Finder, after: str) -> list[str]:
    query = (
        f"SELECT {finder.key} FROM {finder.table} "  # noqa: S608
        f"WHERE {finder.key} > ? ORDER BY {finder.key} LIMIT ?"
    )
    return [one for (one,) in raw_of(uow).execute(query, (after, AT_ONCE))]


def _records(uow: UnitOfWork, finder: Finder, after: str) -> Compared:
    raw = raw_of(uow)
    ids = _ids(uow, finder, after)
    state = raw.execute(_STATE, (finder.kind,)).fetchone()
    following = ids[-1] if len(ids) == AT_ONCE else None
    if state is not None and state[0] != finder.version:
        # Other words than this program's: the next search makes all of them anew.
        return Compared(following, len(ids), unmade=len(ids))
    upto = "" if state is None else state[1]
    whole = state is not None and bool(state[2])
    marks = ", ".join("?" * len(ids))
    there = {
        id: (words, record)
        for id, words, record in raw.execute(_THERE.format(marks), (finder.kind, *ids))
    }
    says = {one.id: coded(finder.code, one) for one in entries_of(uow, finder, ids)}
    differ = unmade = 0
    for id in ids:
        words = says.get(id, "")
        if (there.get(id) == (words, id)) if words else id not in there:
            continue
        if id in there or whole or id <= upto:
            differ += 1
        else:
            unmade += 1
    return Compared(following, len(ids), differ, unmade=unmade or int(bool(ids) and state is None))


def _places(uow: UnitOfWork, after: int) -> Compared:
    """Places of records that are not there."""
    raw = raw_of(uow)
    rows = raw.execute(_PLACES, (after, AT_ONCE)).fetchall()
    known = {one.kind: one for one in finders()}
    by_kind: dict[str, list[str]] = {}
    for _place, kind, record in rows:
        by_kind.setdefault(kind, []).append(record)
    differ = 0
    for kind, records in by_kind.items():
        there = 0
        if finder := known.get(kind):
            marks = ", ".join("?" * len(records))
            query = f"SELECT count(*) FROM {finder.table} WHERE {finder.key} IN ({marks})"  # noqa: S608
            there = int(raw.execute(query, records).fetchone()[0])
        differ += len(records) - there
    return Compared(rows[-1][0] if len(rows) == AT_ONCE else None, len(rows), differ)


def _texts(uow: UnitOfWork, after: int) -> Compared:
    """Texts that no place names."""
    rows = raw_of(uow).execute(_TEXTS, (after, AT_ONCE)).fetchall()
    differ = sum(place is None for _id, place in rows)
    return Compared(rows[-1][0] if len(rows) == AT_ONCE else None, len(rows), differ)


def _pages(uow: UnitOfWork, after: Place | None) -> Compared:
    """Words that FTS5 would not find, and whether what is deleted is forgotten."""
    raw = raw_of(uow)
    found = look(raw, "search_text", after)
    return Compared(found.after, found.leaves, found.misses + (not forgets(raw, "search_text")))


def _rebuild(uow: UnitOfWork, tick: Callable[[int], None]) -> None:
    raw = raw_of(uow)
    # Not row by row: what is broken in itself cannot be deleted so.
    raw.execute("DROP TABLE search_text")
    create(
        raw,
        "search_text",
        ("words",),
        beside=("record",),
        tokenize="ascii",
        prefix="3 4 5 6",
        detail="column",
    )
    for table in ("search_place", "search_built"):
        raw.execute(f"DELETE FROM {table}")  # noqa: S608
        raw.execute(f"REINDEX {table}")
    for finder in finders():
        after, more = "", True
        while more:
            ids = _ids(uow, finder, after)
            keep(uow, finder, ids)
            tick(len(ids))
            after, more = (ids[-1] if ids else after), len(ids) == AT_ONCE
        if after:
            raw.execute(_WHOLE, (finder.kind, finder.version, after))


INDEXES = (
    Index(
        "search",
        ("search_text", "search_place", "search_built"),
        lambda: _("The search index is not what the records say."),
        _count,
        _compare,
        _rebuild,
    ),
)
