"""A template and its values make the letter's parts. Pure, and the same for every kind.

A value is put in as it is and never read again: braces, markup or a number at its head are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from models.letters.letter import Part, PartKind
from models.letters.templates.conditions import holds
from models.letters.templates.template import FIELD, Sentence, Template, TemplatePart
from models.letters.tongue import DRAFTED, tongue
from models.letters.tongue import filled as put_in

_LINES = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Values:
    """What a template is filled with.

    ``fields`` are texts by name and ``facts`` the names of those that hold. ``lists`` go by name:
    each member is again ``Values``, whose names stand after the word for one member (``incident``
    for ``incidents``) and a full stop. ``key`` tells a member from the others. ``contracts``: the
    template's language draws ``de`` and ``a`` together with a value's own ``el``.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    lists: Mapping[str, tuple[Values, ...]] = field(default_factory=dict)
    key: str = ""
    contracts: bool = False

    def within(self, name: str, member: Values) -> Values:
        """These values, and those of one member of a list under the list's word for one."""
        one = singular(name)
        return Values(
            {**self.fields, **{f"{one}.{key}": text for key, text in member.fields.items()}},
            self.facts | {f"{one}.{fact}" for fact in member.facts},
            {**self.lists, **{f"{one}.{key}": many for key, many in member.lists.items()}},
            member.key,
            self.contracts,
        )


def singular(name: str) -> str:
    """The word for one member of a list: ``incident`` for ``incidents``, ``fact`` for
    ``incident.facts``."""
    return name.rpartition(".")[2].removesuffix("s")


def fill(template: Template, values: Values) -> tuple[Part, ...]:
    """The parts that this template makes of these values; empty ones are left out."""
    made: list[Part] = []
    if template.language in DRAFTED:
        values = replace(values, contracts=tongue(template.language).contracts)
    for each, group in groupby(template.parts, key=lambda part: part.each):
        parts = list(group)
        if not each:
            made += [_part(part, values, part.key) for part in parts if _stands(part, values)]
            continue
        for member in values.lists.get(each, ()):
            inner = values.within(each, member)
            made += [
                _part(part, inner, _key(part.key, member.key))
                for part in parts
                if _stands(part, inner)
            ]
    return tuple(part for part in made if part.text.strip())


def _key(key: str, member: str) -> str:
    """``incident`` of ``b1`` is ``incident:b1``; ``law:quotation`` is ``law:b1:quotation``."""
    head, colon, tail = key.partition(":")
    return f"{head}:{member}{colon}{tail}"


def _stands(part: TemplatePart, values: Values) -> bool:
    return holds(part.when, values.facts.__contains__)


def _part(part: TemplatePart, values: Values, key: str) -> Part:
    joint = "\n\n" if part.kind in (PartKind.PARAGRAPHS, PartKind.QUOTATION) else "\n"
    rows = [row for sentences in part.rows for row in _row(sentences, values)]
    if part.kind is PartKind.NUMBERED:
        # What was written over several lines stays one item.
        rows = [_LINES.sub(" ", row) for row in rows]
    strong = [_value(name, values) for name in part.strong]
    return Part(
        key,
        part.kind,
        joint.join(row for row in rows if row.strip()),
        heading=filled(part.heading, values),
        citation=filled(part.citation, values),
        locked=part.locked,
        strong=tuple(phrase for phrase in strong if phrase.strip()),
    )


def _row(sentences: tuple[Sentence, ...], values: Values) -> Iterator[str]:
    """A row that is one repeated sentence is one row for each member; else one row in all."""
    if len(sentences) == 1 and sentences[0].each:
        yield from _said(sentences[0], values)
        return
    yield " ".join(text for sentence in sentences for text in _said(sentence, values))


def _said(sentence: Sentence, values: Values) -> Iterator[str]:
    if not sentence.each:
        if holds(sentence.when, values.facts.__contains__):
            yield filled(sentence.text, values)
        return
    for member in values.lists.get(sentence.each, ()):
        inner = values.within(sentence.each, member)
        if holds(sentence.when, inner.facts.__contains__):
            yield filled(sentence.text, inner)


def filled(text: str, values: Values) -> str:
    """The text with its fields filled in."""
    return put_in(text, FIELD, lambda name: _value(name, values), contracts=values.contracts)


def _value(name: str, values: Values) -> str:
    plain = name[:1].lower() + name[1:]
    value = values.fields.get(plain, "")
    return value if name == plain else value[:1].upper() + value[1:]
