"""An assessment in sentences: why a provision comes out as it does, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.language import _
from models.ordinances.expression import UNKNOWN, Asks, Fact, question_key, unsettled
from models.ordinances.facts import ActFacts, Answer
from models.ordinances.outcome import ActFinding, Answered, Outcome, Question
from models.ordinances.pack import Pack, TextStatus

if TYPE_CHECKING:
    from models.ordinances.finding import Finding


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
        yield _("The date is not known well enough to tell whether this could be cited yet.")
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


def questions(finding: Finding) -> Iterator[Question]:
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
