"""What a person finds in the morning: what is due, what was begun, what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.letters.keeping import Asked
from models.ticklers.repository import Counts
from models.ticklers.tickler import Scope, TicklerRow


@dataclass(frozen=True)
class CameraClock:
    """The footage of one incident: on day ``day`` of ``length``; ``left`` days until it may be
    erased (0: today is the last). ``due_on`` is the last day."""

    tickler_id: str
    case_id: str
    case_number: str
    breach_id: str
    day: int
    length: int
    due_on: date
    asked: Asked

    @property
    def left(self) -> int:
        """Days until it may be erased."""
        return self.length - self.day


@dataclass(frozen=True)
class Draft:
    """Something begun and not finished. ``kind`` is ``letter``, ``interview`` or ``typed``;
    ``page`` and ``where`` open it. ``title`` is data or empty, ``below`` the office's numbers."""

    kind: str
    title: str
    numbers: tuple[str, ...]
    page: str
    where: tuple[tuple[str, Any], ...]
    changed_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True)
class Due:
    """The rows of the list, already in their order, each group cut to what a page can show."""

    overdue: tuple[TicklerRow, ...] = ()
    today: tuple[TicklerRow, ...] = ()
    later: tuple[TicklerRow, ...] = ()
    reminders: tuple[TicklerRow, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is due at all."""
        return not (self.overdue or self.today or self.later or self.reminders)


@dataclass(frozen=True)
class Today:
    """All that the page shows but the red flags, which are read after it. Of the letters that wait
    for an answer, ``answers_overdue`` are past the day that they ask for."""

    today: date
    now: datetime
    name: str
    scope: Scope
    mine: Counts
    counts: Counts
    due: Due
    cameras: tuple[CameraClock, ...]
    camera_count: int
    waiting_for_approval: int
    drafts: tuple[Draft, ...]
    closed_off: int = 0
    waiting_for_answer: int = 0
    answers_overdue: int = 0
