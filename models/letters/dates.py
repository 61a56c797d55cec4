"""Dates and times in the English of a United States letter.

Nothing here depends on the machine's clock, zone or locale.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from models.breaches.when import DayPart, PartialDate, TimeOfDay

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PARTS = {
    DayPart.MORNING: "in the morning",
    DayPart.AFTERNOON: "in the afternoon",
    DayPart.EVENING: "in the evening",
    DayPart.NIGHT: "at night",
}


def plain(day: date) -> str:
    """``November 22, 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def month_and_day(day: date) -> str:
    """``November 22``."""
    return f"{_MONTHS[day.month - 1]} {day.day}"


def with_weekday(day: date) -> str:
    """``Sunday, November 22, 2026``."""
    return f"{_DAYS[day.weekday()]}, {plain(day)}"


def partial(day: PartialDate) -> str:
    """As much as is known: ``Friday, October 9, 2026``, ``October 2026``, ``2026``."""
    if day.exact:
        return with_weekday(day.exact)
    if day.month:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return str(day.year)


def on(day: PartialDate) -> str:
    """With its preposition: ``on Friday, October 9, 2026``, ``in October 2026``."""
    return ("on " if day.exact else "in ") + partial(day)


def clock(at: time) -> str:
    """``9:40 p.m.``, ``noon``, ``midnight``."""
    if (at.hour, at.minute) == (12, 0):
        return "noon"
    if (at.hour, at.minute) == (0, 0):
        return "midnight"
    half = "a.m." if at.hour < 12 else "p.m."
    return f"{at.hour % 12 or 12}:{at.minute:02d} {half}"


def at(when: TimeOfDay) -> str:
    """``at about 9:40 p.m.``, ``in the evening``, or nothing."""
    if when.clock:
        return f"at {'about ' if when.about else ''}{clock(when.clock)}"
    return _PARTS[when.part] if when.part else ""


def beside_date(when: TimeOfDay) -> str:
    """As a Re line has it, after the date: ``about 9:40 p.m.``, ``in the evening``, or nothing."""
    words = at(when)
    return words.removeprefix("at ") if when.clock else words


def count(number: int) -> str:
    """A small number in words: ``two``; from ten on in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(words: Sequence[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def window(day: PartialDate, when: TimeOfDay) -> str:
    """The time for which records are to be kept: a day before to a day after the incident.

    ``from 9:40 p.m. on October 8 to 9:40 p.m. on October 10, 2026``; without a clock time whole
    days; where only the month or the year is known, the whole of it.
    """
    exact = day.exact
    if exact is None:
        return f"for the whole of {partial(day)}"
    first, last = exact - timedelta(days=1), exact + timedelta(days=1)
    start = month_and_day(first) if first.year == last.year else plain(first)
    if when.clock:
        hour = clock(when.clock)
        return f"from {hour} on {start} to {hour} on {plain(last)}"
    return f"from {start} through {plain(last)}"
