"""The labelled pairs of ``tests/data/conflicts``, our rule, and two of others to set beside it.

OCM (``pikaCase::fuzzyConflictCheck``): metaphone of the last name and, where there is one, of the
first, and a birth date that is equal or missing. ClinicCases (``cases_conflicts_load.php``): PHP's
``similar_text`` of the whole names, 80 per cent or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import jellyfish

from models.conflicts.resemblance import compare, compare_organisations
from models.people.name_words import name_words, organisation_words

FILE = Path(__file__).parents[2] / "data" / "conflicts" / "pairs.tsv"


@dataclass(frozen=True)
class Side:
    given: str
    family: str
    born: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Pair:
    alike: bool
    group: str
    one: Side
    other: Side
    what: str
    held_out: bool


def _side(text: str) -> Side:
    name, _sign, born = text.partition("@")
    given, _slash, family = name.partition(" /")
    return Side(given.strip(), family.strip(), born.strip())


def pairs() -> list[Pair]:
    lines = [
        line.split("\t")
        for line in FILE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "label\t"))
    ]
    found, counted = [], Counter()
    for label, group, one, other, what in lines:
        counted[label] += 1
        held_out = counted[label] % 3 == 1
        found.append(Pair(label == "1", group, _side(one), _side(other), what, held_out))
    return found


def ours(pair: Pair) -> bool:
    if pair.group == "org":
        return compare_organisations(
            organisation_words(pair.one.full), organisation_words(pair.other.full)
        ).shown
    return compare(
        name_words(pair.one.given, pair.one.family),
        name_words(pair.other.given, pair.other.family),
        pair.one.born,
        pair.other.born,
    ).shown


def ocm(pair: Pair) -> bool:
    one, other = pair.one, pair.other
    if one.born and other.born and one.born != other.born:
        return False
    last = jellyfish.metaphone(one.family or one.given)
    if last != jellyfish.metaphone(other.family or other.given):
        return False
    if not one.given or not one.family or not other.given:
        return True
    return jellyfish.metaphone(one.given) == jellyfish.metaphone(other.given)


def clinic_cases(pair: Pair) -> bool:
    one, other = pair.one.full.encode(), pair.other.full.encode()
    return 200.0 * similar_text(one, other) / (len(one) + len(other)) >= 80.0


def similar_text(one: bytes, other: bytes) -> int:
    """PHP's ``similar_text`` over bytes: the longest common piece, then left and right of it."""
    best, at, to = 0, 0, 0
    for i in range(len(one)):
        for j in range(len(other)):
            size = 0
            while (
                i + size < len(one) and j + size < len(other) and one[i + size] == other[j + size]
            ):
                size += 1
            if size > best:
                best, at, to = size, i, j
    if not best:
        return 0
    left = similar_text(one[:at], other[:to])
    return best + left + similar_text(one[at + best :], other[to + best :])


RULES: dict[str, Callable[[Pair], bool]] = {
    "Amparo": ours,
    "OCM (metaphone, birth date)": ocm,
    "ClinicCases (similar text 80 %)": clinic_cases,
}


@dataclass(frozen=True)
class Score:
    found: int
    missed: int
    wrong: int

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)


def score(rule: Callable[[Pair], bool], among: Iterable[Pair]) -> Score:
    found = missed = wrong = 0
    for pair in among:
        told = rule(pair)
        found += told and pair.alike
        missed += pair.alike and not told
        wrong += told and not pair.alike
    return Score(found, missed, wrong)


def table() -> str:
    every = pairs()
    parts = {
        "all": every,
        "tuned on": [one for one in every if not one.held_out],
        "held out": [one for one in every if one.held_out],
        **{
            name: [one for one in every if one.group == name]
            for name in sorted({p.group for p in every})
        },
    }
    for name in sorted({one.group for one in every}):
        parts[name] = [one for one in every if one.group == name]
    lines = [f"{'pairs':<22}{'rule':<34}{'recall':>8}{'precision':>11}"]
    for name, among in parts.items():
        for rule, test in RULES.items():
            result = score(test, among)
            lines.append(
                f"{f'{name} ({len(among)})':<22}{rule:<34}"
                f"{result.recall:>8.3f}{result.precision:>11.3f}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
