"""Two versions of a letter, part by part: which words came and which went.

Compared are whole words and signs (``difflib``), not characters, so that what is marked can be
read. A part that is longer than a person would compare at once is compared line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from models.letters.letter import Letter, Part

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4000


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Run:
    """Words that stand together and share their mark."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class PartChange:
    """One part in both versions: its key, and its words in their order."""

    key: str
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return any(run.mark is not Mark.SAME for run in self.runs)

    @property
    def counts(self) -> tuple[int, int]:
        """How many words were added and removed."""
        many = dict.fromkeys(Mark, 0)
        for run in self.runs:
            many[run.mark] += len(re.findall(r"\w+", run.text))
        return many[Mark.ADDED], many[Mark.REMOVED]


def compare(before: Letter, after: Letter) -> tuple[PartChange, ...]:
    """Every printed part of either, in the order of the later version; a part that went stands
    where it stood."""
    old = {part.key: part for part in before.printed}
    new = {part.key: part for part in after.printed}
    return tuple(
        PartChange(key, runs(_text(old.get(key)), _text(new.get(key))))
        for key in _order(list(old), list(new))
    )


def runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of both texts in their order, each with its mark."""
    if before == after:
        return (Run(after, Mark.SAME),) if after else ()
    one, other = _cut(before), _cut(after)
    if max(len(one), len(other)) > _MOST:
        one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Run] = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            _put(found, "".join(one[i1:i2]), Mark.SAME)
            continue
        _put(found, "".join(one[i1:i2]), Mark.REMOVED)
        _put(found, "".join(other[j1:j2]), Mark.ADDED)
    return tuple(_joined(found))


def _cut(text: str) -> list[str]:
    return _WORDS.findall(text)


def _put(found: list[Run], text: str, mark: Mark) -> None:
    if text:
        found.append(Run(text, mark))


def _joined(found: list[Run]) -> list[Run]:
    """A lone space between two changes is not worth its own island: the changes are joined."""
    made: list[Run] = []
    pending: dict[Mark, str] = {}

    def flush() -> None:
        for mark in (Mark.REMOVED, Mark.ADDED):
            if pending.get(mark):
                made.append(Run(pending[mark], mark))
        pending.clear()

    for place, run in enumerate(found):
        island = run.mark is Mark.SAME and run.text == " " and pending and place + 1 < len(found)
        if island:
            for mark in (Mark.REMOVED, Mark.ADDED):
                pending[mark] = pending.get(mark, "") + " "
        elif run.mark is Mark.SAME:
            flush()
            made.append(run)
        else:
            pending[run.mark] = pending.get(run.mark, "") + run.text
    flush()
    return made


def _text(part: Part | None) -> str:
    if part is None:
        return ""
    return "\n".join(row for row in (part.heading, *part.pieces, part.citation) if row)


def _order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    found: list[str] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        found += [] if kind == "equal" else list(old[i1:i2])
        found += list(new[j1:j2])
    return list(dict.fromkeys(found))
