"""Times of the day as people type them, in English and Spanish."""

from __future__ import annotations

import re
from datetime import time

from models.breaches.labels import DAY_PARTS
from models.breaches.when import UNKNOWN_TIME, DayPart, TimeOfDay
from models.breaches.when_format import MIDNIGHT, NOON
from models.days.words import ABOUT, ABOUT_PHRASES, FILLERS, NUMBERS
from models.errors import BadInput
from models.language import _
from models.people.folding import fold
from models.typed import checked

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?\s?m\.?|p\.?\s?m\.?|a|p)?(?=\s|$|,)", re.I)
_PARTS = {
    "morning": DayPart.MORNING,
    "manana": DayPart.MORNING,
    "afternoon": DayPart.AFTERNOON,
    "tarde": DayPart.AFTERNOON,
    "evening": DayPart.EVENING,
    "anochecer": DayPart.EVENING,
    "tarde noche": DayPart.EVENING,
    "night": DayPart.NIGHT,
    "noche": DayPart.NIGHT,
    "madrugada": DayPart.NIGHT,
}
_NAMED = {
    "noon": time(12),
    "midday": time(12),
    "mediodia": time(12),
    "medio dia": time(12),
    "midnight": time(0),
    "medianoche": time(0),
    "media noche": time(0),
}
# The hours of a twelve-hour clock that each part of the day can hold, as (first, last, afternoon);
# "12 at night" is midnight, "2 at night" is before dawn.
_HALF_BY_PART = {
    "morning": ((1, 11, False),),
    "manana": ((1, 11, False),),
    "afternoon": ((12, 12, True), (1, 7, True)),
    "tarde": ((12, 12, True), (1, 8, True)),
    "evening": ((4, 11, True),),
    "anochecer": ((5, 9, True),),
    "night": ((6, 11, True), (12, 12, False), (1, 5, False)),
    "noche": ((6, 11, True), (12, 12, False), (1, 5, False)),
    "madrugada": ((12, 12, False), (1, 6, False)),
    "mediodia": ((12, 12, True), (1, 2, True)),
}


def parse_time(text: str) -> TimeOfDay:
    """The time that was typed; nothing known for nothing but white space.

    Raises ``BadInput`` for what cannot be read, and for an hour that could be before or after
    noon: which half of the day it was is asked, never guessed.
    """
    typed = checked(text, "time").strip()
    if not typed:
        return UNKNOWN_TIME
    about, left = _without_about(typed)
    told = " ".join(word for word in fold(left).split() if word not in FILLERS)
    named = _named(told) or _named(fold(left))
    if named is not None:
        return TimeOfDay(named, about)
    part = _part(left, told)
    if part is not None:
        return TimeOfDay(None, about, part)
    clock = _figures(left) or _spelled(fold(left))
    if clock is None:
        raise BadInput(_("This is not understood as a time."), field="time", next=_what_to_type())
    return TimeOfDay(clock, about)


def _named(told: str) -> time | None:
    for hour, word in ((12, NOON), (0, MIDNIGHT)):
        if told == fold(_(word)):
            return time(hour)
    return _NAMED.get(told)


def _what_to_type() -> str:
    return _("You can type: 9:40 pm, about 9:40 pm, 21:40, around noon, evening.")


def _without_about(typed: str) -> tuple[bool, str]:
    """Whether the time is only about so, and what is left of the text."""
    # What the screen itself writes, in a language that has no table here.
    before, _field, after = _("about {time}").partition("{time}")
    if before.strip() and typed.startswith(before) and typed.endswith(after):
        return True, typed[len(before) : len(typed) - len(after)].strip()
    left = typed.lstrip("~≈").strip()
    about = left != typed
    for phrase in ABOUT_PHRASES:
        shortened = re.sub(phrase.replace("mas", "m[aá]s"), " ", left, flags=re.I)
        about, left = about or shortened != left, shortened
    kept = [word for word in left.split() if fold(word) not in ABOUT]
    about = about or len(kept) != len(left.split())
    return about, " ".join(kept)


def _part(left: str, told: str) -> DayPart | None:
    for part, words in DAY_PARTS.items():
        if fold(_(words)) == fold(left):
            return part
    return _PARTS.get(told)


def _figures(left: str) -> time | None:
    """A clock in figures: ``9:40 pm``, ``21:40``, ``9 de la noche``."""
    match = _CLOCK.search(left)
    if not match:
        return None
    rest = fold(left[: match.start()] + " " + left[match.end() :]).split()
    rest = [word for word in rest if word not in FILLERS]
    hour, minute, half = int(match.group(1)), int(match.group(2) or 0), match.group(3)
    if hour > 23 or minute > 59:
        raise BadInput(_("There is no such time."), field="time", next=_what_to_type())
    if half:
        return _twelve(hour, minute, half.lower().startswith("p")) if not rest else None
    if rest:
        return _in_part(hour, minute, rest)
    if hour == 0 or hour > 12 or (match.group(2) and match.group(1).startswith("0")):
        return time(hour, minute)
    if match.group(2) is None and not re.fullmatch(r"\D*\d{1,2}\D*", left):
        return None
    raise _which_half(hour, minute)


def _spelled(told: str) -> time | None:
    """A clock in words: ``half past nine in the evening``, ``las nueve y media de la noche``."""
    words = [word for word in told.split() if word not in FILLERS]
    minute, earlier = 0, False
    match words:
        case ["half", "past", *rest]:
            minute = 30
        case ["quarter", ("past" | "to") as side, *rest]:
            minute, earlier = (15, False) if side == "past" else (45, True)
        case [hour, "y", ("media" | "cuarto") as part, *more]:
            rest, minute = [hour, *more], 30 if part == "media" else 15
        case [hour, "menos", "cuarto", *more]:
            rest, minute, earlier = [hour, *more], 45, True
        case _:
            rest = words
    if not rest:
        return None
    number = int(rest[0]) if rest[0].isdecimal() else NUMBERS.get(rest[0], 0)
    if not 1 <= number <= 12:
        return None
    if rest[1:] in (["am"], ["a", "m"], ["m"]):
        clock = _twelve(number, minute, False)
    elif rest[1:] in (["pm"], ["p", "m"], ["p"]):
        clock = _twelve(number, minute, True)
    elif rest[1:]:
        found = _in_part(number, minute, rest[1:])
        if found is None:
            return None
        clock = found
    else:
        raise _which_half(number, minute)
    return time((clock.hour - 1) % 24, minute) if earlier else clock


def _twelve(hour: int, minute: int, after_noon: bool) -> time:
    if not 1 <= hour <= 12:
        raise BadInput(_("There is no such time."), field="time", next=_what_to_type())
    return time(hour % 12 + (12 if after_noon else 0), minute)


def _in_part(hour: int, minute: int, words: list[str]) -> time | None:
    """``9`` with ``evening``. An hour that the part of the day does not have is refused."""
    ranges = _HALF_BY_PART.get(" ".join(words))
    if ranges is None:
        return None
    if hour > 12 or hour == 0:
        return time(hour, minute)
    for first, last, after_noon in ranges:
        if first <= hour <= last:
            return _twelve(hour, minute, after_noon)
    raise _which_half(hour, minute)


def _which_half(hour: int, minute: int) -> BadInput:
    told = f"{hour}:{minute:02d}"
    return BadInput(
        _("{time} could be before or after noon.").format(time=told),
        field="time",
        next=_("Write {time} am or {time} pm, or leave the time as “evening”.").format(time=told),
    )
