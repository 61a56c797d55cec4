"""Keeping the index: at the commit of every unit the records that it touched are read again.

No verb and no repository has to remember it: which records a unit touched, the database itself has
noted (``models.vault.watching``). What is walled is never here: while an entry is read no wall
opens, to nobody, and an entry that names a walled case or person is dropped besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from models.search.finder import Entry, Finder
from models.search.finders import finders
from models.search.words import coded
from models.vault.errors import BehindWall
from models.vault.secrets_kept import raw_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

AT_ONCE = 400
_PLACES = "SELECT record, place FROM search_place WHERE kind = ? AND record IN ({})"
_NEW_PLACE = "INSERT INTO search_place (kind, record) VALUES (?, ?)"
_NEW_TEXT = "INSERT INTO search_text (rowid, words, record) VALUES (?, ?, ?)"
_TEXT = "SELECT words FROM search_text WHERE rowid = ?"
_CHANGE = "UPDATE search_text SET words = ? WHERE rowid = ?"
_DROP_TEXT = "DELETE FROM search_text WHERE rowid = ?"
_DROP_PLACE = "DELETE FROM search_place WHERE place = ?"
_BUILT = "SELECT 1 FROM search_built WHERE kind = ?"
_WHOLE = "INSERT INTO search_built (kind, version, upto, whole) VALUES (?, ?, '', 1)"


def derive(uow: UnitOfWork, touched: Sequence[tuple[str, str]]) -> None:
    """Called by the vault before each commit with the ``(root table, id)`` that were touched."""
    by_table: dict[str, list[str]] = {}
    for table, id in touched:
        by_table.setdefault(table, []).append(id)
    for finder in finders():
        mine = dict.fromkeys(by_table.get(finder.table, ()))
        for table, follow in finder.follows.items():
            for some in chunks(by_table.get(table, ())):
                mine.update(dict.fromkeys(follow(uow, some)))
        if mine:
            keep(uow, finder, list(mine))
            _begin_whole(uow, finder, len(mine))


def keep(uow: UnitOfWork, finder: Finder, ids: Sequence[str]) -> None:
    """Bring what the index has of these records up to what they say now."""
    raw = raw_of(uow)
    for some in chunks(ids):
        entries = {one.id: one for one in entries_of(uow, finder, some)}
        marks = ", ".join("?" * len(some))
        places = dict(raw.execute(_PLACES.format(marks), (finder.kind, *some)).fetchall())
        for id in some:
            entry = entries.get(id)
            words = coded(finder.code, entry) if entry is not None else ""
            _put(raw, finder.kind, id, words, places.get(id))


def _put(raw: Any, kind: str, id: str, words: str, place: int | None) -> None:
    if place is None:
        if words:
            place = raw.execute(_NEW_PLACE, (kind, id)).lastrowid
            raw.execute(_NEW_TEXT, (place, words, id))
    elif not words:
        raw.execute(_DROP_TEXT, (place,))
        raw.execute(_DROP_PLACE, (place,))
    elif raw.execute(_TEXT, (place,)).fetchone() != (words,):
        raw.execute(_CHANGE, (words, place))


def entries_of(uow: UnitOfWork, finder: Finder, ids: Sequence[str]) -> list[Entry]:
    """What the index must say of these records now; of what is walled, nothing."""
    try:
        with uow.walls.shut():
            found = list(finder.entries(uow, ids))
    except BehindWall:
        if len(ids) == 1:
            return []
        half = len(ids) // 2
        return [*entries_of(uow, finder, ids[:half]), *entries_of(uow, finder, ids[half:])]
    return [one for one in found if not walled(uow, one)]


def walled(uow: UnitOfWork, entry: Entry) -> bool:
    """Whether a wall stands around the case or the person of this entry."""
    return bool(
        (entry.case_id and uow.walls.of_case(entry.case_id))
        or (entry.person_id and uow.walls.of_person(entry.person_id))
    )


def _begin_whole(uow: UnitOfWork, finder: Finder, count: int) -> None:
    """A table that was empty before this unit has all its records in the index now."""
    raw = raw_of(uow)
    if raw.execute(_BUILT, (finder.kind,)).fetchone() is not None:
        return
    some = f"SELECT count(*) FROM (SELECT 1 FROM {finder.table} LIMIT ?)"  # noqa: S608
    if raw.execute(some, (count + 1,)).fetchone()[0] <= count:
        raw.execute(_WHOLE, (finder.kind, finder.version))


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Some hundred at a time."""
    every = list(ids)
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
