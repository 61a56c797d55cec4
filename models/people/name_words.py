"""A name as the words that it is compared by: folded, without titles and particles, put together
where a name is written in pieces (``de la Cruz``, ``Mac Donald``, ``Abd al-Rahman``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.people.folding import fold
from models.people.name_forms import name_forms

MOST_WORDS = 12
"""What is looked at of one name; whoever pastes a page there gets what its beginning finds."""
_LONGEST = 2000
_SERVANT = re.compile(r"^abd(?:[aeu][lrsn]?)?(?=[^aeiou]{1,2}[aeiou]\w{2,}|r{1,2}a)(\w{4,})$")
_SERVANTS = frozenset({"abd", "abdul", "abdel", "abdal", "abdur", "abder", "abdol", "abdoul"})
_ABBREVIATED = {"ma": "maria", "fco": "francisco", "st": "saint", "sta": "santa", "sto": "santo"}
# What folding would take away, and what tells one sound from another.
_BEFORE = str.maketrans({"ç": "s", "Ç": "s", "ª": "a", "º": "o", "&": " "})
_ARABIC = str.maketrans(
    {
        **dict(zip("ابتحدرزسصضطظعفقكلمنهوي", "abthdrzssdtz.fqklmnhui", strict=True)),
        "ث": "th",
        "ج": "j",
        "خ": "kh",
        "ذ": "dh",
        "ش": "sh",
        "غ": "gh",
        "پ": "p",
        "چ": "ch",
        "گ": "g",
        "ژ": "j",
    }
)
_ARABIC_LETTERS = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True)
class NameWords:
    """``given`` and ``family`` as words, ``joined``: the family name written as one word, with its
    particles (empty where that is no other word)."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    joined: str = ""
    organisation: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the given ones first, each once."""
        return tuple(dict.fromkeys((*self.given, *self.family)))[:MOST_WORDS]

    @property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """The words, and the words with the family name as one."""
        if not self.joined:
            return (self.words,)
        return self.words, tuple(dict.fromkeys((*self.given, self.joined)))[:MOST_WORDS]


@lru_cache(maxsize=8192)
def name_words(given: str, family: str = "") -> NameWords:
    """The words of a person's name."""
    first, last = _folded(given), _folded(family)
    own_first, own_last = _names(first, given_part=True), _names(last)
    joined = "".join(one for one in last if one not in name_forms().titles)
    if joined in own_last or len(last) < 2:
        joined = ""
    return NameWords(tuple(own_first), tuple(own_last), joined[:80])


def organisation_words(name: str) -> NameWords:
    """The words of an organisation's name, without its legal form."""
    forms = name_forms()
    left_out = forms.legal_forms | forms.organisation_words
    whole = _folded(name.replace(".", "").replace("'", ""))
    words = [one for one in whole if one not in left_out] or whole
    return NameWords((), tuple(words[:MOST_WORDS]), organisation=True)


def letters_of(words: Iterable[str]) -> str:
    """The first letters (``GHLA``, small), for organisations that go by them."""
    return "".join(word[0] for word in words)


def _folded(text: str) -> list[str]:
    return fold(text[:_LONGEST].translate(_BEFORE)).split()


def _names(words: list[str], given_part: bool = False) -> list[str]:
    forms, found, at = name_forms(), [], 0
    while at < len(words):
        word = words[at]
        at += 1
        if word in forms.titles and len(words) > 1:
            continue
        if word in _SERVANTS and at < len(words):
            if words[at] in ("al", "el", "ar", "er", "ur") and at + 1 < len(words):
                at += 1
            word = "abd" + words[at]
            at += 1
        elif word in ("mac", "mc", "o") and at < len(words) and len(words[at]) > 3:
            word += words[at]
            at += 1
        found.append(_one(_ABBREVIATED.get(word, word)))
    kept = [one for one in found if one not in forms.particles]
    if given_part and kept == ["maria"] and len(found) > 1:
        kept = found[:1]
    return kept or found


def _one(word: str) -> str:
    if _ARABIC_LETTERS.search(word):
        return word
    servant = _SERVANT.match(word)
    if servant and len(servant[1]) >= 4 and word not in _SERVANTS:
        return (
            "abd" + servant[1].lstrip("r").rjust(len(servant[1].lstrip("r")), "r")
            if (servant[1].startswith("rr"))
            else "abd" + servant[1]
        )
    if word.startswith("mac") and len(word) > 6 and word[3] not in "aeihku":
        return "mc" + word[3:]
    return word


def latin(word: str) -> str:
    """A word of Arabic letters in Latin ones (consonants mostly), another word as it is."""
    if not _ARABIC_LETTERS.search(word):
        return word
    spelled = word.translate(_ARABIC).replace(".", "")
    if word[:1] == "ي":
        spelled = "y" + spelled[1:]
    return spelled
