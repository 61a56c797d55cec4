"""Roles, not names: finding the names of a case's people in what is typed. Pure, and local.

A reminder, never a bar: nobody is kept from saving. Names are found by whole words, without
regard to accents; a name that is also a usual word is missed when it is written small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.people.folding import fold

_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
_SHORTEST = 3
_LITTLE = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "das",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "san",
        "santa",
    ]
)


@dataclass(frozen=True)
class Named:
    """Somebody of the case: ``role`` is the word to write instead (translated by the screen),
    ``name`` one of the person's names."""

    role: str
    name: str


@dataclass(frozen=True)
class Found:
    """A name in the text: the letters from ``start`` to ``end`` (not included), as written."""

    word: str
    role: str
    start: int
    end: int


def names_in(text: str, people: Iterable[Named]) -> list[Found]:
    """Where the text names one of these people, in the order of the text."""
    roles: dict[str, str] = {}
    for one in people:
        for word in fold(one.name).split():
            if len(word) >= _SHORTEST and word not in _LITTLE:
                roles.setdefault(word, one.role)
    if not roles:
        return []
    found = []
    for match in _WORD.finditer(text):
        written = match[0]
        if written[0].islower():
            continue  # "rosa" is a colour, "will" a verb; scripts without capitals pass
        for part in (fold(written), *fold(written).split()):
            if part in roles:
                found.append(Found(written, roles[part], match.start(), match.end()))
                break
    return _joined(text, found)


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Words of one name beside each other are one find."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.role == one.role and not text[last.end : one.start].strip():
            joined[-1] = Found(text[last.start : one.end], one.role, last.start, one.end)
        else:
            joined.append(one)
    return joined
