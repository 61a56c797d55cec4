"""Words and icons of the notes' screens."""

from __future__ import annotations

import re
from datetime import date, time

from desktop.shell.words import short_day
from models.breaches.when_text import parse_date, parse_time
from models.errors import BadInput
from models.language import _, ngettext, region
from models.notes.duration import spoken_duration
from models.notes.note import ActivityType, Note, Privilege

UNREAD = date(2000, 1, 3)
"""Stands for today until the vault has said which day it is (a Monday)."""

KIND_ICONS = {
    ActivityType.NOTE: "sticky-note",
    ActivityType.CALL: "phone",
    ActivityType.MEETING: "users",
    ActivityType.COURT: "landmark",
    ActivityType.RESEARCH: "book-open",
    ActivityType.DRAFTING: "pencil",
    ActivityType.TRAVEL: "map-pin",
    ActivityType.OUTREACH: "globe",
    ActivityType.OTHER: "circle-dot",
}

PRIVILEGE_ICONS = {
    Privilege.ATTORNEY_CLIENT: "lock",
    Privilege.COUNSELLOR: "shield",
    Privilege.NONE: "lock-open",
}


def understand_day(text: str, today: date) -> date:
    """A whole day, as people type it. Raises ``BadInput``."""
    found = parse_date(text, today)
    if found is not None and found.exact is not None:
        return found.exact
    raise BadInput(
        _("A note has a whole day."),
        field="day",
        next=_("For example: today, yesterday, 3/14, 2026-03-14."),
    )


_FIGURES = re.compile(r"([0-9]{1,2})[:.]([0-5][0-9])")
_AFTERNOON = range(1, 7)


def understand_clock(text: str) -> time | None:
    """A time of day, as people type it; ``None`` for nothing. Raises ``BadInput``.

    Without am or pm the hours from 1 to 6 are those of the working day; ``02:30`` is the night.
    """
    typed = text.strip()
    if not typed:
        return None
    figures = _FIGURES.fullmatch(typed)
    if figures and int(figures[1]) < 24:
        hour = int(figures[1])
        late = len(figures[1]) == 1 and hour in _AFTERNOON
        return time(hour + 12 if late else hour, int(figures[2]))
    try:
        found = parse_time(typed).clock
    except BadInput:
        found = None
    if found is None:
        raise BadInput(
            _("This is no time of day."), field="clock", next=_("For example: 9:30, 2 pm, 14:00.")
        )
    return found.replace(second=0, microsecond=0)


def day_words(day: date, today: date) -> str:
    """``Today``, ``Yesterday``, or the day."""
    if day == today:
        return _("Today")
    if (today - day).days == 1:
        return _("Yesterday")
    return short_day(day)


def clock_words(at: time | None) -> str:
    """``9:30 AM`` as the language writes it; nothing for ``None``."""
    if at is None:
        return ""
    from babel.dates import format_time

    return str(format_time(at, format="short", locale=region())).replace("\u202f", "\u00a0")


def when_words(one: Note, today: date) -> str:
    """``Today, 9:30 AM``."""
    return ", ".join(part for part in (day_words(one.day, today), clock_words(one.clock)) if part)


def count_words(count: int, minutes: int) -> str:
    """``12 notes · 4 h 30 min``."""
    notes = ngettext("{n} note", "{n} notes", count).format(n=count)
    return f"{notes} · {spoken_duration(minutes)}" if minutes else notes
