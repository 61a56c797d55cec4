"""What stands for somebody without looking like a name or a number: a name run together in an
account or a file's name, an account, a place on the map, a passport or a plate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.folding import fold
from models.people.name_forms import name_forms
from models.people.name_keys import KeyKind
from models.people.phone_text import phone_key
from models.privacy.guard.finding import Finding, Piece, Rule, Weight, found_at
from models.privacy.guard.known import Known, Somebody
from models.privacy.guard.level import Level
from models.vault.classes import Confidential

_TOKEN = re.compile(r"[\w.@’-]{6,64}")
_SHORT, _WHOLE = 3, 8
_BARE = re.compile(r"(?<![\w.+-])1?\d{10}(?![\w-]|\.\d)")
_ACCOUNT = re.compile(
    r"(?<![\w@./])@[A-Za-z][\w.]{2,30}(?<!\.)"
    r"|\b(?:instagram|facebook|tiktok|twitter|linkedin|snapchat|youtube|threads|t|wa)\.(?:com|me|net)/"
    r"[\w./@-]{2,60}(?<![.])",
    re.IGNORECASE,
)
_DECIMAL = r"[-+]?\d{1,3}\.\d{3,10}"
_DEGREES = (
    r"\d{1,3} ?°(?: ?\d{1,2}(?:[.,]\d+)? ?[′’'m])?(?: ?\d{1,2}(?:[.,]\d+)? ?[″”\"s])? ?[NSEWO]"
)
_MAP = re.compile(
    rf"(?<![\w.]){_DECIMAL} ?[,;/] ?{_DECIMAL}(?![\w])|{_DEGREES}[ ,;]{{1,3}}{_DEGREES}"
)
_PAPER = re.compile(
    r"\b(?:passport|pasaporte|(?:license |licence )?plates?|placas?|matr[ií]cula)\b"
    r"(?: (?:number|no\.|núm\.|número|is|was|es|era|:|#))?[ :#]{1,2}"
    r"((?=[A-Z0-9-]*\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9-]{2,10})\b"
)
# What an official drives is what the letter is about.
_OFFICIALS = re.compile(
    r"\b(?:officer|patrol|cruiser|squad|police|department|city|agente|patrulla|polic[ií]a|ciudad)\b",
    re.IGNORECASE,
)


def names_run_together(text: str, known: Known) -> Iterator[tuple[int, int, int]]:
    """``lucia.paredes``, ``@LParedes``: where, and which of the people of the case."""
    whole = _letters(text)
    people = []
    for who, one in enumerate(known.close):
        pairs, initials = _forms(one)
        if not one.released and any(form in whole for form in (*pairs, *initials)):
            people.append((who, pairs, initials))
    if not people:
        return
    for match in _TOKEN.finditer(text):
        plain = _letters(match.group())
        for who, pairs, initials in people:
            if plain in initials or any(form in plain for form in pairs):
                yield match.start(), match.end(), who
                break


def _letters(text: str) -> str:
    """The letters alone, folded."""
    return "".join(sign for sign in fold(text) if sign.isalpha())


def _forms(one: Somebody) -> tuple[frozenset[str], frozenset[str]]:
    """Two words of a name as one; and an initial with a family name as one."""
    pairs, initials = set[str](), set[str]()
    for name in one.names:
        given, family = _words(name.given), _words(name.family)
        every = [*given, *family]
        for first in every:
            pairs.update(
                first + other
                for other in every
                if other != first and len(first) >= _SHORT and len(first + other) >= _WHOLE
            )
        for last in family:
            if len(last) >= _WHOLE - 3:
                initials.update(each[0] + last for each in given)
                initials.update(last + each[0] for each in given)
    return frozenset(pairs), frozenset(initials)


def _words(name: str) -> list[str]:
    return [one for one in fold(name).split() if one not in name_forms().particles]


def bare_phones(text: str) -> Iterator[tuple[int, int, str]]:
    """Ten figures in a row, with the key that they would have as a telephone. Only what is on file
    is a finding: an agency numbers its papers so, too."""
    for match in _BARE.finditer(text):
        if key := phone_key(match.group()):
            yield *match.span(), f"{KeyKind.PHONE}{key}"


def handle_findings(piece: Piece, level: Level, known: Known) -> list[Finding]:
    """Accounts, places on the map, passports and plates."""
    found = []
    allowed = " ".join(known.allowed).casefold()
    for match in _ACCOUNT.finditer(level.text):
        if match.group().casefold() not in allowed:
            span, weight = match.span(), Weight.WEIGH
            found.append(found_at(piece, level, Rule.ACCOUNT, Confidential.CONTACT, span, weight))
    for match in _MAP.finditer(level.text):
        found.append(found_at(piece, level, Rule.PLACE, Confidential.WHEREABOUTS, match.span()))
    for match in _PAPER.finditer(level.text):
        first, last = level.sentence(match.start())
        if not _OFFICIALS.search(level.text[first:last]):
            span = match.span(1)
            found.append(found_at(piece, level, Rule.ID_NUMBER, Confidential.NUMBER, span))
    return found
