"""Days, times and lists in a letter's own language, whatever the screen speaks. Babel knows how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.breaches.when import PartialDate
from models.letters import paper_days

if TYPE_CHECKING:
    from babel import Locale

# The language as it is written in the United States; and, for lists, without the comma before
# "and", as the complaint's own sentences have it.
_LOCALES = {"en": ("en_US", "en_001"), "es": ("es_US", "es_US")}


def _locale(language: str, lists: bool = False) -> Locale:
    from babel import Locale

    days, joined = _LOCALES.get(language, (language, language))
    return Locale.parse(joined if lists else days)


def full_day(day: date, language: str) -> str:
    """``Friday, October 9, 2026``; ``viernes, 9 de octubre de 2026``."""
    if language == paper_days.HAITIAN:
        return paper_days.full_day(day, language)
    from babel.dates import format_date

    return format_date(day, "full", locale=_locale(language))


def plain_day(day: date, language: str) -> str:
    """``October 9, 2026``; ``9 de octubre de 2026``."""
    if language == paper_days.HAITIAN:
        return paper_days.plain_day(day, language)
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(language))


def month(day: PartialDate, language: str) -> str:
    """``October 2026``, or the year alone."""
    if language == paper_days.HAITIAN:
        return paper_days.month(day.earliest) if day.month else str(day.year)
    from babel.dates import format_skeleton

    skeleton = "yMMMM" if day.month else "y"
    return str(format_skeleton(skeleton, day.earliest, locale=_locale(language)))


def listed(words: Sequence[str], language: str) -> str:
    """``a, b and c``, as the language joins."""
    if language == paper_days.HAITIAN:
        return paper_days.listed(words, language)
    from babel.lists import format_list

    return str(format_list(list(words), locale=_locale(language, lists=True)))
