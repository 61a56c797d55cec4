"""Where a complaint goes, and how long things keep: dated data that an office edits.

No address here is good until the office has confirmed it: ``confirm_before_sending`` is always
true of a pack's own data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.ordinances.phrase import Phrase


class OfficeRole(StrEnum):
    """What an office is to a complaint."""

    CHIEF = "chief"
    INTERNAL_AFFAIRS = "internal_affairs"
    CORPORATION_COUNSEL = "corporation_counsel"
    INSPECTOR_GENERAL = "inspector_general"
    REVIEW_BOARD = "review_board"
    DEPARTMENT_HEAD = "department_head"
    HUMAN_RESOURCES = "human_resources"
    HUMAN_RELATIONS = "human_relations"
    MAYOR = "mayor"
    COUNCIL = "council"


class Concerns(StrEnum):
    """Whose acts the office receives complaints about."""

    POLICE = "police"
    OTHER = "other"
    ANY = "any"


@dataclass(frozen=True)
class Confirmation:
    """The office's own word that an addressee is right: who confirmed it, and on which day."""

    by: str
    on: date


@dataclass(frozen=True)
class Office:
    """An addressee. ``lines`` are the name lines and ``address`` the lines below, as printed.

    ``as_of`` is the day on which the pack's data was put together, ``source`` what it rests on and
    ``confidence`` how far (``high``, ``medium``, ``low``, ``not verified``). An empty ``address``
    means that none is known: ``note`` says so.
    """

    id: str
    role: OfficeRole
    concerns: Concerns
    title: Phrase
    lines: tuple[str, ...]
    salutation: str
    address: tuple[str, ...]
    phone: str
    as_of: date
    source: Phrase
    confidence: Phrase
    note: Phrase | None = None
    confirm_before_sending: bool = True
    confirmed: Confirmation | None = None

    @property
    def printable(self) -> tuple[str, ...]:
        """The lines of the addressee, as they stand on a letter."""
        return (*self.lines, *self.address)


class ClockFrom(StrEnum):
    """The day that a clock counts from."""

    INCIDENT = "incident"
    LETTER = "letter"


@dataclass(frozen=True)
class Clock:
    """A span of days. ``law`` is false for a date that the office merely asks for."""

    id: str
    title: Phrase
    days: int
    counted_from: ClockFrom
    law: bool
    basis: Phrase
    confidence: Phrase
    note: Phrase

    def ends(self, start: date) -> date:
        """The last day of the span."""
        return start + timedelta(days=self.days)
