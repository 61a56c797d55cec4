"""How long something took, as people type it: ``1:30``, ``90``, ``1.5 h``, ``1h30``. Pure.

A bare whole number is minutes; a bare decimal is hours (nobody counts half minutes). A decimal
comma is taken, as Spanish writes it.
"""

from __future__ import annotations

import re

from models.errors import BadInput
from models.language import _
from models.notes.note import MOST_MINUTES

_HOURS = r"(?:h|hr|hrs|hour|hours|hora|horas)\.?"
_MINUTES = r"(?:m|min|mins|minute|minutes|minuto|minutos|′|')\.?"
_NUMBER = r"(?:[0-9]{1,4}(?:[.,][0-9]{1,4})?|[.,][0-9]{1,4})"
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_BOTH = re.compile(
    rf"([0-9]{{1,2}})\s*{_HOURS}\s*(?:(?:and|y|,)\s*)?([0-5]?[0-9])(?:\s*{_MINUTES})?"
)
_IN_HOURS = re.compile(rf"({_NUMBER})\s*{_HOURS}")
_IN_MINUTES = re.compile(rf"([0-9]{{1,4}})\s*{_MINUTES}")
_BARE = re.compile(r"[0-9]{1,4}")
_DECIMAL = re.compile(r"[0-9]{0,2}[.,][0-9]{1,4}")


def parse_duration(text: str, field: str = "minutes") -> int | None:
    """The minutes that were typed; ``None`` for nothing. Parts of a minute are rounded.

    Raises ``BadInput`` for what is no duration, and for more than a day.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        return None
    minutes = _minutes(typed) if typed.isascii() or "′" in typed else None
    if minutes is None:
        raise BadInput(
            _("This is no length of time that the program can read."),
            field=field,
            next=_("Type hours and minutes (1:30), minutes (90) or hours (1.5 h)."),
        )
    if minutes > MOST_MINUTES:
        raise BadInput(
            _("One activity cannot last longer than a day."),
            field=field,
            next=_("Type hours and minutes (1:30), minutes (90) or hours (1.5 h)."),
        )
    return minutes


def _minutes(typed: str) -> int | None:
    for pattern in (_CLOCK, _BOTH):
        both = pattern.fullmatch(typed)
        if both:
            return int(both[1]) * 60 + int(both[2])
    hours = _IN_HOURS.fullmatch(typed)
    if hours:
        return _of_hours(hours[1])
    minutes = _IN_MINUTES.fullmatch(typed)
    if minutes:
        return int(minutes[1])
    if _BARE.fullmatch(typed):
        return int(typed)
    return _of_hours(typed) if _DECIMAL.fullmatch(typed) else None


def _of_hours(number: str) -> int:
    return int(float(number.replace(",", ".")) * 60 + 0.5)


def format_duration(minutes: int | None) -> str:
    """``1:30``; nothing for ``None``. What ``parse_duration`` reads back to the same."""
    return "" if minutes is None else f"{minutes // 60}:{minutes % 60:02d}"


def format_hours(minutes: int) -> str:
    """``1.50``: hours with two decimals, as time sheets of funders have them."""
    return f"{minutes / 60:.2f}"


def spoken_duration(minutes: int) -> str:
    """``1 h 30 min``: for a line that is read, and for a screen reader."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
