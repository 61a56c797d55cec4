"""What an assessment says of each provision; worked out and put into words only when read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.language import _
from models.ordinances import telling
from models.ordinances.expression import ANSWERS, NO, VALUE
from models.ordinances.facts import ActFacts, ActKind, Answer, FactSheet
from models.ordinances.labels import act_label
from models.ordinances.outcome import (
    ActFinding,
    Answered,
    Lit,
    Outcome,
    Question,
    Uncovered,
    outcome_of,
)
from models.ordinances.pack import Pack, Provision, TextStatus, Version
from models.ordinances.phrase import Phrase


@dataclass(frozen=True)
class Finding:
    """How one provision comes out, over all acts of the incident.

    ``in_force`` is ``UNKNOWN`` where the date does not settle whether it could be cited yet.
    """

    pack: Pack
    facts: FactSheet
    provision: Provision
    wording: Version
    outcome: Outcome
    in_force: Answer

    @cached_property
    def by_act(self) -> tuple[ActFinding, ...]:
        """How it comes out for each act alone; empty before the law."""
        if self.outcome is Outcome.NOT_IN_FORCE:
            return ()
        return tuple(self._for_act(index, act) for index, act in enumerate(self.facts.acts))

    def _for_act(self, index: int, act: ActFacts) -> ActFinding:
        duty = [rule.element.evaluator(self.facts, act) for rule in self.wording.conditions]
        exceptions = [rule.element.evaluator(self.facts, act) for rule in self.wording.exceptions]
        held = min(VALUE[self.in_force], *duty)
        outcome = outcome_of(held, max(exceptions, default=NO))
        return ActFinding(index, outcome, (*duty, *exceptions))

    @cached_property
    def act(self) -> int | None:
        """The index of the act that decides; ``None`` without acts.

        The first act of the strongest outcome; where nothing is engaged, the act that comes
        nearest, first by its kind, so that "no service was refused" is never said of an incident
        in which one was.
        """
        if self.outcome is not Outcome.NOT_ENGAGED or len(self.by_act) < 2:
            return next((one.index for one in self.by_act if one.outcome is self.outcome), None)
        nature = [
            place for place, rule in enumerate(self.wording.conditions) if rule.element.of_nature
        ]
        count = len(self.wording.conditions)

        def failures(one: ActFinding) -> tuple[int, int]:
            off_kind = [one.values[place] for place in nature].count(NO)
            return off_kind, one.values[:count].count(NO)

        return min(self.by_act, key=failures).index

    @property
    def provision_id(self) -> str:
        """The provision's id, e.g. ``2-928(b)``."""
        return self.provision.id

    @property
    def citation(self) -> str:
        """How it is cited."""
        return self.provision.citation

    @property
    def version(self) -> str:
        """The id of the wording that was read."""
        return self.wording.id

    @property
    def text_status(self) -> TextStatus:
        """The status of that wording."""
        return self.wording.text_status

    @property
    def no_exception(self) -> bool:
        """Whether the text itself makes no exception."""
        return self.wording.no_exception

    @cached_property
    def conditions(self) -> tuple[Answered, ...]:
        """Every condition and exception with its answer, in the order of their numbers."""
        rules = (*self.wording.conditions, *self.wording.exceptions)
        if self.act is None or self.outcome is Outcome.NOT_IN_FORCE:
            return tuple(Answered(rule, Answer.UNKNOWN) for rule in rules)
        values = self.by_act[self.act].values
        return tuple(
            Answered(rule, ANSWERS[value]) for rule, value in zip(rules, values, strict=True)
        )

    @property
    def lit(self) -> tuple[Lit, ...]:
        """The words of the text to light up, from left to right; none overlap."""
        found = []
        for one in self.conditions:
            start, end = one.condition.start, one.condition.end
            if start is not None and end is not None:
                lit = Lit(start, end, one.number, one.label, one.answer, one.exception)
                found.append(lit)
        return tuple(sorted(found, key=lambda lit: lit.start))

    @property
    def because(self) -> tuple[str, ...]:
        """Why, in whole sentences of the screen's language."""
        return tuple(telling.reasons(self))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What would settle it, if it is open: each question once, in the order of the text."""
        return tuple(telling.questions(self)) if self.outcome is Outcome.OPEN else ()

    @property
    def ask(self) -> tuple[str, ...]:
        """The questions' words; beside ``ask_facts``, one for one."""
        return tuple(question.text for question in self.questions)

    @property
    def ask_facts(self) -> tuple[str, ...]:
        """The places on the fact sheet that the questions would fill in."""
        return tuple(question.fact for question in self.questions)

    @property
    def definitions(self) -> tuple[Provision, ...]:
        """The definitions that the provision uses."""
        return tuple(self.pack.provision(one) for one in self.provision.uses)

    @property
    def savings(self) -> tuple[Provision, ...]:
        """The savings clauses that answer it."""
        return tuple(self.pack.provision(one) for one in self.provision.answered_by)


@dataclass(frozen=True)
class Assessment:
    """How every duty of a pack comes out for one incident, in the order of the text."""

    pack: Pack
    facts: FactSheet
    findings: tuple[Finding, ...]
    uncovered_acts: tuple[int, ...]
    caution_phrases: tuple[Phrase, ...]

    def finding(self, provision_id: str) -> Finding:
        """The finding for this provision. Raises ``KeyError``."""
        for finding in self.findings:
            if finding.provision_id == provision_id:
                return finding
        raise KeyError(provision_id)

    @property
    def uncovered(self) -> tuple[Uncovered, ...]:
        """The acts that no provision speaks of, each with a plain sentence."""
        told = _("{act}: no section covers this. It is kept, and told among the facts.")
        return tuple(
            Uncovered(
                index,
                self.facts.acts[index].act,
                told.format(act=act_label(self.facts.acts[index])),
            )
            for index in self.uncovered_acts
        )

    @property
    def cautions(self) -> tuple[str, ...]:
        """What the drafter must know, in the screen's language."""
        told = [str(phrase) for phrase in self.caution_phrases]
        idle = _("Act {number}: what it was about is read only of a question or a disclosure.")
        for index, act in enumerate(self.facts.acts):
            if act.about and act.act not in (ActKind.INQUIRED, ActKind.DISCLOSED):
                told.append(idle.format(number=index + 1))
        return tuple(told)

    @property
    def answers_to_expect(self) -> tuple[Provision, ...]:
        """The savings clauses that the other side may plead; they are never alleged."""
        touched = (Outcome.ENGAGED, Outcome.OPEN, Outcome.EXCEPTED)
        wanted = {
            one
            for finding in self.findings
            if finding.outcome in touched
            for one in finding.provision.answered_by
        }
        return tuple(one for one in self.pack.provisions if one.id in wanted)
