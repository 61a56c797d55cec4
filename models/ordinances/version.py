"""One wording of a provision: its text and status, and the conditions that its words encode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from models.ordinances.expression import Evaluator, Fact, Test, atoms, compiled
from models.ordinances.phrase import Phrase


class TextStatus(StrEnum):
    """How close the words at hand are to the law's own.

    ``SUMMARY``: the program's own description; there are no words to quote.
    """

    CODIFIED = "codified"
    ENACTED = "enacted"
    DRAFT = "draft"
    SUMMARY = "summary"


class EffectKind(StrEnum):
    """How far two versions of a provision differ in effect."""

    SAME = "same"
    STYLE = "style"
    ONE_WORD = "one_word"
    NEVER_QUOTED = "never_quoted"


@dataclass(frozen=True)
class Source:
    """Where a text comes from. ``day`` is the source's own date; ``front`` its title page."""

    id: str
    title: Phrase
    day: date | None
    confidence: Phrase
    front: tuple[str, ...] = ()


@dataclass(frozen=True)
class Element:
    """One thing that must hold, or that excepts: a test over the fact sheet, and how it is told.

    ``label`` names it ("A Hartford police officer acted"); ``yes``, ``no`` and ``unknown`` are the
    whole sentence for each answer.
    """

    id: str
    test: Test
    label: Phrase
    yes: Phrase
    no: Phrase
    unknown: Phrase

    @cached_property
    def evaluator(self) -> Evaluator:
        """The test as a function."""
        return compiled(self.test)

    @cached_property
    def of_nature(self) -> bool:
        """Whether it only asks what kind of act it was, and about what."""
        return {Fact.ACT, Fact.ABOUT} >= {atom.fact for atom in atoms(self.test)}


@dataclass(frozen=True)
class Condition:
    """An element, and the words of the law that it encodes.

    ``number`` is the mark on the screen, from 1, conditions before exceptions. ``words_of`` names
    the section whose heading holds the words, where the provision's own text names no actor;
    then, or if a pasted text lacks the words, ``start`` and ``end`` are ``None``.
    """

    number: int
    element: Element
    words: str
    exception: bool
    words_of: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Sic:
    """A printed error of the text: a quotation puts ``[sic]`` right after the words ``after``.

    ``printed`` begins with ``after`` and holds the error itself, so that a text without the error
    is not marked.
    """

    after: str
    printed: str
    note: Phrase


@dataclass(frozen=True)
class PastedText:
    """The official text as an attorney put it in: what it says, where and when it was read.

    ``source_date`` is the date of the source, ``confirmed_on`` the day it was confirmed by
    ``confirmed_by`` (a person's name as the office writes it).
    """

    text: str
    source: str
    source_date: date
    confirmed_by: str
    confirmed_on: date


@dataclass(frozen=True)
class Version:
    """One wording of a provision.

    ``in_force``: it is (or stood for) the authority; a draft that was not passed never was.
    ``law``: it is cited as law; ``False`` for a policy and for what never was in force.
    ``since`` and ``until`` bound the days of the incidents that it covers (``until`` ``None``:
    still). ``never_law`` are sentences that must never be quoted as law. ``sha256`` is of the
    text in UTF-8.
    """

    id: str
    title: Phrase
    text: str
    text_status: TextStatus
    in_force: bool
    law: bool
    source: Source
    sha256: str
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[Condition, ...] = ()
    sic: tuple[Sic, ...] = ()
    never_law: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    summary: Phrase | None = None
    pasted: PastedText | None = None

    @property
    def citable(self) -> bool:
        """Whether the provision can be cited by this version."""
        return self.in_force

    @property
    def quotable(self) -> bool:
        """Whether these words may stand in quotation marks as they are."""
        return self.in_force and self.text_status in (TextStatus.CODIFIED, TextStatus.ENACTED)

    @property
    def quotable_once_confirmed(self) -> bool:
        """Whether an attorney may confirm these words, and then quote them."""
        return self.in_force and self.text_status is TextStatus.DRAFT

    @property
    def no_exception(self) -> bool:
        """Whether the text itself makes no exception."""
        return not self.exceptions

    @property
    def quotation(self) -> str:
        """The words with ``[sic]`` after each printed error, and nothing else changed."""
        text = self.text
        for sic in self.sic:
            rest = sic.printed.removeprefix(sic.after)
            text = text.replace(sic.printed, f"{sic.after} [sic]{rest}", 1)
        return text

    def told(self, language: str) -> str:
        """The text to show: its own words, or the summary in this language."""
        return self.summary.said_in(language) if self.summary else self.text


@dataclass(frozen=True)
class Effect:
    """What the difference between two versions comes to, in words (from the law brief)."""

    left: str
    right: str
    kind: EffectKind
    note: Phrase
