"""Days of the week and times of day, as people type and read them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from models.errors import BadInput
from models.language import _, current
from models.people.contact import DAYS

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)
_NAMED = {"noon": "12:00", "mediodía": "12:00", "mediodia": "12:00", "midnight": "00:00"}


def parse_clock(text: str, field: str) -> str:
    """``"09:00"`` for ``9 am``; empty for nothing. Raises ``BadInput``."""
    typed = " ".join(text.split()).lower()
    if not typed:
        return ""
    if typed in _NAMED:
        return _NAMED[typed]
    match = _CLOCK.fullmatch(typed)
    if match is not None:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif half:
            hour = 99
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise BadInput(
        _("This is not a time of day."), field=field, next=_("For example: 9:00 am, 17:30.")
    )


def clock_words(kept: str) -> str:
    """``9 AM``, ``17:30``: as the screen's language writes it."""
    if not kept:
        return ""
    from babel.dates import format_time

    words: str = format_time(time.fromisoformat(kept), "short", locale=current())
    return words.replace("\u202f", "\u00a0")


def day_word(day: int) -> str:
    """``Mon``: Monday is 0."""
    from babel.dates import get_day_names

    word: str = get_day_names("abbreviated", locale=current())[day]
    return word[:1].upper() + word[1:]


def days_words(days: Iterable[int]) -> str:
    """``Mon–Fri``, ``Mon, Wed``; empty for any day."""
    chosen = sorted(set(days))
    if not chosen or len(chosen) == len(DAYS):
        return ""
    runs: list[list[int]] = []
    for day in chosen:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = []
    for run in runs:
        if len(run) > 2:
            words.append(f"{day_word(run[0])}–{day_word(run[-1])}")
        else:
            words += [day_word(day) for day in run]
    return ", ".join(words)


def hours_words(start: str, end: str) -> str:
    """``9:00 AM to 12:00 PM``, ``after 5:00 PM``; empty for any time."""
    if start and end:
        return _("{start} to {end}").format(start=clock_words(start), end=clock_words(end))
    if start:
        return _("after {time}").format(time=clock_words(start))
    return _("before {time}").format(time=clock_words(end)) if end else ""
