"""Days and lists in a letter's own language, whatever the screen speaks: the same as in a complaint
(``paper_days``), and the month where the day is not known."""

from __future__ import annotations

from models.breaches.when import PartialDate
from models.letters import paper_days
from models.letters.paper_days import full_day, listed, plain_day
from models.letters.tongue import DRAFTED, tongue

__all__ = ["full_day", "listed", "month", "plain_day"]


def month(day: PartialDate, language: str) -> str:
    """``October 2026``, or the year alone."""
    if language in DRAFTED:
        return tongue(language).dates.partial(day)
    if language == paper_days.HAITIAN:
        return paper_days.month(day.earliest) if day.month else str(day.year)
    from babel.dates import format_skeleton

    skeleton = "yMMMM" if day.month else "y"
    return str(format_skeleton(skeleton, day.earliest, locale=language))
