"""Who on file a person may be who was seen: suggestions with their reasons, never a decision. Pure.

Witnesses misread a figure of a badge, or turn two around; what they say is kept as they said it
("0417 or 0471"), and each reading is held against the badge on file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.officials.official import OnFile
from models.people.folding import fold

_READING = re.compile(r"[0-9A-Za-z-]*[0-9][0-9A-Za-z-]*")
_NEAR_DAYS = 31
_USUAL_WORDS = (
    "a an and at the of in on who with her his man woman uniform about to by was "
    "un una de la el con en que y hombre mujer"
)
_USUAL = frozenset(fold(_USUAL_WORDS).split())


class Reason(StrEnum):
    """Why somebody is suggested."""

    BADGE = "badge"
    BADGE_MISREAD = "badge_misread"
    UNIT = "unit"
    DEPARTMENT = "department"
    WORDS = "words"
    NAME = "name"
    NEAR_DAY = "near_day"


_WEIGHT = {
    Reason.BADGE: 60,
    Reason.NAME: 50,
    Reason.BADGE_MISREAD: 35,
    Reason.UNIT: 12,
    Reason.WORDS: 10,
    Reason.NEAR_DAY: 6,
    Reason.DEPARTMENT: 5,
}
_LEAST = 15
"""A department or a day alone is no suggestion."""


@dataclass(frozen=True)
class Seen:
    """What was seen of somebody. ``name`` is a name that was typed for them, if any."""

    description: str = ""
    badge: str = ""
    unit: str = ""
    department: str = ""
    name: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Match:
    """Somebody on file, with the reasons, the strongest first."""

    official: OnFile
    reasons: tuple[Reason, ...]
    score: int


def matches(
    seen: Seen, on_file: Iterable[OnFile], days: dict[str, tuple[date, ...]] | None = None
) -> list[Match]:
    """Those that may be the one who was seen, the likeliest first. ``days`` are the days on which
    each official (by id) was already linked to something."""
    found = []
    for one in on_file:
        reasons = _reasons(seen, one, (days or {}).get(one.id, ()))
        score = sum(_WEIGHT[reason] for reason in reasons)
        if score >= _LEAST:
            reasons.sort(key=lambda each: -_WEIGHT[each])
            found.append(Match(one, tuple(reasons), score))
    return sorted(found, key=lambda each: (-each.score, fold(each.official.name)))


def readings(badge: str) -> tuple[str, ...]:
    """Each way in which a badge may have been read: ``"0417 or 0471"`` gives two."""
    return tuple(dict.fromkeys(one.upper() for one in _READING.findall(badge)))


def misread(read: str, real: str) -> bool:
    """Whether one is the other with one figure wrong, missing or too many, or two turned around."""
    read, real = read.upper(), real.upper()
    if read == real or min(len(read), len(real)) < 3:
        return False
    if len(read) == len(real):
        wrong = [place for place in range(len(read)) if read[place] != real[place]]
        turned = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and read[wrong[0]] == real[wrong[1]]
            and read[wrong[1]] == real[wrong[0]]
        )
        return len(wrong) == 1 or turned
    short, long = sorted((read, real), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _reasons(seen: Seen, one: OnFile, days: tuple[date, ...]) -> list[Reason]:
    found = []
    read, real = readings(seen.badge), readings(one.badge)
    if set(read) & set(real):
        found.append(Reason.BADGE)
    elif any(misread(a, b) for a in read for b in real):
        found.append(Reason.BADGE_MISREAD)
    if _words(seen.name) and _words(seen.name) <= _words(one.name):
        found.append(Reason.NAME)
    if _words(seen.unit) & _words(one.unit):
        found.append(Reason.UNIT)
    if fold(seen.department) and fold(seen.department) == fold(one.department):
        found.append(Reason.DEPARTMENT)
    if len(_words(seen.description) & _words(one.description)) >= 2:
        found.append(Reason.WORDS)
    if seen.day is not None and any(abs((seen.day - day).days) <= _NEAR_DAYS for day in days):
        found.append(Reason.NEAR_DAY)
    return found


def _words(text: str) -> set[str]:
    return {word for word in fold(text).split() if word not in _USUAL}
