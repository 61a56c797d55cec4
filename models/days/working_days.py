"""Working days in Connecticut: Monday to Friday, without federal holidays, the State's own, and the
days on which this office is closed.

The holidays and the days on which they are kept come from a library of the world's holidays; the
office's own days are a setting (``models.ticklers.closed_days``).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from models.language import N_, _

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether the offices of the State and its towns are as a rule open, and none of ``closed``."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year) and day not in closed


def working_day_from(day: date, closed: Collection[date] = ()) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day, closed):
        day += _DAY
    return day


def working_day_until(day: date, closed: Collection[date] = ()) -> date:
    """This day, or the last working day before it."""
    while not is_working_day(day, closed):
        day -= _DAY
    return day


@lru_cache(maxsize=16)
def holidays(year: int) -> frozenset[date]:
    """The days of this year on which a holiday of the Union or of Connecticut is kept.

    A holiday of the year before or after can be kept in this one, so three years are read.
    """
    return frozenset(day for day, _name in holiday_names(year))


def holiday_word(name: str) -> str:
    """The library's name of a holiday in the screen's language."""
    bare = name.removesuffix(_OBSERVED)
    told = "; ".join(_(_WORDS.get(one, one)) for one in bare.split("; "))
    return _("{holiday} (observed)").format(holiday=told) if bare != name else told


_OBSERVED = " (observed)"
_WORDS = {
    "New Year's Day": N_("New Year’s Day"),
    "Martin Luther King Jr. Day": N_("Martin Luther King Jr. Day"),
    "Lincoln's Birthday": N_("Lincoln’s Birthday"),
    "Washington's Birthday": N_("Washington’s Birthday"),
    "Good Friday": N_("Good Friday"),
    "Memorial Day": N_("Memorial Day"),
    "Juneteenth National Independence Day": N_("Juneteenth"),
    "Independence Day": N_("Independence Day"),
    "Labor Day": N_("Labor Day"),
    "Columbus Day": N_("Columbus Day"),
    "Veterans Day": N_("Veterans Day"),
    "Thanksgiving Day": N_("Thanksgiving"),
    "Christmas Day": N_("Christmas"),
}


@lru_cache(maxsize=16)
def holiday_names(year: int) -> tuple[tuple[date, str], ...]:
    """Those days with the library's English names, in order."""
    # One country's module alone; the whole library takes longer, and neither is needed at start.
    from holidays.countries.united_states import UnitedStates

    years = (year - 1, year, year + 1)
    federal = UnitedStates(years=years)  # type: ignore[no-untyped-call]
    state = UnitedStates(subdiv="CT", years=years)  # type: ignore[no-untyped-call]
    kept: dict[date, str] = {**federal, **state}
    return tuple(sorted((day, name) for day, name in kept.items() if day.year == year))
