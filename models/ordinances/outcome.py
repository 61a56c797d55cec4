"""What an assessment says: values only, with their sentences built when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.language import _
from models.ordinances.expression import ANSWERS, UNKNOWN, YES, Asks, Fact, unsettled
from models.ordinances.facts import ActFacts, ActKind, Answer, FactSheet
from models.ordinances.pack import Condition, Element, Pack, Provision, TextStatus, Version
from models.ordinances.pack_data import question_key
from models.ordinances.phrase import Phrase


class Outcome(StrEnum):
    """How a provision comes out for an incident. A suggestion: an attorney decides."""

    ENGAGED = "engaged"
    OPEN = "open"
    EXCEPTED = "excepted"
    NOT_ENGAGED = "not_engaged"
    NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True)
class ActFinding:
    """One provision for one act. ``values`` answer the conditions, then the exceptions (Kleene)."""

    index: int
    outcome: Outcome
    values: tuple[int, ...]


@dataclass(frozen=True)
class Answered:
    """A condition or exception with its answer for the act at hand."""

    condition: Condition
    answer: Answer

    @property
    def number(self) -> int:
        """The mark on the screen."""
        return self.condition.number

    @property
    def label(self) -> str:
        """Its name in the screen's language, as in "A Hartford police officer acted"."""
        return str(self.condition.element.label)

    @property
    def exception(self) -> bool:
        """Whether it excepts instead of engaging."""
        return self.condition.exception

    @property
    def told(self) -> str:
        """The whole sentence for this answer."""
        return str(sentence(self.condition.element, self.answer))


@dataclass(frozen=True)
class Lit:
    """Words of the text that a condition encodes: ``text[start:end]``."""

    start: int
    end: int
    number: int
    label: str
    answer: Answer
    exception: bool


@dataclass(frozen=True)
class Question:
    """What would settle an open provision. ``fact`` is its place on the fact sheet."""

    fact: str
    text: str
    help: str
    act: int | None = None


@dataclass(frozen=True)
class Uncovered:
    """An act that no provision of the pack speaks of: kept, and told among the facts."""

    index: int
    act: ActKind
    because: str


def sentence(element: Element, answer: Answer) -> Phrase:
    """What is said of an element with this answer."""
    if answer is Answer.YES:
        return element.yes
    return element.no if answer is Answer.NO else element.unknown


@dataclass(frozen=True)
class Finding:
    """How one provision comes out, over all acts of the incident.

    ``act`` is the index of the act that decides it (``None`` without acts). ``in_force`` is
    ``UNKNOWN`` where the date does not settle whether it could be cited yet.
    """

    pack: Pack
    facts: FactSheet
    provision: Provision
    wording: Version
    outcome: Outcome
    in_force: Answer
    by_act: tuple[ActFinding, ...]
    act: int | None

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

    @property
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
        return tuple(reasons(self))

    @property
    def questions(self) -> tuple[Question, ...]:
        """What would settle it, if it is open: each question once, in the order of the text."""
        return tuple(_questions(self)) if self.outcome is Outcome.OPEN else ()

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
        from models.ordinances.labels import act_label

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


def reasons(finding: Finding) -> Iterator[str]:
    """The sentences of ``Finding.because``."""
    if finding.outcome is Outcome.NOT_IN_FORCE:
        yield str(finding.pack.before)
        return
    if finding.act is None:
        yield _("No act has been recorded yet.")
        return
    answered = finding.conditions
    if finding.outcome is Outcome.NOT_ENGAGED:
        failed = [one for one in answered if not one.exception and one.answer is Answer.NO]
        yield from (one.told for one in failed)
        return
    for one in answered:
        if not one.exception:
            yield one.told
    if finding.in_force is Answer.UNKNOWN:
        yield _("Whether the incident was before it could be cited is not known: the date is open.")
    yield from _on_exceptions(finding, [one for one in answered if one.exception])


def _on_exceptions(finding: Finding, exceptions: list[Answered]) -> Iterator[str]:
    if not exceptions:
        if finding.text_status is TextStatus.SUMMARY:
            yield _("No exception is known from the summary.")
        else:
            yield _("The text makes no exception.")
    elif finding.outcome is Outcome.EXCEPTED:
        for one in exceptions:
            if one.answer is Answer.YES:
                yield _("An exception appears to apply: {reason}").format(reason=one.told)
    else:
        yield from (one.told for one in exceptions)


def _questions(finding: Finding) -> Iterator[Question]:
    facts, seen = finding.facts, set()
    if finding.in_force is Answer.UNKNOWN:
        yield _question(finding.pack, "date", "date", None)
    many = len(facts.acts) > 1
    for of_act in finding.by_act:
        if of_act.outcome is not Outcome.OPEN:
            continue
        for atom in _unanswered(finding, of_act, facts.acts[of_act.index]):
            for value in sorted(atom.values) if atom.fact is Fact.CIRCUMSTANCE else [""]:
                path, act = _fact_path(atom.fact, value, of_act.index)
                if path not in seen:
                    seen.add(path)
                    key = question_key(atom.fact, value)
                    yield _question(finding.pack, key, path, act, many)


def _unanswered(finding: Finding, of_act: ActFinding, act: ActFacts) -> Iterator[Asks]:
    rules = (*finding.wording.conditions, *finding.wording.exceptions)
    for rule, value in zip(rules, of_act.values, strict=True):
        if value == UNKNOWN:
            yield from unsettled(rule.element.test, finding.facts, act)


def _question(pack: Pack, key: str, path: str, act: int | None, many: bool = False) -> Question:
    question = pack.questions[key]
    text = str(question.ask)
    if many and act is not None:
        text = _("Act {number}: {question}").format(number=act + 1, question=text)
    return Question(path, text, str(question.help) if question.help else "", act)


_PATHS = {
    Fact.EMPLOYER: "actor.employer",
    Fact.POLICE: "actor.police",
    Fact.RESIDENT: "person.resident",
    Fact.ROLE: "person.roles",
}


def _fact_path(fact: Fact, value: str, act: int) -> tuple[str, int | None]:
    if fact in _PATHS:
        return _PATHS[fact], None
    if fact is Fact.CIRCUMSTANCE:
        return f"acts[{act}].circumstances.{value}", act
    return f"acts[{act}].{fact.value}", act


def outcome_of(duty: int, exception: int) -> Outcome:
    """The table of the fact-sheet page, for one act."""
    if duty == 0:
        return Outcome.NOT_ENGAGED
    if exception == YES:
        return Outcome.EXCEPTED
    if duty == YES and exception == 0:
        return Outcome.ENGAGED
    return Outcome.OPEN
