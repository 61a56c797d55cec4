"""What is to be done in a case by a day: ticklers, deadlines, appointments, hearings.

A tickler is entered, or computed from a rule (``models.ticklers.rules``): then it keeps the rule's
id and the day that it was counted from, so that its basis and arithmetic can be shown for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from models.changes import Ref
from models.days.counting import after_months
from models.days.partial import PartialDate


class Kind(StrEnum):
    """What it is."""

    TICKLER = "tickler"
    DEADLINE = "deadline"
    APPOINTMENT = "appointment"
    HEARING = "hearing"


class State(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"


class Scope(StrEnum):
    """Whose ticklers a list shows: those for the user; those in cases in which the user is counsel,
    co-counsel or advocate, too; or everybody's."""

    ME = "me"
    CASES = "cases"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class Repeat:
    """How often it comes again: every so many ``days`` or ``months``."""

    every: int
    unit: str = "days"

    def next_after(self, due: date, today: date) -> date:
        """The next day after ``due`` that lies after ``today``."""
        step = 1
        while True:
            count = self.every * step
            day = after_months(due, count) if self.unit == "months" else due + timedelta(days=count)
            if day > today:
                return day
            step += 1


@dataclass(frozen=True)
class Former:
    """A day that it was due before it was moved: kept, with who moved it, when and why."""

    due_on: date
    due_time: time | None
    moved_at: datetime
    moved_by: str
    reason: str = ""


@dataclass(frozen=True)
class Tickler:
    """One entry. Days and times are the office's own.

    ``assigned_to``, ``created_by`` and ``closed_by`` are logins. ``title`` is empty for a computed
    one: its rule names it. ``starts_on`` is the day that the rule counted from, as far as it is
    known; ``source`` the record that it came of (a breach, a letter, an order). ``remind_days``:
    it is shown from so many days before. ``revision`` tells a stale copy from the newest.
    """

    id: str
    case_id: str
    kind: Kind
    title: str
    due_on: date
    due_time: time | None = None
    ends_at: time | None = None
    detail: str = ""
    place: str = ""
    assigned_to: str = ""
    remind_days: int = 0
    repeat: Repeat | None = None
    state: State = State.OPEN
    closed_at: datetime | None = None
    closed_by: str = ""
    close_reason: str = ""
    rule: str = ""
    starts_on: PartialDate | None = None
    source: Ref | None = None
    created_at: datetime | None = None
    created_by: str = ""
    former: tuple[Former, ...] = ()
    revision: int = field(default=0, compare=False)

    @property
    def computed(self) -> bool:
        """Whether a rule made it."""
        return bool(self.rule)

    @property
    def in_safety(self) -> bool:
        """Whether it comes of the safety compartment: lists name its kind and nothing more."""
        return self.source is not None and self.source.room == "safety"


@dataclass(frozen=True)
class TicklerRow:
    """An entry as a list shows it. ``name`` is in the screen's language."""

    id: str
    case_id: str
    case_number: str
    client_name: str
    kind: Kind
    name: str
    due_on: date
    due_time: time | None
    assigned_to: str
    remind_days: int
    repeat: Repeat | None
    state: State
    rule: str
    starts_on: PartialDate | None
    source: Ref | None

    @property
    def in_safety(self) -> bool:
        """As ``Tickler.in_safety``."""
        return self.source is not None and self.source.room == "safety"

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is still to be done."""
        return self.state is State.OPEN and self.due_on < today
