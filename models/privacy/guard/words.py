"""The words of a text with their places, and what is between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.folding import fold
from models.people.name_forms import name_forms
from models.privacy.guard.context import words

_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")
_GAP = re.compile(r" |-|\. ?|, ?|[.,] |’s |\. ?, ?")


@dataclass(frozen=True)
class Word:
    """A word, folded; ``capital``: it begins with a capital. ``dotted``: a full stop follows."""

    folded: str
    start: int
    end: int
    capital: bool
    dotted: bool = False

    @property
    def initial(self) -> bool:
        """``L.``"""
        return self.capital and len(self.folded) == 1


def words_of(text: str) -> list[Word]:
    """All words of a levelled text."""
    found = []
    for match in _WORD.finditer(text):
        raw = match.group()
        if raw.endswith(("’s", "’S")):
            raw = raw[:-2]
        folded = fold(raw)
        if folded:
            end = match.start() + len(raw)
            found.append(
                Word(folded, match.start(), end, raw[0].isupper(), text[end : end + 1] == ".")
            )
    return found


def joined(text: str, one: Word, other: Word) -> bool:
    """Whether nothing but a blank, a hyphen, a comma or an initial's full stop is between."""
    between = text[one.end : other.start]
    if not _GAP.fullmatch(between):
        return False
    # A full stop ends a sentence, but after an initial or a title.
    return "." not in between or one.initial or one.folded in words("honorifics")


def is_particle(word: Word) -> bool:
    """``de``, ``la``, ``al``: they belong to a name and are none."""
    return word.folded in name_forms().particles
