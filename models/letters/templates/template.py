"""A template as a value: parts in order, each with its rows of sentences and their conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.letters.letter import PartKind
from models.letters.templates.conditions import Condition

FIELD = re.compile(r"\{([A-Za-z][A-Za-z_]*(?:\.[a-z_]+)?)\}")
"""A field in a text: ``{reply}``, ``{section.citation}``; ``{Body}`` has a capital at its head."""


@dataclass(frozen=True)
class Sentence:
    """Words with fields. ``each`` names the list that they are repeated over."""

    text: str
    when: Condition | None = None
    each: str = ""


@dataclass(frozen=True)
class TemplatePart:
    """One part of the letter to be.

    ``rows`` are paragraphs, items or lines, as the kind of the part is; the sentences of one row
    are set with a blank between them. Neighbouring parts with the same ``each`` are repeated
    together, item by item. ``strong`` are fields that are set in bold where they stand.
    """

    key: str
    kind: PartKind
    rows: tuple[tuple[Sentence, ...], ...]
    heading: str = ""
    citation: str = ""
    when: Condition | None = None
    each: str = ""
    locked: bool = False
    strong: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text of it that may hold fields."""
        yield self.heading
        yield self.citation
        for row in self.rows:
            for sentence in row:
                yield sentence.text


@dataclass(frozen=True)
class Template:
    """All parts of one kind of letter in one language."""

    kind: str
    language: str
    parts: tuple[TemplatePart, ...]


def fields_of(text: str) -> Iterator[str]:
    """The fields that a text uses, as they are offered: ``{Body}`` is ``body``."""
    for found in FIELD.finditer(text):
        name = found.group(1)
        yield name[:1].lower() + name[1:]
