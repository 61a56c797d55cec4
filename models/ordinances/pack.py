"""A law pack: what a town has laid down, as data with its sources.

A *version* of a provision is one wording with its text status. A provision is always cited as the
authority that the pack describes; whether its words may be quoted hangs on the version at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from models.ordinances.expression import Test
from models.ordinances.offices import Clock, Office
from models.ordinances.phrase import Phrase


class PackKind(StrEnum):
    """What sort of authority the pack holds."""

    ORDINANCE = "ordinance"
    POLICE_ORDER = "police_order"
    POLICY = "policy"


class Weight(StrEnum):
    """Whether it binds as law, or is cited as the department's own policy."""

    LAW = "law"
    POLICY = "policy"


class TextStatus(StrEnum):
    """How close the words at hand are to the law's own.

    ``SUMMARY``: the program's own description; there are no words to quote.
    """

    CODIFIED = "codified"
    ENACTED = "enacted"
    DRAFT = "draft"
    SUMMARY = "summary"


class ProvisionRole(StrEnum):
    """What a provision does. Only a duty can be alleged as breached."""

    PURPOSE = "purpose"
    DEFINITION = "definition"
    DUTY = "duty"
    SAVINGS = "savings"


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
    confidence: str
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
    """A printed error of the text: a quotation puts ``[sic]`` right after the words ``after``."""

    after: str
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
    ``since`` and ``until`` bound its days (``None``: those of the pack). ``never_law`` are
    sentences that must never be quoted as law. ``sha256`` is of the text in UTF-8.
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
            text = text.replace(sic.after, f"{sic.after} [sic]", 1)
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


@dataclass(frozen=True)
class Provision:
    """One provision. ``uses`` are definitions, ``answered_by`` savings clauses, by provision id."""

    id: str
    section: str
    role: ProvisionRole
    title: Phrase
    citation: str
    short: str
    versions: tuple[Version, ...]
    term: str = ""
    uses: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()

    def version(self, version_id: str) -> Version:
        """The version of this id. Raises ``KeyError``."""
        for version in self.versions:
            if version.id == version_id:
                return version
        raise KeyError(version_id)

    @property
    def current(self) -> Version:
        """The best wording at hand of what is in force: official text before a draft's."""
        standing = [version for version in self.versions if version.in_force]
        return max(reversed(standing), key=_worth)

    def version_on(self, day: date) -> Version | None:
        """The wording in force on this day, or ``None``."""
        standing = [
            version
            for version in self.versions
            if version.in_force
            and (version.since or date.min) <= day <= (version.until or date.max)
        ]
        return max(reversed(standing), key=_worth) if standing else None


def _worth(version: Version) -> tuple[date, int]:
    ranks = (TextStatus.SUMMARY, TextStatus.DRAFT, TextStatus.ENACTED, TextStatus.CODIFIED)
    return (version.since or date.min, ranks.index(version.text_status))


@dataclass(frozen=True)
class Section:
    """A section: its headings as printed, by version id, and the history note of each."""

    id: str
    title: Phrase
    headings: Mapping[str, str]
    history: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Background:
    """An authority that is described for the reader, and never quoted or cited as law."""

    id: str
    title: Phrase
    day: date | None
    kind: PackKind
    described: Phrase
    confidence: str


@dataclass(frozen=True)
class Caution:
    """What the drafter must know: for incidents of these days, or where ``when`` holds."""

    id: str
    told: Phrase
    first: date | None = None
    last: date | None = None
    when: Test | None = None


@dataclass(frozen=True)
class FactQuestion:
    """The question that settles one fact, with a word of help."""

    fact: str
    ask: Phrase
    help: Phrase | None = None


@dataclass(frozen=True)
class Note:
    """A thing to know of the whole pack (no remedy in the text, what is not established)."""

    id: str
    told: Phrase


@dataclass(frozen=True, eq=False)
class Pack:
    """The law of one place. Two packs are the same only if they are the same object.

    ``citable_from`` is the first day for whose incidents it may be cited; ``effective`` is the
    day it took effect, ``None`` where that is not established (``effective_note`` says so).
    """

    place: str
    place_name: Phrase
    issuer: str
    authority: str
    part: str
    instrument: str
    citation_many: str
    kind: PackKind
    weight: Weight
    weight_note: Phrase
    adopted: date | None
    signed: date | None
    effective: date | None
    effective_note: Phrase
    citable_from: date
    before: Phrase
    as_of: date
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    provisions: tuple[Provision, ...]
    questions: Mapping[str, FactQuestion]
    cautions: tuple[Caution, ...] = ()
    notes: tuple[Note, ...] = ()
    background: tuple[Background, ...] = ()
    offices: tuple[Office, ...] = ()
    clocks: tuple[Clock, ...] = ()

    def name(self, language: str) -> str:
        """The place as its people call it, e.g. ``Hartford, Connecticut``."""
        return self.place_name.said_in(language)

    def provision(self, provision_id: str) -> Provision:
        """The provision of this id. Raises ``KeyError``."""
        for provision in self.provisions:
            if provision.id == provision_id:
                return provision
        raise KeyError(provision_id)

    def section(self, section_id: str) -> Section:
        """The section of this id. Raises ``KeyError``."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def clock(self, clock_id: str) -> Clock | None:
        """The clock of this id (``body-camera``, ``reply``), if the pack has it."""
        return next((clock for clock in self.clocks if clock.id == clock_id), None)

    @property
    def duties(self) -> tuple[Provision, ...]:
        """The provisions that can be alleged as breached, in the order of the text."""
        return tuple(one for one in self.provisions if one.role is ProvisionRole.DUTY)

    @property
    def definitions(self) -> tuple[Provision, ...]:
        """The definitions, in the order of the text."""
        return tuple(one for one in self.provisions if one.role is ProvisionRole.DEFINITION)

    @property
    def never_law(self) -> tuple[str, ...]:
        """Every sentence that must never be quoted as law."""
        versions = (version for one in self.provisions for version in one.versions)
        return tuple(sentence for version in versions for sentence in version.never_law)

    def with_text(self, provision_id: str, pasted: PastedText) -> Pack:
        """The pack with the official text of one provision as a new version; nothing else changes.

        Raises ``BadInput`` for an empty text or a provision that has no words of its own.
        """
        from models.ordinances.official import official_version

        old = self.provision(provision_id)
        new = replace(old, versions=(*old.versions, official_version(self, old, pasted)))
        return replace(
            self, provisions=tuple(new if one is old else one for one in self.provisions)
        )
