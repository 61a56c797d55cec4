"""Which provisions an incident touches: three-valued, pure, and fast.

For each act and provision the duty is the AND of the conditions and the exception the OR of the
exceptions. Over several acts the strongest outcome wins. A pack's tests are compiled once into
functions; sentences are built only when somebody reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.ordinances.expression import (
    ANSWERS,
    NO,
    UNKNOWN,
    YES,
    Evaluator,
    Fact,
    atoms,
    compiled,
    per_act,
)
from models.ordinances.facts import ActFacts, ActKind, FactSheet
from models.ordinances.outcome import (
    ActFinding,
    Assessment,
    Finding,
    Outcome,
    outcome_of,
)
from models.ordinances.pack import Pack, Provision, Version
from models.ordinances.phrase import Phrase

__all__ = ["Assessment", "Finding", "Outcome", "assess"]

_STRENGTH = {
    Outcome.NOT_ENGAGED: 0,
    Outcome.EXCEPTED: 1,
    Outcome.OPEN: 2,
    Outcome.ENGAGED: 3,
}
_NO_ACT = ActFacts(ActKind.OTHER)


def assess(pack: Pack, facts: FactSheet) -> Assessment:
    """How every duty of the pack comes out for this incident."""
    rules = _compiled(pack)
    first, last = facts.earliest or date.min, facts.latest or date.max
    of_sheet = tuple(test(facts, _NO_ACT) for test in rules.sheet_tests)
    values = tuple(
        (*of_sheet, *(test(facts, act) for test in rules.act_tests)) for act in facts.acts
    )
    findings, spoken = [], [False] * len(values)
    for duty in rules.duties:
        findings.append(_find(pack, facts, duty, first, last, values))
        for index, of_act in enumerate(values):
            if not spoken[index]:
                spoken[index] = duty.speaks_of(of_act)
    return Assessment(
        pack,
        facts,
        tuple(findings),
        tuple(index for index, covered in enumerate(spoken) if not covered),
        _cautions(rules, facts, first, last),
    )


@dataclass(frozen=True)
class _Wording:
    """A version with its days and the places of its tests among the compiled ones."""

    version: Version
    first: date
    last: date
    conditions: tuple[int, ...]
    exceptions: tuple[int, ...]
    by_kind: tuple[int, ...]


@dataclass(frozen=True)
class _Duty:
    provision: Provision
    wordings: tuple[_Wording, ...]

    def speaks_of(self, values: tuple[int, ...]) -> bool:
        """Whether what kind of act it was, and about what, brings it under this duty at all."""
        return any(
            all(values[place] != NO for place in wording.by_kind) for wording in self.wordings
        )

    def on(self, first: date, last: date) -> tuple[int, _Wording]:
        """Whether it was in force over these days, and the wording to read."""
        for wording in self.wordings:
            if wording.first <= first and last <= wording.last:
                return YES, wording
        meeting = [one for one in self.wordings if one.first <= last and first <= one.last]
        if meeting:
            return UNKNOWN, meeting[0]
        return NO, self.wordings[0]


@dataclass(frozen=True)
class _Rules:
    sheet_tests: tuple[Evaluator, ...]
    act_tests: tuple[Evaluator, ...]
    duties: tuple[_Duty, ...]
    cautions: tuple[tuple[Phrase, date | None, date | None, Evaluator | None], ...]


@lru_cache(maxsize=32)
def _compiled(pack: Pack) -> _Rules:
    elements = {}
    for provision in pack.duties:
        for version in provision.versions:
            for rule in (*version.conditions, *version.exceptions):
                elements[rule.element.id] = rule.element
    of_sheet = [one for one in elements.values() if not per_act(one.test)]
    of_act = [one for one in elements.values() if per_act(one.test)]
    places = {one.id: place for place, one in enumerate(of_sheet + of_act)}
    return _Rules(
        tuple(compiled(one.test) for one in of_sheet),
        tuple(compiled(one.test) for one in of_act),
        tuple(_duty(pack, provision, places) for provision in pack.duties),
        tuple(
            (one.told, one.first, one.last, compiled(one.when) if one.when else None)
            for one in pack.cautions
        ),
    )


def _duty(pack: Pack, provision: Provision, places: dict[str, int]) -> _Duty:
    current = provision.current
    standing = [one for one in provision.versions if one.in_force and one is not current]
    wordings = [_wording(pack, one, places) for one in (current, *reversed(standing))]
    return _Duty(provision, tuple(wordings))


def _wording(pack: Pack, version: Version, places: dict[str, int]) -> _Wording:
    kinds = [
        places[rule.element.id]
        for rule in version.conditions
        if {Fact.ACT, Fact.ABOUT} >= {atom.fact for atom in atoms(rule.element.test)}
    ]
    return _Wording(
        version,
        max(version.since or pack.citable_from, pack.citable_from),
        version.until or date.max,
        tuple(places[rule.element.id] for rule in version.conditions),
        tuple(places[rule.element.id] for rule in version.exceptions),
        tuple(kinds),
    )


def _find(
    pack: Pack,
    facts: FactSheet,
    duty: _Duty,
    first: date,
    last: date,
    values: tuple[tuple[int, ...], ...],
) -> Finding:
    in_force, wording = duty.on(first, last)
    version = wording.version
    if in_force == NO:
        answer = ANSWERS[NO]
        return Finding(pack, facts, duty.provision, version, Outcome.NOT_IN_FORCE, answer, (), None)
    by_act = tuple(_of_act(index, wording, in_force, of_act) for index, of_act in enumerate(values))
    act = _deciding(by_act, wording)
    outcome = Outcome.NOT_ENGAGED if act is None else by_act[act].outcome
    return Finding(pack, facts, duty.provision, version, outcome, ANSWERS[in_force], by_act, act)


def _of_act(index: int, wording: _Wording, in_force: int, values: tuple[int, ...]) -> ActFinding:
    conditions = [values[place] for place in wording.conditions]
    exceptions = [values[place] for place in wording.exceptions]
    duty = min(in_force, *conditions)
    outcome = outcome_of(duty, max(exceptions, default=NO))
    return ActFinding(index, outcome, (*conditions, *exceptions))


def _deciding(by_act: tuple[ActFinding, ...], wording: _Wording) -> int | None:
    """The act that decides: of the strongest outcome, the one that comes nearest to the duty.

    Nearest first by what kind of act it was, so that "no service was refused" is never said of
    an incident in which one was.
    """
    if not by_act:
        return None
    kinds = [place for place, at in enumerate(wording.conditions) if at in wording.by_kind]
    count = len(wording.conditions)

    def rank(one: ActFinding) -> tuple[int, int, int, int]:
        off_kind = sum(one.values[place] == NO for place in kinds)
        failed = sum(value == NO for value in one.values[:count])
        return (_STRENGTH[one.outcome], -off_kind, -failed, -one.index)

    return max(by_act, key=rank).index


def _cautions(rules: _Rules, facts: FactSheet, first: date, last: date) -> tuple[Phrase, ...]:
    found = []
    dated = facts.earliest is not None or facts.latest is not None
    for told, begin, end, when in rules.cautions:
        if begin and end and not (dated and first <= end and begin <= last):
            continue
        if when and not any(when(facts, act) == YES for act in facts.acts):
            continue
        found.append(told)
    return tuple(found)
