"""The interview: which questions apply to a record, in their order, and what an answer does. Pure.

``questions`` gives those that apply now; ``answer`` (and the verbs on acts) give the record that
follows. A page keeps the record, shows one question, and saves after each answer; ``at`` and
``resume`` leave and take up the interview at any place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.breaches import interview_table as table
from models.breaches import keys, labels
from models.breaches.breach import Breach, Knowledge
from models.breaches.interview_answers import (
    add_act,
    answer,
    at,
    change_act,
    move_act,
    remove_act,
    tell,
    unanswer,
)
from models.breaches.interview_law import Bearing, Touch, bearing_on, touches
from models.breaches.interview_table import DONT_KNOW, Kind, Template, Topic
from models.breaches.when import UNKNOWN_TIME
from models.language import _, current
from models.ordinances import labels as law_labels
from models.ordinances.facts import (
    ActKind,
    Answer,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.ordinances.pack import Pack

__all__ = [
    "DONT_KNOW",
    "Choice",
    "Kind",
    "Progress",
    "Question",
    "Topic",
    "Touch",
    "add_act",
    "answer",
    "at",
    "change_act",
    "key_of_fact",
    "move_act",
    "next_question",
    "progress",
    "questions",
    "remove_act",
    "resume",
    "tell",
    "topic_name",
    "touches",
    "unanswer",
]


@dataclass(frozen=True)
class Choice:
    """One of the answers of a choice, in the screen's language."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """A question that applies now, in the screen's language.

    ``value`` is the answer on file (``None``: not known), ``words`` the free text beside it.
    ``choices`` never hold "I don't know": every question has it (``DONT_KNOW``), as ``None``.
    ``why`` are the ids of the sections that the answer bears on. For a question on one act,
    ``act_id`` is its id, ``act_number`` its place (from 1) and ``act_label`` its name.
    """

    key: str
    topic: Topic
    kind: Kind
    text: str
    help: str
    choices: tuple[Choice, ...]
    value: Any
    answered: bool
    words: str
    why: tuple[str, ...]
    act_id: str = ""
    act_number: int = 0
    act_label: str = ""

    @property
    def unknown(self) -> bool:
        """Whether it was answered with "I don't know"."""
        return self.answered and (self.value is None or self.value in _UNKNOWN)


@dataclass(frozen=True)
class Progress:
    """How far one topic is: ``done`` of ``total`` questions that apply."""

    topic: Topic
    name: str
    done: int
    total: int


_UNKNOWN = (Answer.UNKNOWN, Employer.UNKNOWN, Knowledge.UNKNOWN, "", ())


def topic_name(topic: Topic) -> str:
    """The topic's name in the screen's language."""
    return _(table.TOPICS[topic])


def questions(one: Breach, pack: Pack) -> tuple[Question, ...]:
    """Every question that applies to the record as it is told now, in the order of asking."""
    law = bearing_on(pack, one)
    asked = [_question(one, pack, law, template) for template in table.INCIDENT]
    place = next(index for index, each in enumerate(asked) if each.key == keys.ACTS) + 1
    asked[place:place] = list(_on_acts(one, law))
    asked += list(_on_circumstances(one, law))
    order = list(Topic)
    return tuple(sorted(asked, key=lambda each: order.index(each.topic)))


def next_question(one: Breach, pack: Pack, after: str = "") -> Question | None:
    """The next question without an answer, after the one of this key and then from the start."""
    asked = questions(one, pack)
    start = next((index + 1 for index, each in enumerate(asked) if each.key == after), 0)
    return next((each for each in (*asked[start:], *asked[:start]) if not each.answered), None)


def resume(one: Breach, pack: Pack) -> Question:
    """Where the interview was left; else the first question without an answer; else the last."""
    asked = questions(one, pack)
    left = next((each for each in asked if each.key == one.at_question), None)
    return left or next((each for each in asked if not each.answered), asked[-1])


def progress(one: Breach, pack: Pack) -> tuple[Progress, ...]:
    """How far each topic is, in their order."""
    asked = questions(one, pack)
    found = []
    for topic in Topic:
        here = [each.answered for each in asked if each.topic is topic]
        found.append(Progress(topic, topic_name(topic), sum(here), len(here)))
    return tuple(found)


def key_of_fact(one: Breach, fact: str) -> str:
    """The question that fills a place of the fact sheet (``acts[1].circumstances.solely_status``).

    Empty for a place that no question fills: an assessment's ``ask_facts`` lead back to here.
    """
    if fact in _FACTS:
        return _FACTS[fact]
    if not fact.startswith("acts["):
        return ""
    number, _bracket, part = fact[len("acts[") :].partition("].")
    if not part or not number.isdecimal() or int(number) >= len(one.acts):
        return ""
    return keys.of_act(one.acts[int(number)].id, part.removeprefix("circumstances."))


_FACTS = {
    "date": keys.DAY,
    "actor.employer": keys.EMPLOYER,
    "actor.police": keys.POLICE,
    "person.resident": keys.RESIDENT,
    "person.roles": keys.ROLES,
}


def _question(one: Breach, pack: Pack, law: Bearing, template: Template) -> Question:
    return Question(
        key=template.key,
        topic=template.topic,
        kind=template.kind,
        text=_(template.text).format(place=pack.name(current())),
        help=_(template.help),
        choices=_CHOICES.get(template.key, tuple)(),
        value=_VALUES[template.key](one),
        answered=template.key in one.answered,
        words=one.words.get(template.key, ""),
        why=law.sections(template.fact) if template.fact else (),
    )


def _on_acts(one: Breach, law: Bearing) -> Iterator[Question]:
    for index, act in enumerate(one.acts):
        if act.act in table.ABOUT:
            choices = _of_law(Matter)
            yield _on_act(one, law, index, table.ABOUT[act.act], act.about, choices)
        if act.act is ActKind.DISCLOSED:
            yield _on_act(one, law, index, table.TO, act.to, _of_law(Recipient))
        yield _on_act(one, law, index, table.SAID, act.said)
        if len(one.officials) > 1:
            seen = tuple(
                Choice(each.id, each.description or each.badge or each.unit)
                for each in one.officials
            )
            yield _on_act(one, law, index, table.BY, act.official_id or None, seen)


def _on_circumstances(one: Breach, law: Bearing) -> Iterator[Question]:
    for index, act in enumerate(one.acts):
        for which in law.circumstances(index, act):
            value = act.circumstances.get(which)
            yield _on_act(one, law, index, table.CIRCUMSTANCES[which], value, _yes_or_no())


def _on_act(
    one: Breach,
    law: Bearing,
    index: int,
    template: Template,
    value: Any,
    choices: tuple[Choice, ...] = (),
) -> Question:
    act = one.acts[index]
    key = keys.of_act(act.id, template.key)
    narrowed = template.key if template.fact == "circumstance" else ""
    return Question(
        key=key,
        topic=template.topic,
        kind=template.kind,
        text=_(template.text),
        help=_(template.help),
        choices=choices,
        value=value,
        answered=key in one.answered,
        words=one.words.get(key, ""),
        why=law.sections(template.fact, narrowed, index) if template.fact else (),
        act_id=act.id,
        act_number=index + 1,
        act_label=law_labels.act_label(act.facts),
    )


def _of_law(members: type[StrEnum], *without: StrEnum) -> tuple[Choice, ...]:
    return tuple(
        Choice(each.value, law_labels.label(each)) for each in members if each not in without
    )


def _of_room(words: Mapping[Any, str], *without: StrEnum) -> tuple[Choice, ...]:
    return tuple(Choice(each.value, _(told)) for each, told in words.items() if each not in without)


def _yes_or_no() -> tuple[Choice, ...]:
    return _of_law(Answer, Answer.UNKNOWN)


_CHOICES: dict[str, Callable[[], tuple[Choice, ...]]] = {
    keys.EMPLOYER: lambda: _of_law(Employer, Employer.UNKNOWN),
    keys.POLICE: _yes_or_no,
    keys.ROLES: lambda: _of_law(Role),
    keys.RESIDENT: _yes_or_no,
    keys.SOURCE: lambda: _of_room(labels.SOURCES),
    keys.KNOWLEDGE: lambda: _of_room(labels.KNOWLEDGE, Knowledge.UNKNOWN),
    keys.ACTS: lambda: _of_law(ActKind),
    keys.HARM_MAY_BE_TOLD: _yes_or_no,
}

_VALUES: dict[str, Callable[[Breach], Any]] = {
    keys.DAY: lambda one: one.day,
    keys.TIME: lambda one: None if one.time == UNKNOWN_TIME else one.time,
    keys.LOCATION: lambda one: one.location,
    keys.EMPLOYER: lambda one: one.employer,
    keys.POLICE: lambda one: one.police,
    keys.DEPARTMENT: lambda one: one.department,
    keys.OFFICIALS: lambda one: one.officials,
    keys.ROLES: lambda one: one.roles,
    keys.RESIDENT: lambda one: one.resident,
    keys.SOURCE: lambda one: one.source,
    keys.KNOWLEDGE: lambda one: one.knowledge,
    keys.NARRATIVE: lambda one: one.narrative,
    keys.ACTS: lambda one: one.acts,
    keys.STATED_REASON: lambda one: one.stated_reason,
    keys.WITNESSES: lambda one: one.witnesses,
    keys.AGENCY_NUMBER: lambda one: one.agency_number,
    keys.EVIDENCE: lambda one: one.evidence,
    keys.HARM: lambda one: one.harm,
    keys.HARM_MAY_BE_TOLD: lambda one: Answer.YES if one.harm_may_be_told else Answer.NO,
}
