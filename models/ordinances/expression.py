"""The closed form in which a law pack writes its conditions over the fact sheet.

A test is a table with exactly one key: ``all``, ``any``, ``not``, or one fact of the sheet
(``employer``, ``police``, ``resident``, ``role``, ``act``, ``about``, ``circumstance``). There is
nothing else in the form, and nothing is ever evaluated as code.

Kleene's three values are the integers ``NO`` < ``UNKNOWN`` < ``YES``, so that AND is ``min``, OR is
``max`` and NOT is ``YES - x``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from models.ordinances.facts import (
    ActFacts,
    ActKind,
    Answer,
    Circumstance,
    Employer,
    FactSheet,
    Matter,
    Role,
)

NO, UNKNOWN, YES = 0, 1, 2
ANSWERS = (Answer.NO, Answer.UNKNOWN, Answer.YES)
VALUE = {answer: value for value, answer in enumerate(ANSWERS)}

Evaluator = Callable[[FactSheet, ActFacts], int]


class Fact(StrEnum):
    """A fact of the sheet that a test can ask of."""

    EMPLOYER = "employer"
    POLICE = "police"
    RESIDENT = "resident"
    ROLE = "role"
    ACT = "act"
    ABOUT = "about"
    CIRCUMSTANCE = "circumstance"


ALLOWED: dict[Fact, tuple[str, ...]] = {
    Fact.EMPLOYER: (Employer.CITY.value, Employer.OTHER.value),
    Fact.POLICE: (Answer.YES.value, Answer.NO.value),
    Fact.RESIDENT: (Answer.YES.value, Answer.NO.value),
    Fact.ROLE: tuple(role.value for role in Role),
    Fact.ACT: tuple(kind.value for kind in ActKind),
    Fact.ABOUT: tuple(matter.value for matter in Matter),
    Fact.CIRCUMSTANCE: tuple(one.value for one in Circumstance),
}
"""What each fact may be asked of, as written in a pack."""


@dataclass(frozen=True)
class Asks:
    """One fact has one of these values; ``about`` and ``role`` if any member is among them."""

    fact: Fact
    values: frozenset[str]


@dataclass(frozen=True)
class Not:
    """The test does not hold."""

    test: Test


@dataclass(frozen=True)
class AllOf:
    """Every test holds."""

    tests: tuple[Test, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one test holds."""

    tests: tuple[Test, ...]


Test = Asks | Not | AllOf | AnyOf


def atoms(test: Test) -> Iterator[Asks]:
    """Every question that the test puts to the fact sheet, in the order written."""
    if isinstance(test, Asks):
        yield test
    elif isinstance(test, Not):
        yield from atoms(test.test)
    else:
        for one in test.tests:
            yield from atoms(one)


def question_key(fact: Fact, value: str = "") -> str:
    """The name of the question that settles a fact: a circumstance has one of its own."""
    return value if fact is Fact.CIRCUMSTANCE else fact.value


@lru_cache(maxsize=4096)
def compiled(test: Test) -> Evaluator:
    """The test as one function, built once per pack."""
    if isinstance(test, Asks):
        return _atom(test)
    if isinstance(test, Not):
        inner = compiled(test.test)
        return lambda sheet, act: YES - inner(sheet, act)
    parts = tuple(compiled(one) for one in test.tests)
    return _all_of(parts) if isinstance(test, AllOf) else _any_of(parts)


def _all_of(parts: tuple[Evaluator, ...]) -> Evaluator:
    def evaluate(sheet: FactSheet, act: ActFacts) -> int:
        lowest = YES
        for part in parts:
            value = part(sheet, act)
            if value < lowest:
                if value == NO:
                    return NO
                lowest = value
        return lowest

    return evaluate


def _any_of(parts: tuple[Evaluator, ...]) -> Evaluator:
    def evaluate(sheet: FactSheet, act: ActFacts) -> int:
        highest = NO
        for part in parts:
            value = part(sheet, act)
            if value > highest:
                if value == YES:
                    return YES
                highest = value
        return highest

    return evaluate


def unsettled(test: Test, sheet: FactSheet, act: ActFacts) -> Iterator[Asks]:
    """The questions without an answer that keep this test from being settled."""
    if compiled(test)(sheet, act) != UNKNOWN:
        return
    if isinstance(test, Asks):
        yield test
    elif isinstance(test, Not):
        yield from unsettled(test.test, sheet, act)
    else:
        for one in test.tests:
            yield from unsettled(one, sheet, act)


def _atom(atom: Asks) -> Evaluator:
    one_sided = {
        Fact.EMPLOYER: _employer,
        Fact.POLICE: _police,
        Fact.RESIDENT: _resident,
        Fact.CIRCUMSTANCE: _circumstance,
    }
    if atom.fact in one_sided:
        return one_sided[atom.fact](atom.values)
    if atom.fact is Fact.ROLE:
        roles = frozenset(Role(value) for value in atom.values)
        return lambda sheet, act: _among(sheet.roles, roles)
    if atom.fact is Fact.ABOUT:
        matters = frozenset(Matter(value) for value in atom.values)
        return lambda sheet, act: _among(act.about, matters)
    kinds = frozenset(ActKind(value) for value in atom.values)
    return lambda sheet, act: YES if act.act in kinds else NO


def _among(known: frozenset[Role] | frozenset[Matter] | None, wanted: frozenset[object]) -> int:
    if known is None:
        return UNKNOWN
    return NO if wanted.isdisjoint(known) else YES


def _employer(values: frozenset[str]) -> Evaluator:
    table = {one: YES if one.value in values else NO for one in Employer}
    table[Employer.UNKNOWN] = UNKNOWN
    return lambda sheet, act: table[sheet.employer]


def _answers(values: frozenset[str]) -> dict[Answer, int]:
    table = {answer: YES if answer.value in values else NO for answer in Answer}
    table[Answer.UNKNOWN] = UNKNOWN
    return table


def _police(values: frozenset[str]) -> Evaluator:
    table = _answers(values)
    return lambda sheet, act: table[sheet.police]


def _resident(values: frozenset[str]) -> Evaluator:
    table = _answers(values)
    return lambda sheet, act: table[sheet.resident]


def _circumstance(values: frozenset[str]) -> Evaluator:
    wanted = tuple(Circumstance(value) for value in values)
    if len(wanted) == 1:
        which = wanted[0]
        return lambda sheet, act: VALUE[act.circumstances.get(which, Answer.UNKNOWN)]
    return lambda sheet, act: max(
        VALUE[act.circumstances.get(one, Answer.UNKNOWN)] for one in wanted
    )
