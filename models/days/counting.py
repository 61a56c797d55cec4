"""Counting days, working days and months from a day."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta

from models.days.working_days import is_working_day

_DAY = timedelta(days=1)


def after_days(start: date, days: int) -> date:
    """The day that many days later; the start itself is day 0."""
    return start + timedelta(days=days)


def after_months(start: date, months: int) -> date:
    """The same day of the month, that many months later; where the month is too short, its last
    day (six months after August 31 is February 28 or 29)."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def after_working_days(start: date, days: int, closed: Collection[date] = ()) -> date:
    """The last of so many working days after the start, which does not count itself."""
    day = start
    while days > 0:
        day += _DAY
        if is_working_day(day, closed):
            days -= 1
    return day


def skipped(start: date, end: date, closed: Collection[date] = ()) -> tuple[date, ...]:
    """The weekdays after ``start`` up to ``end`` that are no working days: holidays and days on
    which the office is closed."""
    days = (start + timedelta(days=count) for count in range(1, (end - start).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and not is_working_day(day, closed))
