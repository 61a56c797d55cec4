"""A week of one person's own time: what is noted on each day, and where nothing is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from models.notes.note import Note

DAY_BEGINS, DAY_ENDS = time(9, 0), time(17, 0)
"""The hours in which a gap is shown, until an office sets others."""
SHORTEST_GAP = 15
"""A pause of fewer minutes is no gap."""


@dataclass(frozen=True)
class Gap:
    """Minutes of the working day with nothing noted; ``begins`` and ``ends`` are local."""

    begins: time
    ends: time

    @property
    def minutes(self) -> int:
        """How long."""
        return _minute(self.ends) - _minute(self.begins)


@dataclass(frozen=True)
class Day:
    """One day: its activities in their order (those without a clock last), the minutes noted,
    and the gaps between those that have a clock."""

    day: date
    notes: tuple[Note, ...]
    minutes: int
    gaps: tuple[Gap, ...]


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of the week in which a day lies."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def days_of(
    notes: Iterable[Note],
    since: date,
    until: date,
    *,
    begins: time = DAY_BEGINS,
    ends: time = DAY_ENDS,
) -> list[Day]:
    """The days from ``since`` to ``until``, each with its activities and gaps.

    A Saturday or Sunday has gaps only if something is noted on it.
    """
    by_day: dict[date, list[Note]] = {}
    for one in notes:
        by_day.setdefault(one.day, []).append(one)
    found = []
    day = since
    while day <= until:
        here = sorted(by_day.get(day, ()), key=lambda one: (one.clock is None, one.clock or time()))
        minutes = sum(one.minutes or 0 for one in here)
        free = day.weekday() >= 5 and not here
        gaps = () if free else gaps_of(here, begins=begins, ends=ends)
        found.append(Day(day, tuple(here), minutes, gaps))
        day += timedelta(days=1)
    return found


def gaps_of(
    notes: Iterable[Note], *, begins: time = DAY_BEGINS, ends: time = DAY_ENDS
) -> tuple[Gap, ...]:
    """Where the working day has nothing noted, out of the activities of one day."""
    spans = sorted(
        (_minute(one.clock), _minute(one.clock) + one.minutes)
        for one in notes
        if one.clock is not None and one.minutes
    )
    found, at = [], _minute(begins)
    for first, last in [*spans, (_minute(ends), _minute(ends))]:
        first = min(first, _minute(ends))
        if first - at >= SHORTEST_GAP:
            found.append(Gap(_time(at), _time(first)))
        at = max(at, last)
    return tuple(found)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
