"""The fact sheet of an incident: what is known, as data, and nothing guessed.

The form and every word are those of the fact-sheet page of the law brief. A missing answer is
``Answer.UNKNOWN``; ``None`` for a whole set (roles, matters asked about) means that the set is
not known, while an empty set means that none of its members holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """A three-valued answer (Kleene)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Employer(StrEnum):
    """Whose employee acted. ``OTHER``: state, federal, another town, private."""

    CITY = "city"
    OTHER = "other"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What the affected person was in the incident. ``VISITOR`` approached the police."""

    VICTIM = "victim"
    WITNESS = "witness"
    CALLER = "caller"
    VISITOR = "visitor"
    INTERVIEWEE = "interviewee"
    SUSPECT = "suspect"


class ActKind(StrEnum):
    """What the employee did."""

    INQUIRED = "inquired"
    DISCLOSED = "disclosed"
    DENIED_SERVICE = "denied_service"
    DISCOURAGED_SERVICE = "discouraged_service"
    REFERRED_DIFFERENTLY = "referred_differently"
    ARRESTED = "arrested"
    DETAINED = "detained"
    TRAINING_MISSING = "training_missing"
    THREATENED_REPORT = "threatened_report"
    OTHER = "other"


class Matter(StrEnum):
    """What was asked about or disclosed: the categories of the definitions section."""

    IMMIGRATION_STATUS = "immigration_status"
    SEXUAL_ORIENTATION = "sexual_orientation"
    DOMESTIC_VIOLENCE_VICTIM = "domestic_violence_victim"
    SEXUAL_ASSAULT_VICTIM = "sexual_assault_victim"
    CRIME_WITNESS = "crime_witness"
    PUBLIC_ASSISTANCE = "public_assistance"
    INCOME_TAX_RECORDS = "income_tax_records"
    OTHER_PRIVATE_ATTRIBUTE = "other_private_attribute"


class Recipient(StrEnum):
    """To whom it was disclosed. Told to the reader; no condition depends on it."""

    FEDERAL_IMMIGRATION = "federal_immigration"
    ABUSER = "abuser"
    PUBLIC = "public"
    OTHER = "other"


class Circumstance(StrEnum):
    """Circumstances of one act, each answered yes, no or unknown."""

    BECAUSE_OF_STATUS = "because_of_status"
    FEDERAL_LAW_BARS_ELIGIBILITY = "federal_law_bars_eligibility"
    NECESSARY_TO_CRIMINAL_INVESTIGATION = "necessary_to_criminal_investigation"
    SOLELY_STATUS = "solely_status"
    CRIMINAL_WARRANT = "criminal_warrant"
    ADMINISTRATIVE_WARRANT = "administrative_warrant"
    REQUIRED_BY_LAW = "required_by_law"
    NECESSARY_TO_SERVICE = "necessary_to_service"


@dataclass(frozen=True)
class ActFacts:
    """One act: its kind, and what is known of it."""

    act: ActKind
    about: frozenset[Matter] | None = None
    to: Recipient | None = None
    circumstances: Mapping[Circumstance, Answer] = field(default_factory=dict)

    def circumstance(self, which: Circumstance) -> Answer:
        """The answer on file, or ``UNKNOWN``."""
        return self.circumstances.get(which, Answer.UNKNOWN)


@dataclass(frozen=True)
class FactSheet:
    """What is known of an incident.

    ``earliest`` and ``latest`` bound the day of the incident (equal for an exact day; both
    ``None`` where no date is known). ``place`` is the id of a law pack, e.g. ``hartford-ct``.
    """

    place: str
    earliest: date | None = None
    latest: date | None = None
    employer: Employer = Employer.UNKNOWN
    police: Answer = Answer.UNKNOWN
    resident: Answer = Answer.UNKNOWN
    roles: frozenset[Role] | None = None
    acts: tuple[ActFacts, ...] = ()
