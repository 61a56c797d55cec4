"""Asking the index: what was found, by kind, with the words that were found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from models.folding import words as words_of
from models.search.building import is_whole
from models.search.deriving import chunks
from models.search.finder import Finder, Shown
from models.search.finders import finders
from models.search.words import Passage, Tier, coded, marks, passage, tiers
from models.vault.giving_up import go_on
from models.vault.prepared import remembered
from models.vault.private_rows import Row, private
from models.vault.secrets_kept import raw_of
from models.vault.wall_tree import CASE, PERSON, things

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

CLOSED_WALL = "closed_wall"
"""The state of a case of which the user at work sees the number and nothing else."""

_FOUND = "SELECT record FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?"


@dataclass(frozen=True)
class Hit:
    """One record found. ``passage``: the words around what was found in its text, if it was."""

    kind: str
    shown: Shown
    passage: Passage | None = None


@dataclass(frozen=True)
class OfKind:
    """What was found of one kind, the best first; ``more`` than these there may be."""

    kind: str
    hits: tuple[Hit, ...]
    more: bool = False


@dataclass(frozen=True)
class Results:
    """What was found. ``words``: what was looked for, folded; ``whole``: false while the index of
    an older vault is still being made."""

    words: tuple[str, ...]
    kinds: tuple[OfKind, ...]
    whole: bool = True


def find(
    uow: UnitOfWork, text: str, limit: int = 6, kinds: Collection[str] | None = None
) -> Results:
    """Every record that the user at work may see and that has all words of the text.

    The last words need only be begun. First come those with the words in their title, whole
    before begun; among equals the newest. Whatever is typed is words and never a question's sign.
    """
    words = words_of(text)
    if not words:
        return Results((), ())
    asked = tiers(words)
    found = []
    for finder in finders():
        if (kinds is not None and finder.kind not in kinds) or not finder.may(uow):
            continue
        hits = _hits(uow, finder, asked, words, limit)
        if hits.hits:
            found.append(hits)
    return Results(words, tuple(found), is_whole(uow))


def marked(text: str, words: tuple[str, ...]) -> Passage:
    """A title with the places of the words found in it."""
    return Passage(text, marks(text, words))


def _hits(
    uow: UnitOfWork, finder: Finder, asked: tuple[Tier, ...], words: tuple[str, ...], limit: int
) -> OfKind:
    raw = raw_of(uow)
    behind = _private(uow).get(finder.kind, ())
    closed = _closed(uow, words) if finder.table == CASE else {}
    ids: dict[str, None] = dict.fromkeys(closed)
    for tier in asked:
        if len(ids) > limit:
            break
        for row in behind:
            if tier.fits(finder.code, row["words"]):
                ids.setdefault(row["id"])
        # Those of the tiers before come again, and must not take the room of others.
        for (id,) in raw.execute(_FOUND, (tier.match(finder.code), limit + 1 + len(ids))):
            ids.setdefault(id)
    wanted = list(ids)
    shown: dict[str, Shown] = dict(closed)
    for some in chunks(one for one in wanted[:limit] if one not in closed):
        shown |= {one.id: one for one in finder.shown(uow, some)}
    hits = tuple(
        Hit(finder.kind, shown[id], passage(shown[id].text, words))
        for id in wanted[:limit]
        if id in shown
    )
    return OfKind(finder.kind, hits, len(wanted) > limit)


def _closed(uow: UnitOfWork, words: tuple[str, ...]) -> dict[str, Shown]:
    """The walled cases that do not open to the user at work, by their number: all that they see."""
    found = {}
    for wall in uow.walls.closed():
        own = words_of(wall.number)
        if wall.case_id and own and all(any(one.startswith(w) for one in own) for w in words):
            found[wall.case_id] = Shown(
                wall.case_id, wall.number, case_id=wall.case_id, state=CLOSED_WALL
            )
    return found


def _private(uow: UnitOfWork) -> dict[str, list[Row]]:
    """The entries behind walls that open to the user at work, by kind: in memory, and in no
    file."""

    def by_kind() -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in private(uow, "search", _opened):
            found.setdefault(row["kind"], []).append(row)
        return found

    return remembered(uow, ("search", "private"), by_kind) if uow.walls.walls else {}


def _opened(uow: UnitOfWork) -> list[Row]:
    ids: set[str] = set()
    for wall in uow.walls.walls:
        if wall.open:
            root, id = (CASE, wall.case_id) if wall.case_id else (PERSON, wall.person_id or "")
            ids |= things(uow.connection, root, id or "")
    found: list[Row] = []
    for finder in finders():
        for place, some in enumerate(chunks(sorted(ids))):
            go_on(uow)
            name = f"search {finder.kind} {place}"
            found += private(uow, name, partial(_entries, finder=finder, ids=some))
    return found


def _entries(uow: UnitOfWork, finder: Finder, ids: Sequence[str]) -> list[Row]:
    return [
        {"kind": finder.kind, "id": one.id, "words": f" {coded(finder.code, one)} "}
        for one in finder.entries(uow, ids)
    ]
