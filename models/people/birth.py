"""When somebody was born, as far as it is known: a day, a month, a year, or an age once told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.errors import BadInput
from models.language import _

OLDEST = 130
"""Nobody on file is older, in years: a year before that is a slip of the keyboard."""

_FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_AGE = re.compile(r"(\d{1,3})@(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Birth:
    """``year`` with or without ``month`` and ``day``; or ``age`` in whole years, told on ``on``.

    Nothing at all (``Birth()``) is *not known*; it is false where a condition is asked for.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    age: int | None = None
    on: date | None = None

    def __bool__(self) -> bool:
        return self.year is not None or self.age is not None

    @property
    def exact(self) -> date | None:
        """The day itself, where it is known whole."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def earliest(self) -> date | None:
        """The first day that fits."""
        if self.age is not None and self.on is not None:
            return _years_before(self.on, self.age + 1) + timedelta(days=1)
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date | None:
        """The last day that fits."""
        if self.age is not None and self.on is not None:
            return _years_before(self.on, self.age)
        if self.year is None:
            return None
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        month = self.month or 12
        after = date(self.year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=1)

    def differs(self, other: Birth) -> bool:
        """Whether no day fits both: two different people, unless somebody was told wrong.

        Where one of them is not known they do not differ.
        """
        mine, theirs = (self.earliest(), self.latest()), (other.earliest(), other.latest())
        if mine[0] is None or mine[1] is None or theirs[0] is None or theirs[1] is None:
            return False
        return mine[1] < theirs[0] or theirs[1] < mine[0]

    def age_on(self, today: date) -> tuple[int, int] | None:
        """The least and the greatest age in whole years on this day; ``None``: not known."""
        first, last = self.earliest(), self.latest()
        if first is None or last is None:
            return None
        return max(_age(last, today), 0), max(_age(first, today), 0)


def birth_text(one: Birth) -> str:
    """As it is kept: ``1988-03-14``, ``1988-03``, ``1988``, ``34@2026-03-01``, or nothing."""
    if one.age is not None and one.on is not None:
        return f"{one.age}@{one.on.isoformat()}"
    parts = (one.year, one.month, one.day)
    known = [part for part in parts if part is not None]
    return "-".join(f"{part:02}" if place else f"{part:04}" for place, part in enumerate(known))


def birth_of(text: str) -> Birth:
    """The value of what ``birth_text`` wrote. Raises ``ValueError``."""
    if not text:
        return Birth()
    if told := _AGE.fullmatch(text):
        return Birth(age=int(told[1]), on=date.fromisoformat(told[2]))
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    return Birth(year, month, day)


def checked_birth(one: Birth, today: date) -> Birth:
    """The value itself. Raises ``BadInput`` for what cannot be: no such day, or not yet born."""
    if one.age is not None:
        on = one.on or today
        if not 0 <= one.age <= OLDEST or one.year is not None:
            raise BadInput(_("This is no age in years."), field="birth")
        if on > today:
            raise BadInput(_("This day has not come yet."), field="birth")
        return Birth(age=one.age, on=on)
    if one.year is None:
        if one.month is not None or one.day is not None:
            raise BadInput(_("The year of birth is missing."), field="birth")
        return Birth()
    if not today.year - OLDEST <= one.year <= today.year:
        raise BadInput(
            _("The year {year} is not a year of birth.").format(year=one.year), field="birth"
        )
    if one.day is not None and one.month is None:
        raise BadInput(_("The month of birth is missing."), field="birth")
    try:
        first = one.earliest()
    except ValueError:
        raise BadInput(_("There is no such day."), field="birth") from None
    if first is not None and first > today:
        raise BadInput(_("This day has not come yet."), field="birth")
    return one


def _years_before(day: date, years: int) -> date:
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:  # February 29
        return date(year, 2, 28)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
