"""A law pack: what a town has laid down, as data with its sources.

A *version* of a provision is one wording with its text status. A provision is always cited as the
authority that the pack describes; whether its words may be quoted hangs on the version at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.ordinances.expression import Test
from models.ordinances.offices import Clock, Office
from models.ordinances.phrase import Phrase
from models.ordinances.version import (
    Condition,
    Effect,
    EffectKind,
    Element,
    PastedText,
    Sic,
    Source,
    TextStatus,
    Version,
)

__all__ = [
    "Background",
    "Caution",
    "Condition",
    "Effect",
    "EffectKind",
    "Element",
    "FactQuestion",
    "Note",
    "Pack",
    "PackKind",
    "PastedText",
    "Provision",
    "ProvisionRole",
    "Section",
    "Sic",
    "Source",
    "TextStatus",
    "Version",
    "Weight",
]


class PackKind(StrEnum):
    """What sort of authority the pack holds."""

    ORDINANCE = "ordinance"
    POLICE_ORDER = "police_order"
    POLICY = "policy"


class Weight(StrEnum):
    """Whether it binds as law, or is cited as the department's own policy."""

    LAW = "law"
    POLICY = "policy"


class ProvisionRole(StrEnum):
    """What a provision does. Only a duty can be alleged as breached."""

    PURPOSE = "purpose"
    DEFINITION = "definition"
    DUTY = "duty"
    SAVINGS = "savings"


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
    def never_law(self) -> tuple[str, ...]:
        """Its sentences that must never be quoted as law, unless official text has them."""
        standing = [version.text for version in self.versions if version.in_force]
        sentences = [one for version in self.versions for one in version.never_law]
        return tuple(one for one in sentences if not any(one in text for text in standing))

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
    confidence: Phrase


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
        """Every sentence that must never be quoted as law: it stands in no text that is law."""
        return tuple(sentence for one in self.provisions for sentence in one.never_law)
