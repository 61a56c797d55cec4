"""Working days in Connecticut: Monday to Friday, without federal holidays and the State's own.

Used for days that a letter *asks* for; no deadline of the law hangs on them. The holidays and the
days on which they are kept come from a library of the world's holidays.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5


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
    """The days of this year on which a holiday of the Union or of Connecticut is kept.

    A holiday of the year before or after can be kept in this one, so three years are read.
    """
    # One country's module alone; the whole library takes longer, and neither is needed at start.
    from holidays.countries.united_states import UnitedStates

    years = (year - 1, year, year + 1)
    federal = UnitedStates(years=years)  # type: ignore[no-untyped-call]
    state = UnitedStates(subdiv="CT", years=years)  # type: ignore[no-untyped-call]
    kept: set[date] = {*federal, *state}
    return frozenset(day for day in kept if day.year == year)
