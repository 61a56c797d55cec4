"""Whole days in the screen's language."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from models.days.partial import PartialDate
from models.language import region

if TYPE_CHECKING:
    from babel import Locale


def full(day: date) -> str:
    """``Saturday, March 14, 2026``."""
    from babel.dates import format_date

    return format_date(day, "full", locale=_locale())


def short(day: date) -> str:
    """``Sat, Mar 14``: for lists of days near today."""
    return _skeleton("MMMEd", day)


def with_year(day: date) -> str:
    """``Mar 14, 2026``."""
    return _skeleton("yMMMd", day)


def near(day: date, today: date) -> str:
    """``short`` for a day of this half-year, ``with_year`` for others."""
    return short(day) if abs((day - today).days) < 183 else with_year(day)


def partial(day: PartialDate) -> str:
    """``Saturday, March 14, 2026``, ``March 2026`` or ``2026``."""
    if day.exact is not None:
        return full(day.exact)
    return _skeleton("yMMMM", day.earliest) if day.month is not None else f"{day.year:04d}"


def month(day: date) -> str:
    """``March 2026``."""
    return _skeleton("yMMMM", day)


def clock(at: time) -> str:
    """``11:30 a.m.``"""
    half = "p.m." if at.hour >= 12 else "a.m."
    return f"{(at.hour - 1) % 12 + 1}:{at.minute:02d} {half}"


def _skeleton(skeleton: str, day: date) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton(skeleton, day, locale=_locale()))


def _locale() -> Locale:
    from babel import Locale

    return Locale.parse(region())
