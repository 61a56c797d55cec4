"""Dates and times in the screen's language, as a person would write them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from models.breaches.labels import DAY_PARTS
from models.breaches.when import PartialDate, TimeOfDay
from models.language import N_, _, region

if TYPE_CHECKING:
    from babel import Locale

_HALVES = ("a.m.", "p.m.")  # in English and in Spanish


def format_date(day: PartialDate | None, *, weekday: bool = True) -> str:
    """``Saturday, March 14, 2026``, ``March 2026`` or ``2026``; empty for no date."""
    if day is None:
        return ""
    from babel.dates import format_date as babel_date
    from babel.dates import format_skeleton

    locale = _locale()
    if day.exact is not None:
        return babel_date(day.exact, "full" if weekday else "long", locale=locale)
    if day.month is not None:
        return format_skeleton("yMMMM", day.earliest, locale=locale)
    return f"{day.year:04d}"


def format_day(day: int, month: int) -> str:
    """A day of any year: ``March 14``."""
    from datetime import date

    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", date(2000, month, min(day, 29)), locale=_locale())


def format_time(at: TimeOfDay) -> str:
    """``about 9:40 p.m.``, ``in the evening``; empty where nothing is known."""
    told = ""
    if at.clock is not None:
        told = _clock(at.clock)
    elif at.part is not None:
        told = _(DAY_PARTS[at.part])
    if told and at.about:
        return _("about {time}").format(time=told)
    return told


def format_when(day: PartialDate | None, at: TimeOfDay) -> str:
    """Both, as far as they are known: ``Saturday, March 14, 2026, about 9:40 p.m.``"""
    return ", ".join(part for part in (format_date(day), format_time(at)) if part)


NOON, MIDNIGHT = N_("noon"), N_("midnight")


def _clock(at: time) -> str:
    if at.minute == 0 and at.hour in (0, 12):  # "12:00 p.m." is read in both ways
        return _(NOON if at.hour else MIDNIGHT)
    return f"{(at.hour - 1) % 12 + 1}:{at.minute:02d} {_HALVES[at.hour >= 12]}"


def _locale() -> Locale:
    from babel import Locale

    return Locale.parse(region())
