"""Statuses, countries, and the facts of § 2-926, where a sentence tells them of somebody.

A letter about a disclosure is full of these words: it quotes the ordinance, tells what an officer
asked, and speaks of residents in general. None of that tells anything of anybody. A sentence does
if it speaks of a person, states the thing, and is no question.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models.paths import resource
from models.privacy.guard.context import pattern
from models.privacy.guard.finding import Finding, Piece, Rule, Weight, found_at
from models.privacy.guard.known import Known
from models.privacy.guard.level import Level
from models.vault.classes import Confidential

_SPEECH = 300
"""A longer quotation is a statement of its own, not something that was said in passing."""


@dataclass(frozen=True)
class _Group:
    bears: Confidential
    rule: Rule
    pattern: re.Pattern[str]


_DONE_TO = (Confidential.DOMESTIC_VIOLENCE, Confidential.SEXUAL_ASSAULT)
# Whoever asks what the pills are for says that there are pills; of a status it tells nothing.
_PRESUPPOSED = frozenset({*_DONE_TO, Confidential.ORIENTATION, Confidential.PERSONAL})
_BEARS = {
    "immigration_status": (Confidential.IMMIGRATION_STATUS, Rule.STATUS),
    "country": (Confidential.IMMIGRATION_STATUS, Rule.COUNTRY),
    "whereabouts": (Confidential.WHEREABOUTS, Rule.PLACE),
}


@lru_cache(maxsize=1)
def _groups() -> tuple[_Group, ...]:
    lists = [_read(name) for name in ("words.toml", "turns.toml", "fields.toml")]
    parts = lists[1].pop("parts")
    groups = []
    for name in dict.fromkeys(name for each in lists for name in each):
        bears, rule = _BEARS.get(name) or (Confidential(name), Rule.FACT)
        # Both languages at once: people tell in either, in one letter.
        pieces = [
            _filled(one, language, parts[language])
            for language in parts
            for each in lists
            for one in each.get(name, {}).get(language, ())
        ]
        whole = rf"(?<!\w)(?:{'|'.join(f'(?:{one})' for one in pieces)})(?!\w)"
        groups.append(_Group(bears, rule, re.compile(whole, re.IGNORECASE)))
    return tuple(groups)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("guard", name).read_text("utf-8"))


def _filled(pattern: str, language: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    if not any(part in pattern for part in ("{country}", "{demonym}", "{city}")):
        return pattern
    countries, demonyms = _countries(language)
    pattern = pattern.replace("{country}", countries).replace("{demonym}", demonyms)
    return pattern.replace("{city}", _cities(language)) if "{city}" in pattern else pattern


# Names of states and towns of the Union, and the Union itself.
_NO_COUNTRY = frozenset({"US", "GE", "JE", "JO", "UM", "PR"})


@lru_cache(maxsize=2)
def _countries(language: str) -> tuple[str, str]:
    from babel import Locale

    known = Locale(language).territories
    names = {
        str(name)
        for code, name in known.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    }
    names |= {"Jordan", "the Dominican Republic", "la República Dominicana", "Vietnam", "Burma"}
    data = tomllib.loads(resource("guard", "countries.toml").read_text("utf-8"))
    escaped = sorted((re.escape(one).replace("\\ ", " ") for one in names), key=len, reverse=True)
    demonyms = sorted(data[language].split(), key=len, reverse=True)
    return f"(?-i:{'|'.join(escaped)})", f"(?:{'|'.join(demonyms)})"


@lru_cache(maxsize=2)
def _cities(language: str) -> str:
    """Cities outside the Union: the one of each time zone (Unicode CLDR), and those that people
    most often come from."""
    from babel import Locale
    from babel.core import get_global

    spoken = Locale(language).time_zones
    names = set(
        tomllib.loads(resource("guard", "countries.toml").read_text("utf-8"))["cities"].split(", ")
    )
    for zone, territory in get_global("zone_territories").items():
        if territory not in ("US", "PR", "UM", "ZZ", "001") and "/" in zone:
            own = zone.rsplit("/", 1)[-1].replace("_", " ")
            names.add(str(spoken.get(zone, {}).get("city", own)))
            names.add(own)
    kept = sorted(names - _NO_CITY, key=len, reverse=True)
    return f"(?-i:{'|'.join(re.escape(one) for one in kept)})"


# Towns and words of Connecticut, and names of persons, that a time zone elsewhere has too.
_NO_CITY = frozenset(
    [
        "London",
        "Gibraltar",
        "Regina",
        "Adelaide",
        "Casey",
        "Davis",
        "Mawson",
        "Troll",
        "Center",
        "Melbourne",
        "Palmer",
        "Victoria",
        "Easter",
        "Creston",
        "Rothera",
    ]
)


def telling_findings(
    piece: Piece, level: Level, known: Known, named: list[tuple[int, int]]
) -> list[Finding]:
    """What this piece tells of somebody. ``named`` are the places where somebody is named."""
    if piece.law:
        return []
    found: list[Finding] = []
    groups = _groups()
    for number, start, end in _matches(level.text):
        group = groups[number]
        if group.bears in _DONE_TO and _by_official(level, start):
            continue
        told = _place(level, (start, end), group.bears, known, named)
        if told is not None:
            found.append(_made(piece, level, group, *told))
    return found


# A letter is read again at each pause of typing, and most of its parts are the same. Kept are
# places, under a digest of the text: no word of it stays in memory when the vault is closed.
_FOUND: dict[bytes, tuple[tuple[int, int, int], ...]] = {}
_MOST_TEXTS = 4096


def _matches(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where each group's patterns match: its number, start and end."""
    key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    known = _FOUND.get(key)
    if known is None:
        known = tuple(
            (number, *match.span())
            for number, group in enumerate(_groups())
            for match in group.pattern.finditer(text)
        )
        if len(_FOUND) >= _MOST_TEXTS:
            _FOUND.clear()
        _FOUND[key] = known
    return known


def _by_official(level: Level, start: int) -> bool:
    """An official does it: that is what the letter is about, and no secret of the client."""
    first, _last = level.sentence(start)
    return bool(pattern("official_does").search(level.text[first:start]))


def _made(piece: Piece, level: Level, group: _Group, start: int, end: int, sure: bool) -> Finding:
    settle = sure and group.rule in (Rule.STATUS, Rule.COUNTRY, Rule.PLACE)
    weight = Weight.SETTLE if settle else Weight.WEIGH
    return found_at(piece, level, group.rule, group.bears, (start, end), weight)


def _place(
    level: Level,
    span: tuple[int, int],
    bears: Confidential,
    known: Known,
    named: list[tuple[int, int]],
) -> tuple[int, int, bool] | None:
    """Where something is told, and whether it surely tells of a person; ``None`` if it tells
    nothing."""
    text, (start, end) = level.text, span
    quote = level.quote(start, end)
    if quote is not None and quote[1] - quote[0] <= _SPEECH:
        told = _said(text, quote, start, end) and not _is_law(text[slice(*quote)], known)
        return (start, end, True) if told else None
    if quote is not None and _is_law(text[slice(*quote)], known):
        return None
    first, last = level.sentence(start)
    sentence, before = text[first:last], text[first:start]
    asked = _is_asked(before)
    if asked and bears in _PRESUPPOSED and pattern("presupposed").search(_asked_for(before)):
        asked = False
    if asked:
        admitted = pattern("admitted").search(sentence, end - first)
        return (
            (first + admitted.start(admitted.lastgroup or 0), first + admitted.end(), True)
            if admitted
            else None
        )
    if pattern("open").search(before):
        after = before[_last(pattern("open"), before) :]
        certain = bears in _PRESUPPOSED and pattern("meanwhile").search(after)
        if not certain and not pattern("stated").search(after):
            return None
    sure = _of_somebody(sentence, first, last, named)
    return None if sure is None else (start, end, sure)


def _of_somebody(sentence: str, first: int, last: int, named: list[tuple[int, int]]) -> bool | None:
    """``None``: it speaks of people in general; ``False``: of nobody that it says, so that a person
    has to look whom it means."""
    if _any(("somebody", "somebody_cased"), sentence):
        return True
    if any(first <= start < last for start, _end in named):
        return True
    if pattern("general").search(sentence):
        return None
    return _any(("perhaps", "perhaps_cased"), sentence)


def _any(names: tuple[str, ...], text: str) -> bool:
    return any(pattern(name).search(text) for name in names)


def _is_asked(before: str) -> bool:
    """Whether somebody asks for what follows, and it is not stated after all."""
    for match in reversed(list(pattern("asked").finditer(before))):
        if pattern("stated").search(before, match.end()):
            return False
        if not pattern("by_client").search(before[: match.start()]):
            return True
    return False


def _asked_for(before: str) -> str:
    """What stands between the word of asking and what is read."""
    return before[_last(pattern("asked"), before) :]


def _last(what: re.Pattern[str], text: str) -> int:
    return max(match.end() for match in what.finditer(text))


def _said(text: str, quote: tuple[int, int], start: int, end: int) -> bool:
    """Whether words in quotation marks say it of somebody; questions and demands do not."""
    first = max(text.rfind(sign, quote[0], start) for sign in '.?!¿“«"') + 1
    rest = re.search(r"[.?!»”\"]", text[end : quote[1]])
    question = (rest is not None and rest.group() == "?") or "¿" in text[
        max(quote[0], first - 1) : start
    ]
    if (
        question
        or pattern("open").search(text[first:start])
        or pattern("asked").search(text[first:start])
    ):
        return False
    begins = text[start:end].lower().split(" ")[0] in (
        "is",
        "am",
        "are",
        "’s",
        "’re",
        "es",
        "soy",
        "está",
        "estoy",
        "eres",
        "era",
    )
    return bool(pattern("spoken_of").search(text[first:start])) or (begins and first < start)


def _is_law(quoted: str, known: Known) -> bool:
    words = _bare(quoted)
    return len(words) > 20 and any(words in one for one in _laws(known.law))


@lru_cache(maxsize=8)
def _laws(law: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_bare(one) for one in law)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.replace("[sic]", " ").casefold()))
