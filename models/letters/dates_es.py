"""Dates and times in the Spanish of a United States letter.

Nothing here depends on the machine's clock, zone or locale. The same functions as in ``dates.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from models.breaches.when import DayPart, PartialDate, TimeOfDay

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_NUMBERS = ("ningún", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_PARTS = {
    DayPart.MORNING: "por la mañana",
    DayPart.AFTERNOON: "por la tarde",
    DayPart.EVENING: "al anochecer",
    DayPart.NIGHT: "por la noche",
}
# "y" becomes "e" before the sound of i; not before "hie" or "hia", nor before y as a consonant.
_SOUNDS_I = re.compile(r"^[“«\"(¿]*(?:i(?![aeoáéó])|í|hi(?![aeo])|hí)", re.IGNORECASE)


def plain(day: date) -> str:
    """``22 de noviembre de 2026``."""
    return f"{month_and_day(day)} de {day.year}"


def month_and_day(day: date) -> str:
    """``22 de noviembre``; the first of a month is ``1.º``."""
    number = "1.º" if day.day == 1 else str(day.day)
    return f"{number} de {_MONTHS[day.month - 1]}"


def with_weekday(day: date) -> str:
    """``domingo 22 de noviembre de 2026``."""
    return f"{_DAYS[day.weekday()]} {plain(day)}"


def partial(day: PartialDate) -> str:
    """As much as is known: ``viernes 9 de octubre de 2026``, ``octubre de 2026``, ``2026``."""
    if day.exact:
        return with_weekday(day.exact)
    if day.month:
        return f"{_MONTHS[day.month - 1]} de {day.year}"
    return str(day.year)


def on(day: PartialDate) -> str:
    """``el viernes 9 de octubre de 2026``, ``en octubre de 2026``."""
    return ("el " if day.exact else "en ") + partial(day)


def clock(at: time) -> str:
    """``9:40 p. m.``, ``mediodía``, ``medianoche``."""
    if (at.hour, at.minute) == (12, 0):
        return "mediodía"
    if (at.hour, at.minute) == (0, 0):
        return "medianoche"
    half = "a. m." if at.hour < 12 else "p. m."
    return f"{at.hour % 12 or 12}:{at.minute:02d} {half}"


def _to(at: time) -> str:
    """``las 9:40 p. m.``, ``la 1:05 p. m.``, ``el mediodía``, ``la medianoche``."""
    if (at.hour, at.minute) == (12, 0):
        return "el mediodía"
    one = at.hour % 12 == 1 or (at.hour, at.minute) == (0, 0)
    return f"{'la' if one else 'las'} {clock(at)}"


def at(when: TimeOfDay) -> str:
    """``alrededor de las 9:40 p. m.``, ``a la 1:05 p. m.``, ``por la noche``, or nothing."""
    if when.clock:
        hour = f"{'alrededor de' if when.about else 'a'} {_to(when.clock)}"
        return hour.replace("a el ", "al ").replace("de el ", "del ")
    return _PARTS[when.part] if when.part else ""


def beside_date(when: TimeOfDay) -> str:
    """As a Re line has it, after the date: ``alrededor de las 9:40 p. m.``, or nothing."""
    return at(when)


def count(number: int) -> str:
    """A small number in words, as it stands before a masculine noun; from ten on in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(words: Sequence[str], joint: str = "y") -> str:
    """``a``, ``a y b``, ``a, b y c``; ``e`` for ``y`` before the sound of i."""
    if len(words) < 2:
        return "".join(words)
    if joint == "y" and _SOUNDS_I.match(words[-1]):
        joint = "e"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def window(day: PartialDate, when: TimeOfDay) -> str:
    """The time for which records are to be kept: a day before to a day after the incident.

    ``desde las 9:40 p. m. del 8 de octubre hasta las 9:40 p. m. del 10 de octubre de 2026``;
    without a clock time whole days; where only the month or the year is known, the whole of it.
    """
    exact = day.exact
    if exact is None:
        return f"durante todo {'el mes de ' if day.month else 'el año '}{partial(day)}"
    first, last = exact - timedelta(days=1), exact + timedelta(days=1)
    start = month_and_day(first) if first.year == last.year else plain(first)
    if when.clock:
        hour = _to(when.clock)
        return f"desde {hour} del {start} hasta {hour} del {plain(last)}"
    return f"desde el {start} hasta el {plain(last)}, inclusive"
