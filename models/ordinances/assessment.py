"""Which provisions an incident touches: three-valued, pure, and fast.

For each act and provision the duty is the AND of the conditions and the exception the OR of the
exceptions. Over several acts the strongest outcome wins. A pack's tests are compiled once into
functions, and only those are run that the kind of an act leaves open; what is said of a finding is
worked out only when somebody reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.ordinances.expression import ANSWERS, NO, UNKNOWN, YES, Evaluator, compiled
from models.ordinances.facts import ActFacts, ActKind, FactSheet
from models.ordinances.finding import Assessment, Finding
from models.ordinances.outcome import Outcome, outcome_of
from models.ordinances.pack import Condition, Pack, Provision, Version
from models.ordinances.phrase import Phrase

__all__ = ["Assessment", "Finding", "Outcome", "assess"]

_BY_STRENGTH = (Outcome.NOT_ENGAGED, Outcome.EXCEPTED, Outcome.OPEN, Outcome.ENGAGED)
_STRENGTH = {outcome: strength for strength, outcome in enumerate(_BY_STRENGTH)}
_NOTHING_KNOWN = FactSheet("")


def assess(pack: Pack, facts: FactSheet) -> Assessment:
    """How every duty of the pack comes out for this incident."""
    rules = _compiled(pack)
    first, last = facts.earliest or date.min, facts.latest or date.max
    return Assessment(
        pack,
        facts,
        tuple([duty.finding(pack, facts, first, last) for duty in rules.duties]),
        tuple([index for index, act in enumerate(facts.acts) if not rules.cover(facts, act)]),
        rules.told(facts, first, last),
    )


@dataclass(frozen=True)
class _Wording:
    """A version with its days and its tests. ``kinds`` are the acts that it can be about at all;
    ``nature`` are the tests of what kind of act it was, and about what."""

    version: Version
    first: date
    last: date
    kinds: frozenset[ActKind]
    conditions: tuple[Evaluator, ...]
    exceptions: tuple[Evaluator, ...]
    nature: tuple[Evaluator, ...]

    def strength(self, facts: FactSheet, act: ActFacts, in_force: int) -> int:
        """The outcome for one act, as its place in ``_BY_STRENGTH``."""
        if act.act not in self.kinds:
            return 0
        duty = in_force
        for test in self.conditions:
            value = test(facts, act)
            if value < duty:
                if value == NO:
                    return 0
                duty = value
        exception = NO
        for test in self.exceptions:
            exception = max(exception, test(facts, act))
        return _STRENGTH[outcome_of(duty, exception)]


@dataclass(frozen=True)
class _Duty:
    """A provision with its wordings, the one to prefer first."""

    provision: Provision
    wordings: tuple[_Wording, ...]

    def finding(self, pack: Pack, facts: FactSheet, first: date, last: date) -> Finding:
        """How it comes out over all acts of an incident between these days."""
        in_force, wording = self._on(first, last)
        if in_force == NO:
            outcome = Outcome.NOT_IN_FORCE
        else:
            strongest = 0
            for act in facts.acts:
                strongest = max(strongest, wording.strength(facts, act, in_force))
            outcome = _BY_STRENGTH[strongest]
        return Finding(pack, facts, self.provision, wording.version, outcome, ANSWERS[in_force])

    def _on(self, first: date, last: date) -> tuple[int, _Wording]:
        for wording in self.wordings:
            if wording.first <= first and last <= wording.last:
                return YES, wording
        for wording in self.wordings:
            if wording.first <= last and first <= wording.last:
                return UNKNOWN, wording
        return NO, self.wordings[0]


@dataclass(frozen=True)
class _Caution:
    told: Phrase
    first: date | None
    last: date | None
    when: Evaluator | None


@dataclass(frozen=True)
class _Rules:
    duties: tuple[_Duty, ...]
    wordings: tuple[_Wording, ...]
    cautions: tuple[_Caution, ...]

    def cover(self, facts: FactSheet, act: ActFacts) -> bool:
        """Whether any duty speaks of such an act, whoever did it and why."""
        for wording in self.wordings:
            if act.act in wording.kinds and all(test(facts, act) for test in wording.nature):
                return True
        return False

    def told(self, facts: FactSheet, first: date, last: date) -> tuple[Phrase, ...]:
        """The cautions for an incident between these days."""
        dated = facts.earliest is not None or facts.latest is not None
        found = []
        for one in self.cautions:
            if one.first and one.last and not (dated and first <= one.last and one.first <= last):
                continue
            if one.when and not any(one.when(facts, act) == YES for act in facts.acts):
                continue
            found.append(one.told)
        return tuple(found)


@lru_cache(maxsize=32)
def _compiled(pack: Pack) -> _Rules:
    duties = tuple(_duty(provision) for provision in pack.duties)
    return _Rules(
        duties,
        tuple(wording for duty in duties for wording in duty.wordings),
        tuple(
            _Caution(one.told, one.first, one.last, compiled(one.when) if one.when else None)
            for one in pack.cautions
        ),
    )


def _duty(provision: Provision) -> _Duty:
    current = provision.current
    others = [one for one in provision.versions if one.in_force and one is not current]
    wordings = [_wording(one) for one in (current, *reversed(others))]
    return _Duty(provision, tuple(wordings))


def _wording(version: Version) -> _Wording:
    conditions = _tests(version.conditions)
    return _Wording(
        version,
        version.since or date.min,
        version.until or date.max,
        frozenset(kind for kind in ActKind if _possible(conditions, kind)),
        conditions,
        _tests(version.exceptions),
        _tests(tuple(one for one in version.conditions if one.element.of_nature)),
    )


def _tests(conditions: tuple[Condition, ...]) -> tuple[Evaluator, ...]:
    return tuple(one.element.evaluator for one in conditions)


def _possible(conditions: tuple[Evaluator, ...], kind: ActKind) -> bool:
    """Whether the kind of an act alone leaves the duty open.

    Kleene's logic is monotone: what is ``NO`` with nothing else known stays ``NO``.
    """
    act = ActFacts(kind)
    return all(test(_NOTHING_KNOWN, act) != NO for test in conditions)
