"""Days and lists in every language of a paper: our own for English, Spanish and Haitian Creole, and
Babel's (CLDR) for the rest. Never in the language of the screen or of the machine."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from models.letters.tongue import DRAFTED, tongue
from models.paths import resource

HAITIAN = "ht"


@lru_cache(maxsize=1)
def _haitian() -> dict[str, Any]:
    return tomllib.loads(resource("letters", "haitian.toml").read_text("utf-8"))


def plain_day(day: date, language: str) -> str:
    """``November 22, 2026``, ``22 de noviembre de 2026``, ``22 novanm 2026``."""
    if language in DRAFTED:
        return tongue(language).dates.plain(day)
    if language == HAITIAN:
        words = _haitian()
        number = words["first"] if day.day == 1 else str(day.day)
        return f"{number} {words['months'][day.month - 1]} {day.year}"
    from babel.dates import format_date

    return str(format_date(day, "long", locale=language))


def full_day(day: date, language: str) -> str:
    """With its weekday: ``dimanch 22 novanm 2026``."""
    if language in DRAFTED:
        return tongue(language).dates.with_weekday(day)
    if language == HAITIAN:
        return f"{_haitian()['days'][day.weekday()]} {plain_day(day, language)}"
    from babel.dates import format_date

    return str(format_date(day, "full", locale=language))


def month(day: date) -> str:
    """``oktòb 2026``, in Haitian Creole."""
    return f"{_haitian()['months'][day.month - 1]} {day.year}"


def listed(words: Sequence[str], language: str) -> str:
    """``a, b and c``, as the language joins."""
    if language in DRAFTED:
        return tongue(language).dates.listed(words)
    if language == HAITIAN:
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {_haitian()['and']} {words[-1]}"
    from babel.lists import format_list

    return str(format_list(list(words), locale=language))
