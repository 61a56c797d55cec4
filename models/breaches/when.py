"""Dates and times as people remember them: partial, local, and never made more exact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from models.days.partial import PartialDate

__all__ = ["UNKNOWN_TIME", "DayPart", "PartialDate", "TimeOfDay"]


class DayPart(StrEnum):
    """A part of the day, where no clock time is known."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True)
class TimeOfDay:
    """A local clock time, exact or about; or only a part of the day."""

    clock: time | None = None
    about: bool = False
    part: DayPart | None = None


UNKNOWN_TIME = TimeOfDay()
"""Nothing is known of the time."""
