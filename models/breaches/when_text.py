"""Dates as people type them, and dates and times as people read them.

What is typed is never made more exact, and never guessed at: a day without a year is the most
recent one that has come, and what can be read in two ways is refused with both readings. What
``format_date`` and ``format_time`` write, ``parse_date`` and ``parse_time`` read back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.breaches.when import PartialDate
from models.breaches.when_format import format_date, format_day, format_time, format_when
from models.breaches.when_time import parse_time
from models.days.words import (
    DAYS_BACK,
    FILLERS,
    LAST,
    MONTHS,
    NUMBERS,
    PERIODS,
    THIS,
    WEEKDAYS,
)
from models.errors import BadInput
from models.language import _, current
from models.people.folding import fold
from models.typed import checked

__all__ = ["format_date", "format_day", "format_time", "format_when", "parse_date", "parse_time"]

FIRST_YEAR = 1900
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_FIGURES = re.compile(r"(\d{1,4})[/.-](\d{1,4})(?:[/.-](\d{1,4}))?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|o|a|ro|er)")


def parse_date(text: str, today: date, *, future: bool = False) -> PartialDate | None:
    """The day, month or year that was typed; ``None`` for nothing but white space.

    ``today`` is the day from which "yesterday" counts. Raises ``BadInput`` for what cannot be
    read, can be read in two ways, is no day of the calendar, or (unless ``future``) has not come.
    """
    typed = checked(text, "day").strip()
    if not typed:
        return None
    found = _iso(typed) or _figures(typed, today) or _words(typed, today)
    if found is None:
        raise BadInput(_("This is not understood as a date."), field="day", next=_what_to_type())
    if found.year < FIRST_YEAR:
        raise BadInput(
            _("The year {year} is too long ago.").format(year=found.year),
            field="day",
            next=_what_to_type(),
        )
    if not future and found.earliest > today:
        raise BadInput(
            _("This day has not come yet."),
            field="day",
            next=_("Give the day on which it happened."),
        )
    return found


def _what_to_type() -> str:
    return _("You can type: yesterday, last Friday, 3/14, March 14, March 2026, 2026-03-14.")


def _made(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise BadInput(
            _("There is no such day in the calendar."), field="day", next=_what_to_type()
        ) from None


def _iso(typed: str) -> PartialDate | None:
    match = _ISO.fullmatch(typed)
    if not match:
        return None
    year, month, day = match.groups()
    return _made(int(year), int(month), int(day) if day else None)


def _figures(typed: str, today: date) -> PartialDate | None:
    match = _FIGURES.fullmatch(typed)
    if not match:
        return None
    first, second, third = match.groups()
    if third is None and len(second) == 4:
        return _made(int(second), int(first))
    if len(first) > 2 or len(second) > 2 or (third and len(third) not in (2, 4)):
        return None
    month, day = _month_and_day(int(first), int(second))
    if third is None:
        return _latest(month, day, today)
    return _made(_year(third, today), month, day)


def _month_and_day(first: int, second: int) -> tuple[int, int]:
    """Month and day of ``3/14`` or ``14/3``.

    In English the month stands first, as everybody writes it in Connecticut. In Spanish both
    orders are usual there, so that ``3/4`` could be either day and is asked for again.
    """
    if first > 12 >= second:
        return second, first
    if second > 12 >= first:
        return first, second
    if first != second and first <= 12 and current() != "en":
        raise BadInput(
            _("{first}/{second} can be read in two ways.").format(first=first, second=second),
            field="day",
            next=_("Write the month as a word: {one} or {other}.").format(
                one=format_day(second, first), other=format_day(first, second)
            ),
        )
    return first, second


def _year(figures: str, today: date) -> int:
    """The year of ``26`` or ``2026``: of two figures, the most recent one that has begun."""
    year = int(figures)
    if len(figures) > 2:
        return year
    year += today.year // 100 * 100
    return year if year <= today.year else year - 100


def _latest(month: int, day: int | None, today: date, weekday: int | None = None) -> PartialDate:
    """The most recent such day, or month, that has begun."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = PartialDate(year, month, day)
        except ValueError:
            continue  # February 29 waits for a leap year.
        if found.earliest > today:
            continue
        if weekday is not None and found.earliest.weekday() != weekday:
            break
        return found
    if weekday is not None:
        _made(2000, month, day)
        raise _wrong_weekday()
    return _made(today.year, month, day)


def _wrong_weekday() -> BadInput:
    return BadInput(
        _("That day was another day of the week."),
        field="day",
        next=_("Check the date and the day of the week; leave one of them out if unsure."),
    )


def _words(typed: str, today: date) -> PartialDate | None:
    words = [word for word in fold(typed).split() if word not in FILLERS]
    told = fold(typed)
    for phrase, back in DAYS_BACK.items():
        if told == phrase or " ".join(words) == phrase or told == f"the {phrase}":
            return _exact(today - timedelta(days=back))
    return (
        _ago(words, today)
        or _weekday_alone(words, today)
        or _period(words, today)
        or _calendar(words, today)
    )


def _exact(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _ago(words: list[str], today: date) -> PartialDate | None:
    """``3 days ago``, ``hace 3 dias``. Weeks and months are not: nobody means them to the day."""
    match words:
        case [count, "days" | "dias", "ago"] | ["hace", count, "dias"]:
            number = int(count) if count.isdecimal() else NUMBERS.get(count, -1)
        case _:
            return None
    return _exact(today - timedelta(days=number)) if 0 <= number <= 366 else None


def _weekday_alone(words: list[str], today: date) -> PartialDate | None:
    """``Friday``, ``last Friday``, ``el viernes pasado``: the most recent one before today."""
    left = [word for word in words if word not in LAST and word not in THIS]
    if len(left) != 1 or left[0] not in WEEKDAYS or len(words) > 2:
        return None
    back = (today.weekday() - WEEKDAYS[left[0]] - 1) % 7 + 1
    return _exact(today - timedelta(days=back))


def _period(words: list[str], today: date) -> PartialDate | None:
    """``this month``, ``el mes pasado``, ``last year``."""
    periods = [PERIODS[word] for word in words if word in PERIODS]
    others = [word for word in words if word not in PERIODS]
    if len(periods) != 1 or len(others) != 1:
        return None
    back = 0 if others[0] in THIS else 1 if others[0] in LAST else None
    if back is None:
        return None
    if periods[0] == "year":
        return PartialDate(today.year - back)
    month = today.replace(day=1) - timedelta(days=back)
    return PartialDate(month.year, month.month)


def _calendar(words: list[str], today: date) -> PartialDate | None:
    """``Saturday, March 14, 2026``, ``14 de marzo``, ``March``, ``2026``, in any order."""
    weekday = month = day = year = None
    past = False
    for word in words:
        number = _number(word)
        if word in WEEKDAYS and weekday is None:
            weekday = WEEKDAYS[word]
        elif word in MONTHS and month is None:
            month = MONTHS[word]
        elif word in LAST and not past:
            past = True
        elif number is not None and number > 31 and len(word) == 4 and year is None:
            year = number
        elif number is not None and number <= 31 and day is None:
            day = number
        else:
            return None
    if month is None:
        alone = weekday is None and day is None and not past
        return _made(year) if year is not None and alone else None
    if past and (year is not None or day is not None):
        return None
    if year is None:
        before = today.replace(day=1) - timedelta(days=1) if past else today
        return _latest(month, day, before, weekday if day is not None else None)
    found = _made(year, month, day)
    if weekday is not None and (found.exact is None or found.exact.weekday() != weekday):
        raise _wrong_weekday()
    return found


def _number(word: str) -> int | None:
    if word.isascii() and word.isdecimal():
        return int(word)
    match = _ORDINAL.fullmatch(word)
    if match:
        return int(match.group(1))
    return 1 if word in ("primero", "1ro") else None
