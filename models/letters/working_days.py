"""Working days in Connecticut: Monday to Friday, without federal holidays and the State's own.

The holidays are those of 5 U.S.C. § 6103 and Conn. Gen. Stat. § 1-4; one that falls on a Saturday
is kept on the Friday before, on a Sunday on the Monday after. The tests hold them against a
library of the world's holidays. Used for days that a letter *asks* for; no deadline of the law
hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6

# New Year's Day, Lincoln's Birthday (State), Juneteenth, Independence Day, Veterans Day, Christmas.
_FIXED = ((1, 1), (2, 12), (6, 19), (7, 4), (11, 11), (12, 25))
# Month, day of the week, which one: Martin Luther King, Washington, Labor, Columbus, Thanksgiving.
_NTH = (
    (1, _MONDAY, 3),
    (2, _MONDAY, 3),
    (9, _MONDAY, 1),
    (10, _MONDAY, 2),
    (11, _THURSDAY, 4),
)


def is_working_day(day: date) -> bool:
    """Whether the offices of the State and its towns are as a rule open."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def working_day_from(day: date) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


@lru_cache(maxsize=16)
def holidays(year: int) -> frozenset[date]:
    """The days of this year on which a holiday is kept."""
    kept = [_kept(day) for one in (year - 1, year, year + 1) for day in _days(one)]
    return frozenset(day for day in kept if day.year == year)


def _days(year: int) -> Iterator[date]:
    yield from (date(year, month, day) for month, day in _FIXED)
    for month, weekday, which in _NTH:
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % 7
        yield first + timedelta(days=ahead + 7 * (which - 1))
    last_of_may = date(year, 5, 31)
    yield last_of_may - timedelta(days=last_of_may.weekday())  # Memorial Day
    yield easter(year) - 2 * _DAY  # Good Friday (State)


def _kept(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - _DAY
    return day + _DAY if day.weekday() == _SUNDAY else day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap, rest = century // 4, century % 4
    moon = (8 * century + 13) // 25
    epact = (19 * golden + century - leap - moon + 15) % 30
    week = (32 + 2 * rest + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 19 * week) // 433
    month = (epact + week - 7 * late + 90) // 25
    day = (epact + week - 7 * late + 33 * month + 19) % 32
    return date(year, month, day)
