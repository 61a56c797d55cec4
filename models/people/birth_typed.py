"""A birth as people type it: ``3/14/1988``, ``March 1988``, ``14 de marzo de 1988``, ``1988``; or
an age, ``34``, which counts from the day on which it was told."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from models.errors import BadInput
from models.language import _, current
from models.people.birth import Birth, checked_birth
from models.people.folding import fold
from models.typed import one_line

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIGURES = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")
_AGE = re.compile(r"(\d{1,3})(?:\s*(?:years?|years? old|anos?|a))?")
_WORD = re.compile(r"[^\W\d_]{3,}")


def parse_birth(text: str, today: date) -> Birth:
    """The birth that was typed; not known for nothing but white space. Raises ``BadInput``."""
    typed = one_line(text, "birth", limit=60)
    if not typed:
        return Birth()
    found = _known(typed, today)
    if found is None:
        raise BadInput(
            _("This is not understood as a birth date."),
            field="birth",
            next=_("You can type: 3/14/1988, March 1988, 1988, or an age: 34."),
        )
    return checked_birth(found, today)


def _known(typed: str, today: date) -> Birth | None:
    if match := _ISO.fullmatch(typed):
        year, month, day = (int(part) if part else None for part in match.groups())
        return Birth(year, month, day)
    if match := _FIGURES.fullmatch(typed):
        first, second, year = (int(part) if part else None for part in match.groups())
        return _figures(first, second, year)
    if match := _AGE.fullmatch(fold(typed)):
        return Birth(age=int(match[1]), on=today)
    return _words(typed)


def _figures(first: int | None, second: int | None, year: int | None) -> Birth:
    if first is None or second is None:
        return Birth(year, second)
    if first > 12 >= second:
        return Birth(year, second, first)
    if current() != "en" and second <= 12 and first != second:
        raise BadInput(
            _("{first}/{second} can be read in two ways.").format(first=first, second=second),
            field="birth",
            next=_("Write the month as a word."),
        )
    return Birth(year, first, second)


def _words(typed: str) -> Birth | None:
    named = [month for word in _WORD.findall(typed) if (month := _months().get(fold(word)))]
    figures = [int(part) for part in re.findall(r"\d+", typed)]
    years = [one for one in figures if one > 31]
    days = [one for one in figures if one <= 31]
    if len(named) != 1 or len(years) != 1 or len(days) > 1:
        return None
    return Birth(years[0], named[0], days[0] if days else None)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in ("en", "es"):
        for width in ("wide", "abbreviated"):
            for month, word in get_month_names(width, locale=language).items():
                found[fold(word)] = int(month)
    return found
