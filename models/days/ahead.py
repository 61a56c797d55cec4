"""Days to come, as people type them: "tomorrow", "in 2 weeks", "next Friday", "3/14".

A day without a year is the next one that has not passed. What is typed is never guessed at: what
can be read in two ways, or names no single day, is refused with what to type instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from models.days.counting import after_months, after_working_days
from models.days.telling import short
from models.days.words import FILLERS, MONTHS, NUMBERS, WEEKDAYS
from models.errors import BadInput
from models.folding import fold
from models.language import _, current
from models.typed import checked

FIRST_YEAR, LAST_YEAR = 1990, 2099
_ISO = re.compile(r"(\d{4,5})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4,5}))?")
_LONGEST = 3700
_AHEAD = {
    "today": 0, "hoy": 0, "tomorrow": 1, "manana": 1, "day after tomorrow": 2,
    "pasado manana": 2, "yesterday": -1, "ayer": -1,
}  # fmt: skip
_NEXT = {"next", "this", "coming", "proximo", "proxima", "este", "esta", "que", "viene"}
_UNITS = {
    **dict.fromkeys(("day", "days", "dia", "dias"), "days"),
    **dict.fromkeys(("week", "weeks", "semana", "semanas"), "weeks"),
    **dict.fromkeys(("month", "months", "mes", "meses"), "months"),
    **dict.fromkeys(("year", "years", "ano", "anos"), "years"),
}
_WORKING = {"working", "business", "habil", "habiles", "laborable", "laborables"}
_SPAN_FILLERS = {"in", "en", "dentro", "de", "from", "now"}
_ONE = {"a": 1, "an": 1, **NUMBERS}


def parse_ahead(text: str, today: date, closed: Collection[date] = ()) -> date | None:
    """The day that was typed; ``None`` for nothing but white space.

    ``closed`` are the office's own days, for "in 4 working days". Raises ``BadInput``.
    """
    typed = checked(text, "due_on").strip()
    if not typed:
        return None
    told = fold(typed.replace("+", " in "))
    found = (
        _iso(typed)
        or _figures(typed, today)
        or _named(told, today)
        or _span(told, today, closed)
        or _weekday(told, today)
        or _calendar(told, today)
    )
    if found is None:
        raise _bad(_("This is not understood as a day."))
    return _in_range(found)


def _bad(what: str) -> BadInput:
    return BadInput(
        what,
        field="due_on",
        next=_("You can type: tomorrow, Friday, in 2 weeks, 3/14, March 14, 2026-03-14."),
    )


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _bad(_("The year {year} is too far away.").format(year=day.year))
    return day


def _made(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _bad(_("The year {year} is too far away.").format(year=year))
    try:
        return date(year, month, day)
    except ValueError:
        raise _bad(_("There is no such day in the calendar.")) from None


def _iso(typed: str) -> date | None:
    match = _ISO.fullmatch(typed)
    return _made(*(int(part) for part in match.groups())) if match else None


def _figures(typed: str, today: date) -> date | None:
    match = _FIGURES.fullmatch(typed)
    if not match:
        return None
    month, day = _month_and_day(int(match[1]), int(match[2]))
    if match[3] is None:
        return _upcoming(month, day, today)
    year = int(match[3])
    return _made(year + today.year // 100 * 100 if year < 100 else year, month, day)


def _month_and_day(first: int, second: int) -> tuple[int, int]:
    """The month stands first, as everybody writes it in Connecticut; in Spanish both orders are
    usual there, so that ``3/4`` is asked for again."""
    if first > 12 >= second:
        return second, first
    if first != second and first <= 12 and second <= 12 and current() != "en":
        raise BadInput(
            _("{first}/{second} can be read in two ways.").format(first=first, second=second),
            field="due_on",
            next=_("Write the month as a word: {one} or {other}.").format(
                one=short(date(2000, first, second)), other=short(date(2000, second, first))
            ),
        )
    return first, second


def _upcoming(month: int, day: int, today: date) -> date:
    """The next such day, today included; February 29 waits for its year."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return _made(today.year, month, day)


def _named(told: str, today: date) -> date | None:
    words = told.removeprefix("the ")
    return today + timedelta(days=_AHEAD[words]) if words in _AHEAD else None


def _span(told: str, today: date, closed: Collection[date]) -> date | None:
    """``in 2 weeks``, ``dentro de 3 dias``, ``4 working days``, ``+10``, ``next month``."""
    words = told.split()
    left = [word for word in words if word not in _SPAN_FILLERS]
    working = bool(_WORKING.intersection(left))
    left = [word for word in left if word not in _WORKING]
    if len(left) == 1 and left[0].isdecimal() and "in" in words:
        left.append("days")
    if len(left) != 2 or left[1] not in _UNITS:
        return None
    count = int(left[0]) if left[0].isdecimal() and len(left[0]) < 5 else _ONE.get(left[0])
    if left[0] == "next":
        count = 1
    if count is None:
        return None
    unit = _UNITS[left[1]]
    if working and unit != "days":
        return None
    if count * {"days": 1, "weeks": 7, "months": 31, "years": 366}[unit] > _LONGEST:
        raise _bad(_("This day is too far away."))
    if working:
        return after_working_days(today, count, closed)
    if unit in ("months", "years"):
        return after_months(today, count * (12 if unit == "years" else 1))
    return today + timedelta(days=count * (7 if unit == "weeks" else 1))


def _weekday(told: str, today: date) -> date | None:
    """``Friday``, ``next Friday``, ``el viernes que viene``: the first one after today."""
    words = [word for word in told.split() if word not in FILLERS and word not in _NEXT]
    if len(words) != 1 or words[0] not in WEEKDAYS:
        return None
    return today + timedelta(days=(WEEKDAYS[words[0]] - today.weekday() - 1) % 7 + 1)


def _calendar(told: str, today: date) -> date | None:
    """``March 14``, ``14 de marzo de 2026``, ``Saturday, March 14, 2026``, in any order."""
    weekday = month = day = year = None
    for word in told.replace(",", " ").replace(".", " ").split():
        if word in FILLERS or word in _NEXT:
            continue
        number = _number(word)
        if word in WEEKDAYS and weekday is None:
            weekday = WEEKDAYS[word]
        elif word in MONTHS and month is None:
            month = MONTHS[word]
        elif number is not None and number <= 31 and day is None:
            day = number
        elif number is not None and number > 31 and year is None:
            year = number
        else:
            return None
    if month is None:
        return None
    if day is None:
        raise _bad(_("Give the day of the month, too."))
    found = _made(year, month, day) if year is not None else _upcoming(month, day, today)
    if weekday is not None and found.weekday() != weekday:
        raise _bad(_("That day is another day of the week."))
    return found


def _number(word: str) -> int | None:
    digits = re.sub(r"(?<=\d)(st|nd|rd|th|o|ro)$", "", word)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else None
