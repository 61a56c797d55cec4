"""Days, times and the names of users as they are printed, in the screen's language."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_time

from models.language import region


def day(when: date | None) -> str:
    """``March 16, 2026``."""
    return str(format_date(when, format="long", locale=region())) if when else ""


def short_day(when: date) -> str:
    """``Mar 16, 2026``."""
    return str(format_date(when, format="medium", locale=region()))


def clock(at: datetime) -> str:
    """The local time of an instant."""
    text = format_time(at.astimezone(), format="short", locale=region())
    return str(text).replace("\u202f", "\u00a0")
