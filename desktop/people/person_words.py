"""Words of people's screens that hang on more than one value."""

from __future__ import annotations

from datetime import date

from desktop.shell.words import short_day
from models.language import _, current
from models.people.birth import Birth


def birth_words(one: object) -> str:
    """``March 14, 1988``, ``1988``, ``34 years old on Mar 1, 2026``."""
    assert isinstance(one, Birth)
    if one.age is not None and one.on is not None:
        return _("{age} years old on {day}").format(age=one.age, day=short_day(one.on))
    if one.exact is not None:
        return _plain_day(one.exact)
    if one.month is not None and one.year is not None:
        from babel.dates import format_skeleton

        words: str = format_skeleton("yMMMM", date(one.year, one.month, 1), locale=current())
        return words
    return str(one.year) if one.year is not None else ""


def birth_typed_words(one: Birth) -> str:
    """What stands in the field to be typed over: ISO for a day, else the same words."""
    if one.exact is not None:
        return one.exact.isoformat()
    if one.month is not None and one.year is not None:
        return f"{one.year:04}-{one.month:02}"
    return birth_words(one)


def age_words(one: Birth, today: date) -> str:
    """``38 years old``, ``37 or 38 years old``; empty if it is not known."""
    ages = one.age_on(today)
    if ages is None:
        return ""
    if ages[0] == ages[1]:
        return _("{age} years old").format(age=ages[0])
    return _("{least} or {most} years old").format(least=ages[0], most=ages[1])


def _plain_day(when: date) -> str:
    from babel.dates import format_date

    words: str = format_date(when, "long", locale=current())
    return words
