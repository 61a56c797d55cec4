"""Words as the index keeps them, what is asked of it, and the words found in a text.

A word stands in the index folded (``models.folding``), with two signs before it: the letter of its
kind, and whether it stands in the title (``1``) or anywhere (``0``). So each kind has lists of its
own, and a name that half of the notes contain does not slow the search for a person of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.folding import LONGEST_WORD, fold
from models.search.finder import Entry

TITLE, ANYWHERE = "1", "0"
# Words as they are read: what stands between spaces and the common signs.
_RUN = re.compile(r"[^\s<>()\[\]{}.,;:!?¡¿\"«»“”„…/\\|=+*&#%$@~^_\-–—]+")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_ROOM = 160
_SHORTEST_STEM = 4


@lru_cache(maxsize=65536)
def _folded(run: str) -> tuple[str, ...]:
    return tuple(one[:LONGEST_WORD] for one in fold(run).split())


def folded(text: str) -> Iterator[str]:
    """The words of a text, folded; as ``fold`` of the whole, and faster for long ones."""
    for run in text.split():
        if len(run) < 64:
            yield from _folded(run)
        else:
            yield from (one[:LONGEST_WORD] for one in fold(run).split())


def coded(code: str, entry: Entry) -> str:
    """The words of an entry as the index keeps them, each once."""
    title = dict.fromkeys(folded(entry.title))
    whole = {**title, **dict.fromkeys(folded(entry.text))}
    found = [f"{code}{TITLE}{word}" for word in title]
    return " ".join([*found, *(f"{code}{ANYWHERE}{word}" for word in whole)])


@dataclass(frozen=True)
class Tier:
    """One way in which the words of a question may stand in a record; the first ways count most.

    Each of ``whole`` must stand there as a word, each of ``begun`` at the beginning of one.
    """

    where: str
    whole: tuple[str, ...]
    begun: tuple[str, ...]

    def match(self, code: str) -> str:
        """The question for FTS5: every word quoted, so that none is an operator."""
        before = code + self.where
        parts = [f'"{before}{word}"' for word in self.whole]
        parts += [f'"{before}{word}" *' for word in self.begun]
        return " AND ".join(parts)

    def fits(self, code: str, words: str) -> bool:
        """The same of the ``coded`` words of an entry in memory, with a space at either end."""
        before = f" {code}{self.where}"
        return all(f"{before}{word} " in words for word in self.whole) and all(
            before + word in words for word in self.begun
        )


def tiers(words: tuple[str, ...]) -> tuple[Tier, ...]:
    """From the whole words in the title to the beginnings of words without their plural."""
    found = [
        Tier(where, whole, begun)
        for where in (TITLE, ANYWHERE)
        for whole, begun in ((words, ()), ((), words))
    ]
    stems = tuple(_stem(word) for word in words)
    if stems != words:
        found.append(Tier(ANYWHERE, (), stems))
    return tuple(found)


def _stem(word: str) -> str:
    """Without the ending of a plural, English or Spanish."""
    for ending in ("es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True)
class Passage:
    """A piece of a text with the places (start, end) of the words found in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where in the text a word begins with one of these (folded)."""
    wanted = tuple(words)
    if not wanted:
        return ()
    found = []
    for run in _RUN.finditer(text):
        if any(one.startswith(wanted) for one in _folded(run.group()[:LONGEST_WORD])):
            start, end = run.span()
            head = _EDGE.match(run.group())
            tail = re.search(r"[\W_]+$", run.group())
            start += head.end() if head else 0
            end -= len(tail.group()) if tail else 0
            if start < end:
                found.append((start, end))
    return tuple(found)


def passage(text: str, words: Iterable[str], room: int = _ROOM) -> Passage | None:
    """About ``room`` characters of the text around the first of these words, on one line; ``None``
    if none is in it."""
    flat = " ".join(text[:200_000].split())
    found = marks(flat, (one for one in (_stem(word) for word in words)))
    if not found:
        return None
    first = found[0][0]
    start = max(0, first - room // 3)
    if start:
        # Begin with a word, where one begins soon.
        start = min(flat.find(" ", start) + 1 or start, first)
    end = min(len(flat), start + room)
    if end < len(flat):
        end = max(flat.rfind(" ", start, end), min(found[0][1], end))
    before, after = ("… " if start else ""), (" …" if end < len(flat) else "")
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in found if a >= start and b <= end)
    return Passage(f"{before}{flat[start:end]}{after}", inside)
