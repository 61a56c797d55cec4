"""Dates of birth in whatever form, and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from models.privacy.guard.context import numbers, pattern
from models.privacy.guard.finding import Finding, Piece, Rule, Weight, found_at
from models.privacy.guard.known import Known
from models.privacy.guard.level import Level
from models.privacy.guard.spoken import NUMBER_WORD, small, spoken_year
from models.vault.classes import Confidential

_MONTHS = {name: at + 1 for name, at in numbers("months").items()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SPOKEN = rf"(?:{NUMBER_WORD})(?:[- ](?:y |and )?(?:{NUMBER_WORD}))?"
_YEAR_WORDS = (
    r"(?:nineteen|twenty|two thousand|mil novecientos|dos mil)"
    rf"(?:[- ](?:hundred |and |y )?(?:{NUMBER_WORD})){{0,3}}"
)
_OF = r"(?:of |de |del )?"
_WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.? (?:the )?(?P<d1>\d{{1,2}}(?:st|nd|rd|th)?|{_SPOKEN}),? {_OF}"
    rf"(?P<y1>\d{{4}}|[’]\d{{2}}(?!\d)|{_YEAR_WORDS})"
    rf"|(?:the )?(?P<d2>\d{{1,2}}(?:st|nd|rd|th|º|°)?|{_SPOKEN}) (?:day )?(?:of |de )?"
    rf"(?P<m2>{_MONTH})\.?,? {_OF}(?:año )?"
    rf"(?P<y2>\d{{4}}|[’]?\d{{2}}(?![\d:h]|\.\d)|{_YEAR_WORDS}))\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:(?:{_MONTH})\.? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th|º|°)? (?:of |de )(?:{_MONTH}))\b"
    r"(?!,? (?:of |de |del )?\d)",
    re.IGNORECASE,
)
_AGE_IN_WORDS = re.compile(
    rf"\b(?:aged (?:{_SPOKEN})|turn(?:s|ed|ing) (?:{_SPOKEN})"
    rf"|(?:{_SPOKEN})[- ]years?[- ](?:old|of age)|(?:cumpl(?:e|ió|ía|irá)|tiene|tenía|de) "
    rf"(?:{_SPOKEN}) años(?: de edad)?|(?:{_SPOKEN}) años de edad"
    rf"|(?<=\b[Ss]he is )(?:{_SPOKEN})(?= and\b|[,.;])"
    rf"|(?<=\b[Hh]e is )(?:{_SPOKEN})(?= and\b|[,.;]))\b"
    r"(?! (?:de|aquí|trabaj\w*|viv\w*|corners?|times?|pages?)\b)"
    rf"|\b(?:(?:{_SPOKEN})|\d{{1,2}}(?:st|nd|rd|th)) birthday\b"
    rf"|\bcumpl\w+ (?:los |sus )?(?:{_SPOKEN}|\d{{1,2}})(?: (?:años|añitos))?\b"
    r"(?! (?:horas|días|meses|semanas))"
    rf"|\b(?:{_SPOKEN}|\d{{1,2}}) añitos\b"
    rf"|\b(?:will be|is now|just turned|turned|turns|going on|not yet|barely|nearly|almost) "
    rf"(?:{_SPOKEN}|\d{{1,2}})(?=,| (?:in|on|this|next|and|when) |[.;])"
    rf"|\b(?:casi|apenas|ya|ni siquiera) (?:tiene|tenía|cumple) (?:{_SPOKEN}|\d{{1,2}})\b"
    rf"|\b(?:{_SPOKEN}|\d{{1,2}}) (?:months|weeks) old\b"
    rf"|\b(?:{_SPOKEN}|\d{{1,2}})-(?:month|week)-old\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})[-/. ](?P<b>\d{1,2})[-/. ](?P<c>\d{4}|\d{2}))(?![\w/-]|\.\d)"
)


def birth_findings(piece: Piece, level: Level, known: Known) -> list[Finding]:
    """Births and ages in this piece."""
    text = level.text
    own = {day: one.person_id for one in known.close for day in one.born}
    found = []
    for start, end, days in dates_in(text):
        person = next((own[day] for day in days if day in own), "")
        before = text[max(0, start - 60) : start]
        told = pattern("born").search(before) or pattern("birthday").search(text[end : end + 40])
        if person or told:
            found.append(
                found_at(
                    piece,
                    level,
                    Rule.BIRTH,
                    Confidential.BIRTH,
                    (start, end),
                    Weight.SETTLE,
                    person,
                )
            )
    for match in _DAY.finditer(text):
        if pattern("turned").search(text[max(0, match.start() - 40) : match.start()]):
            found.append(
                found_at(piece, level, Rule.BIRTH, Confidential.BIRTH, match.span(), Weight.WEIGH)
            )
    for match in (*pattern("age").finditer(text), *_AGE_IN_WORDS.finditer(text)):
        first, last = level.sentence(match.start())
        about = text[first:last]
        if pattern("of_whom").search(about) and not pattern("official").search(
            text[first : match.start()]
        ):
            found.append(
                found_at(piece, level, Rule.AGE, Confidential.BIRTH, match.span(), Weight.WEIGH)
            )
    return found


def dates_in(text: str) -> Iterator[tuple[int, int, tuple[date, ...]]]:
    """Dates that a text names, each with the days that it can be: ``3/5/87`` is two."""
    for match in _WRITTEN.finditer(text):
        month = _MONTHS[(match["m1"] or match["m2"]).lower()]
        day = _number(match["d1"] or match["d2"])
        written = match["y1"] or match["y2"]
        figures = written.lstrip("’")
        if len(figures) == 2 and figures.isdigit():
            years: tuple[int | None, ...] = (1900 + int(figures), 2000 + int(figures))
        else:
            years = (int(figures) if figures.isdigit() else spoken_year(written),)
        days = tuple(one for year in years if year and day and (one := _date(year, month, day)))
        if days:
            yield match.start(), match.end(), days
    for match in _FIGURES.finditer(text):
        if match["y"]:
            one = _date(int(match["y"]), int(match["m"]), int(match["d"]))
            days = (one,) if one else ()
        else:
            a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
            years = (c,) if c > 99 else (1900 + c, 2000 + c)
            days = tuple(
                one
                for year in years
                for month, day in {(a, b), (b, a)}
                if (one := _date(year, month, day))
            )
        if days:
            yield match.start(), match.end(), days


def _number(text: str) -> int | None:
    figures = re.match(r"\d{1,2}", text)
    return int(figures.group()) if figures else small(text)


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        if 1900 <= year <= 2100:
            return date(year, month, day)
    return None
