"""How much two names resemble each other, and why, in reasons that a screen can say.

Pure: no vault. ``compare`` is for two people, ``compare_organisations`` for two organisations. A
differing birth date takes rank away and never hides a likeness; an equal one gives rank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from models.people.name_forms import name_forms
from models.people.name_sounds import (
    arabic_sound,
    english_sound,
    skeleton,
    slavic_sound,
    spanish_sound,
)
from models.people.name_words import NameWords, latin, letters_of

SHOWN = 0.78
"""From here on two names are alike enough to be told of."""
SHOWN_BORN_ALIKE = 0.68
"""The same, of two people with one birth date."""


class Reason(StrEnum):
    """Why two names are held to be alike."""

    SAME_NAME = "same_name"
    OTHER_ORDER = "other_order"
    ONE_SURNAME = "one_surname"
    FEWER_WORDS = "fewer_words"
    SHORT_FORM = "short_form"
    OTHER_SPELLING = "other_spelling"
    SOUNDS_ALIKE = "sounds_alike"
    TYPED_ALIKE = "typed_alike"
    INITIAL = "initial"
    WRITTEN_TOGETHER = "written_together"
    LETTERS = "letters"
    ALIAS = "alias"
    ONE_NAME = "one_name"
    BORN_SAME_DAY = "born_same_day"
    BORN_NEARLY = "born_nearly"
    BORN_OTHER_DAY = "born_other_day"
    SAME_PHONE = "same_phone"
    SAME_EMAIL = "same_email"
    SAME_ADDRESS = "same_address"
    SAME_EMPLOYER = "same_employer"
    SAME_PERSON = "same_person"


@dataclass(frozen=True)
class Likeness:
    """``score`` from 0 (nothing) to 1 (word for word), and the reasons, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether somebody is to be told."""
        least = SHOWN_BORN_ALIKE if Reason.BORN_SAME_DAY in self.reasons else SHOWN
        return self.score >= least


NONE = Likeness(0.0)
_NOT_AT_ALL = 0.62


def compare(one: NameWords, other: NameWords, born: str = "", other_born: str = "") -> Likeness:
    """The likeness of two people's names. Birth dates are ISO texts, ``""`` where not known."""
    best = _spelling(one.words, other.words)
    if best.score < SHOWN and (_joins(one, other) or _joins(other, one)):
        joined = max(
            (_spelling(left, right) for left in one.spellings for right in other.spellings),
            key=lambda found: found.score,
        )
        if joined.score > best.score:
            best = Likeness(joined.score, (*joined.reasons, Reason.WRITTEN_TOGETHER))
    if best.score < SHOWN_BORN_ALIKE:
        return best
    return with_birth(Likeness(best.score, _told(one, other, best.reasons)), born, other_born)


def with_birth(found: Likeness, born: str, other_born: str) -> Likeness:
    """The likeness with what the birth dates say. Nothing that was shown is hidden by one."""
    if not born or not other_born:
        return found
    if _same_day(born, other_born):
        score = min(1.0, found.score + 0.08)
        return Likeness(score, (*found.reasons, Reason.BORN_SAME_DAY))
    if _nearly(born, other_born):
        return Likeness(found.score, (*found.reasons, Reason.BORN_NEARLY))
    lower = max(SHOWN, found.score - 0.15) if found.score >= SHOWN else found.score - 0.15
    return Likeness(lower, (*found.reasons, Reason.BORN_OTHER_DAY))


def compare_organisations(one: NameWords, other: NameWords) -> Likeness:
    """The likeness of two organisations' names."""
    left, right = one.words, other.words
    if not left or not right:
        return NONE
    if left == right:
        return Likeness(1.0, (Reason.SAME_NAME,))
    for short, long in ((left, right), (right, left)):
        if len(short) == 1 and len(long) > 2 and short[0] == letters_of(long):
            return Likeness(0.9, (Reason.LETTERS,))
    if min(len(left), len(right)) == 1 and len(left) != len(right):
        return NONE
    found = _spelling(left, right)
    if found.score < 1.0 or len(left) == len(right):
        return found
    return Likeness(found.score, (*found.reasons, Reason.FEWER_WORDS))


def _joins(one: NameWords, other: NameWords) -> bool:
    """Whether the family name, written as one word, is like a word of the other name."""
    if not one.joined:
        return False
    return any(alike(one.joined, word)[0] >= 0.7 for word in (*other.words, other.joined) if word)


def _spelling(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """The words of the shorter name, each with its nearest in the other."""
    if len(left) > len(right):
        left, right = right, left
    if not left:
        return NONE
    if len(left) == 1 and len(right) > 1:
        return NONE  # one word alone is no name: it would be half of the office
    every = ((alike(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right))
    pairs = sorted((one for one in every if one[0][0] >= 0.6), key=lambda one: -one[0][0])
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    reasons: dict[Reason, None] = {}
    for (score, reason), i, j in pairs:
        if i in rows or j in columns:
            continue
        rows.add(i)
        columns.add(j)
        total += score
        if reason is not None:
            reasons[reason] = None
    score = total / len(left) - 0.01 * (len(right) - len(left))
    return Likeness(max(0.0, score), tuple(reasons))


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> tuple[float, Reason | None]:
    """Two words of names: how alike, and why (``None``: they are the same)."""
    if one == other:
        return 1.0, None
    if len(one) == 1 or len(other) == 1:
        return (0.72, Reason.INITIAL) if one[:1] == other[:1] else (0.0, None)
    forms = name_forms()
    if not forms.classes(one).isdisjoint(forms.classes(other)):
        same = forms.same.get(one, frozenset()) & forms.same.get(other, frozenset())
        return (0.94, Reason.OTHER_SPELLING) if same else (0.93, Reason.SHORT_FORM)
    plain = one.isascii() and other.isascii()
    if plain and JaroWinkler.similarity(one, other) < _NOT_AT_ALL:
        return 0.0, None
    if forms.apart_from(one, other):
        return 0.4, None  # two names that only look alike: Joan and John, Ahmed and Hamed
    if spanish_sound(one) == spanish_sound(other):
        return 0.92, Reason.SOUNDS_ALIKE
    if slavic_sound(one) == slavic_sound(other):
        return 0.9, Reason.OTHER_SPELLING
    if (forms.known(one) and forms.known(other)) or _other_ending(one, other):
        return 0.4, None  # Mario and María
    return _near(one, other)


def _near(one: str, other: str) -> tuple[float, Reason | None]:
    if (one.isascii() and other.isascii()) and arabic_sound(one) == arabic_sound(other):
        return 0.9, Reason.OTHER_SPELLING
    mixed = one.isascii() != other.isascii()
    closeness = JaroWinkler.similarity(latin(one), latin(other))
    if english_sound(one) and english_sound(one) == english_sound(other) and closeness >= 0.75:
        return 0.88, Reason.SOUNDS_ALIKE
    bones = skeleton(one)
    if (
        (mixed or one.isascii())
        and len(bones) > 2
        and bones == skeleton(other)
        and (mixed or closeness >= 0.6)
    ):
        return 0.86, Reason.OTHER_SPELLING
    steps, longest = DamerauLevenshtein.distance(one, other), max(len(one), len(other))
    if steps == 1 and longest >= (5 if one.isascii() else 7):
        return 0.86, Reason.TYPED_ALIKE
    if steps == 1 and longest == 4 and one[0] == other[0]:
        return 0.74, Reason.TYPED_ALIKE
    if steps == 2 and longest >= 8:
        return 0.8, Reason.TYPED_ALIKE
    if steps == 2 and longest >= 6 and closeness >= 0.85:
        return 0.7, Reason.TYPED_ALIKE
    return 0.0, None


def _other_ending(one: str, other: str) -> bool:
    """``Mario`` and ``María``, ``Daniel`` and ``Daniela``: a man's name and a woman's."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    if len(long) == len(short):
        return short[:-1] == long[:-1] and {short[-1], long[-1]} in ({"a", "o"}, {"a", "e"})
    return long == short + "a"


def _told(one: NameWords, other: NameWords, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons, with what the order and the number of words say."""
    found = list(reasons)
    if one.words == other.words:
        return (Reason.SAME_NAME, *found)
    if len(one.words) != len(other.words):
        fewer = len(one.family) != len(other.family) and min(len(one.family), len(other.family))
        found.append(Reason.ONE_SURNAME if fewer else Reason.FEWER_WORDS)
    elif set(one.words) == set(other.words):
        found.insert(0, Reason.OTHER_ORDER)
    return tuple(found)


def _same_day(one: str, other: str) -> bool:
    """Equal dates; a year alone says nothing either way."""
    return one == other and len(one) > 4


def _nearly(one: str, other: str) -> bool:
    """A year alone that fits, day and month turned about, or two digits of the date so."""
    if one[:4] == other[:4] and (len(one) == 4 or len(other) == 4):
        return True
    if one[:4] == other[:4] and one[5:7] == other[8:10] and one[8:10] == other[5:7]:
        return True
    return len(one) == len(other) and DamerauLevenshtein.distance(one, other) == 1
