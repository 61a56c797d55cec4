"""Whether FTS5 finds every word of a full-text table: its list of pages, held against the pages.

The words lie in segments, a segment in leaves, in the order of the words. ``<name>_idx`` says of
each leaf on which a word begins from which word on it is to be read; whoever looks for a word reads
the leaf of the greatest such entry that is not after it. So every word is found if, of each
segment, the entries name just the leaves on which words begin, in their order, each by something
that is after all words before and not after the first one of the leaf. FTS5's own check holds only
a part of that. The format is that of ``fts5_index.c`` (SQLite 3.44 and later).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_STRUCTURE = 10
_COOKIE, _HEAD = 4, 4
_NEWER = b"\xff\x00\x00\x01"  # of tables that keep no content: none of ours
_SEGMENT_BITS = 37


@dataclass(frozen=True)
class Place:
    """Where the next batch goes on: the segment and leaf, and the last word before."""

    segment: int
    leaf: int
    last: bytes


@dataclass(frozen=True)
class Looked:
    """A batch: how many leaves, whether a word would be missed, where the next begins (``None``:
    that was all)."""

    leaves: int
    misses: bool
    after: Place | None


def look(raw: Any, name: str, after: Place | None = None, most: int = 1000) -> Looked:
    """Some leaves of the full-text table ``name``, over a driver's connection; changes nothing.
    What FTS5 itself could not read either counts as missed."""
    if not _NAME.fullmatch(name):
        raise ValueError("not a plain name")
    try:
        return _look(raw, name, after, most)
    except (IndexError, TypeError, StopIteration):
        return Looked(0, misses=True, after=None)


def _look(raw: Any, name: str, after: Place | None, most: int) -> Looked:
    segments = sorted(_segments(raw, name))
    looked = 0
    for segment, first, final in segments:
        if after is not None and segment < after.segment:
            continue
        here = after if after is not None and after.segment == segment else None
        begin, last = (here.leaf, here.last) if here else (first, b"")
        end = min(final, begin + most - looked - 1)
        entries = _entries(raw, name, segment, begin, end)
        base = segment << _SEGMENT_BITS
        query = f"SELECT id, block FROM {name}_data WHERE id BETWEEN ? AND ? ORDER BY id"  # noqa: S608
        for id, block in raw.execute(query, (base + begin, base + end)):
            words = list(_words(bytes(block)))
            entry = entries.pop(id - base, None)
            if not words:
                if entry is not None and id - base != first:
                    return Looked(looked, misses=True, after=None)
                continue
            least = entry is not None and (entry > last or (not entry and not last))
            if entry is None or not least or entry > words[0]:
                return Looked(looked, misses=True, after=None)
            last = words[-1]
        if entries:
            return Looked(looked, misses=True, after=None)
        looked += end - begin + 1
        if end < final:
            return Looked(looked, misses=False, after=Place(segment, end + 1, last))
    return Looked(looked, misses=False, after=None)


def _entries(raw: Any, name: str, segment: int, begin: int, end: int) -> dict[int, bytes]:
    """What the list of pages says of these leaves: from which word on. Two of one leaf are none."""
    query = f"SELECT term, pgno FROM {name}_idx WHERE segid = ? AND pgno BETWEEN ? AND ?"  # noqa: S608
    found: dict[int, bytes] = {}
    for term, page in raw.execute(query, (segment, begin * 2, end * 2 + 1)):
        # The last bit says that there is a list of the rows of one very common word.
        found[page >> 1] = b"\xff" if page >> 1 in found else bytes(term)
    return found


def _segments(raw: Any, name: str) -> Iterator[tuple[int, int, int]]:
    """Number, first and last leaf of each segment."""
    row = raw.execute(f"SELECT block FROM {name}_data WHERE id = ?", (_STRUCTURE,)).fetchone()  # noqa: S608
    block = bytes(row[0])
    at = _COOKIE + (len(_NEWER) if block[_COOKIE:].startswith(_NEWER) else 0)
    newer = at > _COOKIE
    levels, at = _number(block, at)
    _count, at = _number(block, at)
    _writes, at = _number(block, at)
    for _level in range(levels):
        _merged, at = _number(block, at)
        count, at = _number(block, at)
        for _segment in range(count):
            number, at = _number(block, at)
            first, at = _number(block, at)
            final, at = _number(block, at)
            for _more in range(5 if newer else 0):
                _other, at = _number(block, at)
            yield number, first, final


def _words(block: bytes) -> Iterator[bytes]:
    """The words that begin on a leaf, in their order: each but the first tells only in what it
    differs from the one before."""
    size = int.from_bytes(block[2:_HEAD], "big")
    at, place, word = size, 0, b""
    while at < len(block):
        step, at = _number(block, at)
        place += step
        kept, here = (0, place) if place == step else _number(block, place)
        length, here = _number(block, here)
        word = word[:kept] + block[here : here + length]
        yield word


def _number(block: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next begins."""
    found = 0
    for _byte in range(8):
        one = block[at]
        at += 1
        found = found << 7 | one & 0x7F
        if one < 0x80:
            return found, at
    return found << 8 | block[at], at + 1
