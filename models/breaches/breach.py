"""A suspected breach: one incident, what was done, by whom as seen, and what was decided of it.

Facts are *reported*; breaches are *suspected*; nobody is found guilty here. The immigration
status of a person is never recorded: only that somebody asked about it or spoke of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from models.breaches.when import UNKNOWN_TIME, PartialDate, TimeOfDay
from models.ordinances.facts import (
    ActFacts,
    ActKind,
    Answer,
    Circumstance,
    Employer,
    FactSheet,
    Matter,
    Recipient,
    Role,
)


class Source(StrEnum):
    """Who told the office of the incident."""

    CLIENT = "client"
    WITNESS = "witness"
    RELATIVE = "relative"
    STAFF = "staff"
    RECORD = "record"
    OTHER = "other"


class Knowledge(StrEnum):
    """Whether the teller saw it or was told of it."""

    OBSERVED = "observed"
    REPORTED = "reported"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Act:
    """One thing that the employee did, with its answers.

    ``said`` holds the words reported, in the teller's language, without quotation marks;
    ``told`` the account of this act in free text. ``official_id`` names who did it, as observed.
    """

    id: str
    act: ActKind
    about: frozenset[Matter] | None = None
    to: Recipient | None = None
    circumstances: Mapping[Circumstance, Answer] = field(default_factory=dict)
    said: str = ""
    told: str = ""
    official_id: str = ""

    @property
    def facts(self) -> ActFacts:
        """The act as the law reads it."""
        return ActFacts(self.act, self.about, self.to, dict(self.circumstances))


class Confidence(StrEnum):
    """How sure an identification is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Identification:
    """Who an observed official is held to be: always apart from what was observed.

    ``basis`` says how one knows (a report, a roster, a card); it is required. ``on_file`` is the
    id of the official on file that a person has linked, if any (``models.officials``).
    """

    name: str
    basis: str
    confidence: Confidence
    badge: str = ""
    unit: str = ""
    on_file: str = ""


@dataclass(frozen=True)
class Official:
    """An official as observed. ``badge`` is as read, doubts included (``"0417 or 0471"``)."""

    id: str
    description: str
    badge: str = ""
    unit: str = ""
    identified: Identification | None = None


@dataclass(frozen=True)
class Witness:
    """Somebody who saw or heard it. ``may_be_named`` only by the witness's own word."""

    id: str
    name: str
    saw: str = ""
    may_be_named: bool = False


@dataclass(frozen=True)
class Evidence:
    """A file kept with the breach: sealed, never changed. ``sha256`` is of the original bytes."""

    id: str
    title: str
    original_name: str
    media_type: str
    size: int
    sha256: str
    taken_in_at: datetime
    taken_in_by: str
    note: str = ""


class Stage(StrEnum):
    """How far the record is."""

    INTERVIEW = "interview"
    RECORDED = "recorded"


@dataclass(frozen=True)
class Breach:
    """An incident and all that was told of it.

    ``number`` is the office's own (``B-26-031``). ``place`` is a law pack's id. ``words`` keeps
    the free text given beside each question, by question key; it enters no letter by itself.
    ``harm`` may be told in a letter only if ``harm_may_be_told``. ``answered`` are the keys of
    the interview's questions that have been answered, "I don't know" included. ``revision`` counts
    the saves, and tells a stale copy from the newest; breaches are not compared by it.
    """

    id: str
    number: str
    case_id: str
    title: str = ""
    stage: Stage = Stage.INTERVIEW
    place: str = "hartford-ct"
    day: PartialDate | None = None
    time: TimeOfDay = UNKNOWN_TIME
    location: str = ""
    department: str = ""
    agency_number: str = ""
    narrative: str = ""
    source: Source = Source.CLIENT
    knowledge: Knowledge = Knowledge.UNKNOWN
    employer: Employer = Employer.UNKNOWN
    police: Answer = Answer.UNKNOWN
    resident: Answer = Answer.UNKNOWN
    roles: frozenset[Role] | None = None
    acts: tuple[Act, ...] = ()
    officials: tuple[Official, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    stated_reason: str = ""
    harm: str = ""
    harm_may_be_told: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()
    at_question: str = ""
    recorded_on: date | None = None
    recorded_by: str = ""
    revision: int = field(default=0, compare=False)

    @property
    def facts(self) -> FactSheet:
        """The incident as the law reads it."""
        return FactSheet(
            place=self.place,
            earliest=self.day.earliest if self.day else None,
            latest=self.day.latest if self.day else None,
            employer=self.employer,
            police=self.police,
            resident=self.resident,
            roles=self.roles,
            acts=tuple(act.facts for act in self.acts),
        )


class Decision(StrEnum):
    """What a person decided of a suggested or added violation."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADDED = "added"


class Quoting(StrEnum):
    """How the letter may use a text that is not confirmed as the law's own."""

    CITE = "cite"
    QUOTE_CONFIRMED = "quote_confirmed"


@dataclass(frozen=True)
class AllegedViolation:
    """A provision that a person accepted, rejected or added for a breach, with the reason.

    ``suggested`` is the outcome that the program suggested when the decision was made
    (``engaged``, ``open`` …). ``reason`` is the office's own and never enters a letter.
    """

    id: str
    breach_id: str
    provision: str
    version: str
    suggested: str
    decision: Decision
    reason: str
    decided_by: str
    decided_at: datetime
    quoting: Quoting = Quoting.CITE

    @property
    def alleged(self) -> bool:
        """True if a letter may allege it."""
        return self.decision in (Decision.ACCEPTED, Decision.ADDED)


@dataclass(frozen=True)
class BreachRow:
    """A breach as a list shows it."""

    id: str
    number: str
    case_id: str
    case_number: str
    client_name: str
    title: str
    day: PartialDate | None
    stage: Stage
    alleged: tuple[str, ...] = ()
    open_suggestions: int = 0
