"""Names in a text: of the people of the case in any form, and of everybody on file where two words
of a name stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from models.folding import fold
from models.people.name_forms import name_forms
from models.people.name_keys import KeyKind
from models.people.name_words import name_words
from models.privacy.guard.context import words as listed
from models.privacy.guard.finding import Finding, Piece, Remedy, Rule, Weight, found_at
from models.privacy.guard.handles import names_run_together
from models.privacy.guard.introduced import acts, introduced, titled
from models.privacy.guard.known import Known, Somebody, Standing
from models.privacy.guard.level import Level
from models.privacy.guard.words import (
    Word,
    is_particle,
    joined,
    words_of,
)
from models.vault.classes import Confidential

MOST_BETWEEN = 3
"""How many words may stand between two words of one name."""
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÁÉÍÓÚÑ]\. ?){2,5}(?!\w)")


@dataclass(frozen=True)
class _Owned:
    """A word of somebody's name. ``place`` tells the words of one name apart."""

    who: int
    place: int
    word: str
    given: bool


class CloseNames:
    """The names of the people of the case, by their words."""

    def __init__(self, known: Known) -> None:
        self.people = known.close
        self.by_word: dict[str, list[_Owned]] = {}
        self.by_class: dict[str, list[_Owned]] = {}
        self.initials: dict[str, int] = {}
        allowed = {word for line in known.allowed for word in fold(line).split()}
        self.allowed = frozenset(allowed)
        for who, one in enumerate(known.close):
            for name in one.names:
                self._add(who, name.given, name.family)

    def _add(self, who: int, given: str, family: str) -> None:
        words = [(word, True) for word in _split(given)] + [
            (word, False) for word in _split(family)
        ]
        for place, (word, first) in enumerate(words):
            owned = _Owned(who, place, word, first)
            self.by_word.setdefault(word, []).append(owned)
            if first:
                for full in name_forms().classes(word):
                    self.by_class.setdefault(full, []).append(owned)
        letters = [word[0].upper() for word, _first in words if word not in name_forms().particles]
        firsts = sum(1 for word, first in words if first)
        for size in range(2, len(letters) + 1):
            for chosen in combinations(range(len(letters)), size):
                if chosen[0] == 0 and (firsts == 0 or chosen[-1] >= firsts or size == len(letters)):
                    self.initials.setdefault("".join(letters[one] for one in chosen), who)

    def exact(self, word: Word) -> list[_Owned]:
        """Whose name has this word as it is."""
        return self.by_word.get(word.folded, [])

    def like(self, word: Word) -> list[_Owned]:
        """Whose given name it stands for too (``Lupe``: Guadalupe), and initials."""
        found = list(self.exact(word))
        if word.initial:
            found += [
                one
                for each in self.by_word.values()
                for one in each
                if one.given and one.word[0] == word.folded
            ]
        elif word.capital and word.folded not in listed("common"):
            for full in name_forms().classes(word.folded):
                found += self.by_class.get(full, [])
        return found

    def is_released(self, who: int) -> bool:
        """Whether the name may be told."""
        return self.people[who].released


def _split(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in name_forms().particles] or fold(
        name
    ).split()


def name_findings(piece: Piece, level: Level, known: Known, close: CloseNames) -> list[Finding]:
    """Every name in this piece that may not stand there."""
    words = words_of(level.text)
    found: list[tuple[int, int, Rule, int]] = []
    found += _pairs_of_close(level.text, words, close)
    found += _initials(level.text, close)
    found += _singles(level.text, words, close)
    found += (
        (start, end, Rule.PERSON_NAMED, who)
        for start, end, who in names_run_together(level.text, known)
    )
    taken = [(start, end) for start, end, _rule, _who in found]
    spared = _released_spans(level.text, words, close)
    for start, end in _widest(_on_file(level.text, words, known, close)):
        if not _overlaps(start, end, taken) and not _overlaps(start, end, spared):
            found.append((start, end, Rule.ON_FILE, -1))
            taken.append((start, end))
    others = (
        *titled(level.text, words, close.allowed),
        *introduced(level.text, words, close.allowed),
    )
    for start, end in others:
        if not _overlaps(start, end, taken) and not _overlaps(start, end, spared):
            found.append((start, end, Rule.TITLE, -1))
            taken.append((start, end))
    return [_finding(piece, level, known, one) for one in _merged(found)]


def _finding(piece: Piece, level: Level, known: Known, one: tuple[int, int, Rule, int]) -> Finding:
    start, end, rule, who = one
    person = known.close[who] if who >= 0 else None
    weight, remedies = _judged(rule, person)
    if rule is Rule.PERSON_NAMED and person is not None and person.standing is Standing.CLIENT:
        rule = Rule.CLIENT_NAMED
    person_id = person.person_id if person else ""
    return found_at(
        piece, level, rule, Confidential.NAME, (start, end), weight, person_id, remedies
    )


def _judged(rule: Rule, person: Somebody | None) -> tuple[Weight, tuple[Remedy, ...]]:
    if person is not None and person.standing is Standing.CLIENT and rule is Rule.PERSON_NAMED:
        return Weight.REFUSE, (Remedy.RELEASE, Remedy.OUR_CLIENT, Remedy.INITIALS)
    if rule is Rule.INITIALS:
        return Weight.WEIGH, (Remedy.REMOVE, Remedy.REASON)
    if rule is Rule.TITLE:
        return Weight.WEIGH, (Remedy.REMOVE, Remedy.REASON)
    return Weight.SETTLE, (Remedy.RELEASE, Remedy.INITIALS, Remedy.REMOVE, Remedy.REASON)


def _pairs_of_close(
    text: str, words: list[Word], close: CloseNames
) -> Iterator[tuple[int, int, Rule, int]]:
    """Two words of one person's name beside one another, in whatever order and letter case."""
    owned = [close.like(word) for word in words]
    for at, mine in enumerate(owned):
        if not mine:
            continue
        first, last = words[at], at
        for other in range(at + 1, min(at + 2 + MOST_BETWEEN, len(words))):
            if not joined(text, words[last], words[other]):
                break
            last = other
            who = _same(mine, owned[other], first, words[other], close)
            if who >= 0:
                end = words[other].end + (words[other].initial and words[other].dotted)
                if not close.is_released(who):
                    yield first.start, end, Rule.PERSON_NAMED, who
                break


def _same(
    mine: list[_Owned], theirs: list[_Owned], first: Word, second: Word, close: CloseNames
) -> int:
    """Whose name both are words of; -1: nobody's. Who may be named comes first."""
    people = [
        one.who
        for one in mine
        for other in theirs
        if one.who == other.who
        and one.word != other.word
        and not (first.initial and second.initial)
    ]
    if not people:
        return -1
    # Two persons can share both words; an exact word of both counts before a likeness.
    exact = [
        who
        for who in people
        if any(one.who == who for one in close.exact(first))
        and any(one.who == who for one in close.exact(second))
    ]
    best = exact or people
    return next((who for who in best if close.is_released(who)), best[0])


def _singles(
    text: str, words: list[Word], close: CloseNames
) -> Iterator[tuple[int, int, Rule, int]]:
    """One word alone, however short: a name of somebody of the case, or a short form of their given
    name, written with a capital. A usual word counts where somebody acts or is called by it."""
    for at, word in enumerate(words):
        owners = _owners(word, close)
        if not owners or any(close.is_released(one.who) for one in owners):
            continue
        before = words[at - 1] if at and joined(text, words[at - 1], word) else None
        called = before is not None and before.folded in listed("honorifics")
        # "Dear sir, Lucía …": who is addressed is not who is named.
        called = called and before is not None and "," not in text[before.end : word.start]
        if _is_place(text, words, at):
            continue
        usual = word.folded in listed("common") or word.folded in listed("small")
        if not called and word.folded in close.allowed:
            continue
        if not called and usual:
            if acts(text, word):
                yield word.start, word.end, Rule.TITLE, owners[0].who
            continue
        start = before.start if called and before is not None else word.start
        yield start, word.end, Rule.PERSON_NAMED, owners[0].who


def _owners(word: Word, close: CloseNames) -> list[_Owned]:
    if not word.capital or len(word.folded) < 2:
        return []
    found = close.exact(word)
    if found or len(word.folded) < 3 or word.folded in listed("common"):
        return found
    # What nobody else is called than somebody of that full name: ``Lupe``.
    return close.like(word) if name_forms().short.get(word.folded) else []


def _is_place(text: str, words: list[Word], at: int) -> bool:
    """``Alder Lane``, ``Burr School``: what follows makes it the name of a place."""
    after = (
        words[at + 1] if at + 1 < len(words) and joined(text, words[at], words[at + 1]) else None
    )
    return after is not None and after.folded in listed("streets") and after.capital


def _initials(text: str, close: CloseNames) -> Iterator[tuple[int, int, Rule, int]]:
    for match in _INITIALS.finditer(text):
        letters = "".join(sign for sign in fold(match.group()).upper() if sign.isalpha())
        who = close.initials.get(letters, -1)
        if who >= 0 and letters not in listed("no_initials") and not close.is_released(who):
            yield match.start(), match.start() + len(match.group().rstrip()), Rule.INITIALS, who


def windows(text: str, words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Stretches that begin and end with a capitalised word and can be a name, with the key by
    which the names on file are found: first and last word of it."""
    for at, first in enumerate(words):
        if not first.capital or (is_particle(first) and len(first.folded) < 3):
            continue
        if _alone(text, words, at):
            # Somebody can be on file under one word only.
            yield first.start, first.end, f"{KeyKind.EXACT}{_as_kept(first.folded)}"
        last, capitals = at, 1
        for other in range(at + 1, min(at + 6, len(words))):
            word = words[other]
            if not joined(text, words[last], word) or not (word.capital or is_particle(word)):
                break
            last = other
            if not word.capital:
                continue
            capitals += 1
            for key in pair_keys(" ".join(one.folded for one in words[at : other + 1])):
                yield first.start, word.end, key
            if capitals > MOST_BETWEEN + 1:
                break


def _alone(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    if len(word.folded) < 2 or word.folded in listed("common") | listed("small"):
        return False
    near = [each for each in (at - 1, at + 1) if 0 <= each < len(words)]
    return not any(
        words[each].capital and joined(text, words[min(at, each)], words[max(at, each)])
        for each in near
    )


@lru_cache(maxsize=16384)
def _as_kept(word: str) -> str:
    found = name_words("", word).words
    return found[0] if found else word


@lru_cache(maxsize=16384)
def pair_keys(name: str) -> tuple[str, ...]:
    """The keys of the first and last word of a name (``name_keys``), and those with the full form
    of a short one (``Bill``: William) in place of one of them; none if it is one word."""
    found = name_words("", name).words
    if len(found) < 2 or found[0] == found[-1]:
        return ()
    first, last = found[0], found[-1]
    pairs = {(first, last)}
    pairs |= {(full, last) for full in name_forms().classes(first)}
    pairs |= {(first, full) for full in name_forms().classes(last)}
    return tuple(
        f"{KeyKind.EXACT}{' '.join(sorted(pair))}" for pair in sorted(pairs) if pair[0] != pair[1]
    )


def _on_file(
    text: str, words: list[Word], known: Known, close: CloseNames
) -> Iterator[tuple[int, int]]:
    for start, end, key in windows(text, words):
        if key not in known.on_file:
            continue
        inside = [word for word in words if start <= word.start and word.end <= end]
        if all(word.folded in close.allowed or is_particle(word) for word in inside):
            continue
        following = next((word for word in words if word.start >= end), None)
        if following is not None and following.folded in listed("streets") and following.capital:
            continue
        yield start, end


def _widest(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping stretches as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _released_spans(text: str, words: list[Word], close: CloseNames) -> list[tuple[int, int]]:
    """Where the name of somebody stands who may be named."""
    return [
        (word.start, word.end)
        for word in words
        if any(close.is_released(one.who) for one in close.exact(word))
    ]


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)


def _merged(found: list[tuple[int, int, Rule, int]]) -> list[tuple[int, int, Rule, int]]:
    """Overlapping ones as one, the first person's."""
    merged: list[tuple[int, int, Rule, int]] = []
    for start, end, rule, who in sorted(found, key=lambda one: (one[0], -one[1])):
        if merged and start < merged[-1][1]:
            first, last, its, whose = merged[-1]
            kept = (its, whose) if its is not Rule.INITIALS else (rule, who)
            merged[-1] = (first, max(last, end), *kept)
        else:
            merged.append((start, end, rule, who))
    return merged
