"""What a person or an organisation is found by: texts that two records of one share.

Pure. Each text begins with its kind, and is kept only as a keyed token (``conflict_index``).
``EXACT``: two folded words. ``SOUND``: how both sound, very coarsely, under every full form that
they can stand for. ``TYPED``: how one sounds, and the beginning or the end of the other, so that a
slip of the keyboard in either still leaves a key. So every likeness that ``models.conflicts`` tells
of shares a key with what it is like, and no name is looked at that shares none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import combinations

from models.people.folding import fold
from models.people.name_forms import name_forms
from models.people.name_sounds import coarse
from models.people.name_words import NameWords, latin, letters_of, name_words, organisation_words


class KeyKind(StrEnum):
    """What two records share that have such a key in common."""

    EXACT = "x"
    SOUND = "s"
    TYPED = "t"
    LETTERS = "l"
    BORN = "b"
    PHONE = "p"
    EMAIL = "e"
    ADDRESS = "a"
    EMPLOYER = "w"


MOST_KEYS = 400
"""Of one record; a name of twelve words in four spellings stays within."""

_STREET = {
    "street": "st",
    "avenue": "ave",
    "av": "ave",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "boulevard": "blvd",
    "court": "ct",
    "place": "pl",
    "apartment": "apt",
    "unit": "apt",
    "no": "apt",
    "floor": "fl",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "calle": "st",
    "avenida": "ave",
}


def keys_of_name(words: NameWords) -> Iterator[str]:
    """The keys of one name."""
    if words.organisation and len(words.words) > 1:
        yield f"{KeyKind.LETTERS}{letters_of(words.words)}"
    elif words.organisation and words.words:
        yield f"{KeyKind.LETTERS}{words.words[0]}"
    for spelling in words.spellings:
        if len(spelling) == 1:
            yield f"{KeyKind.EXACT}{spelling[0]}"
            yield from (f"{KeyKind.SOUND}{sound}" for sound in _sounds(spelling[0]))
        for one, other in combinations(spelling, 2):
            yield f"{KeyKind.EXACT}{' '.join(sorted((one, other)))}"
            for left in _sounds(one):
                for right in _sounds(other):
                    yield f"{KeyKind.SOUND}{' '.join(sorted((left, right)))}"
            yield from _typed(one, other)
            yield from _typed(other, one)
        yield from _initials(words.given, spelling)


def keys_of_birth(words: Iterable[str], born: str) -> Iterator[str]:
    """One day of birth and one word of the name: somebody who married, or uses another name."""
    if len(born) == 10:
        for word in words:
            yield f"{KeyKind.BORN}{born} {word}"


def keys_of_reach(
    phones: Iterable[str], emails: Iterable[str], addresses: Iterable[str], employer: str
) -> Iterator[str]:
    """Telephones (as ``phone_key`` writes them), e-mails, addresses and the employer's name."""
    yield from (f"{KeyKind.PHONE}{one}" for one in phones if one)
    yield from (f"{KeyKind.EMAIL}{one.strip().casefold()}" for one in emails if one.strip())
    for one in addresses:
        if key := address_key(one):
            yield f"{KeyKind.ADDRESS}{key}"
    if key := employer_key(employer):
        yield f"{KeyKind.EMPLOYER}{key}"


def street_words(word: str) -> str:
    """A folded word of an address in the form by which addresses are compared: ``lane``: ``ln``."""
    return _STREET.get(word, word)


def address_key(address: str) -> str:
    """House number, street and apartment: the first line that has a number. Empty for a post
    office box, which is half of a town's, and for what has no number."""
    for line in address.splitlines():
        words = [_STREET.get(one, one) for one in fold(line[:300]).split()]
        if words[:2] in (["po", "box"], ["p", "o"]):
            return ""
        if len(words) > 1 and any(one.isdigit() or one[:1].isdigit() for one in words):
            return " ".join(one for one in words if one != "apt")[:120]
    return ""


def employer_key(name: str) -> str:
    """An organisation's words, in whatever order."""
    return " ".join(sorted(organisation_words(name).words))[:120]


def words_of(given: str, family: str, organisation: bool = False) -> NameWords:
    """The words of a name, of a person or of an organisation."""
    if organisation:
        return organisation_words(f"{given} {family}".strip())
    return name_words(given, family)


def _sounds(word: str) -> tuple[str, ...]:
    forms = name_forms()
    full = sorted(forms.classes(word))
    return tuple(dict.fromkeys(coarse(one) for one in full))


def _initials(given: Iterable[str], spelling: Iterable[str]) -> Iterator[str]:
    for word in given:
        for other in spelling:
            if other not in given and len(other) > 1:
                yield f"{KeyKind.TYPED}{coarse(other)} {word[0]}"


def _typed(one: str, other: str) -> Iterator[str]:
    spelled = latin(other)
    if len(spelled) < 4:
        return
    for sound in _sounds(one):
        for length in {3 if len(spelled) > 5 else 2, 2 if len(spelled) < 7 else 3}:
            yield f"{KeyKind.TYPED}{sound} {spelled[:length]}_"
            yield f"{KeyKind.TYPED}{sound} _{spelled[-length:]}"
