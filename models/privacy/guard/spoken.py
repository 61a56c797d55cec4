"""Numbers in words, English and Spanish: digits one by one, and the years and days of a birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.privacy.guard.context import more_numbers, numbers

_DIGITS = {**numbers("digits"), "oh": 0}
_RUN = re.compile(
    rf"\b(?:{'|'.join(_DIGITS)})(?:(?:,? |-|, y | y )(?:{'|'.join(_DIGITS)})){{6,14}}\b",
    re.IGNORECASE,
)


def spoken_digits(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of seven and more digits that are written as words."""
    for match in _RUN.finditer(text):
        words = re.findall(r"[a-z]+", match.group().lower())
        yield (
            match.start(),
            match.end(),
            "".join(str(_DIGITS[word]) for word in words if word in _DIGITS),
        )


_ONES = {**numbers("ones"), **more_numbers()}
_TENS = {word: 10 * (at + 2) for word, at in numbers("tens").items()}
NUMBER_WORD = "|".join(sorted({*_ONES, *_TENS}, key=len, reverse=True))
"""For patterns."""


def small(words: str) -> int | None:
    """``twenty-first`` is 21, ``ochenta y siete`` 87; up to 99."""
    total, seen = 0, False
    for word in re.findall(r"[^\W\d_]+", words.lower()):
        if word in ("y", "and"):
            continue
        if word in _TENS:
            total += _TENS[word]
        elif word in _ONES:
            total += _ONES[word]
        else:
            return None
        seen = True
    return total if seen and total < 100 else None


_PART = (
    rf"(?:(?:{NUMBER_WORD})(?:[- ](?:y )?(?:{NUMBER_WORD}))?"
    rf"|double (?:{'|'.join(_DIGITS)})|{'|'.join(_DIGITS)}|\d{{1,4}})"
)
_MIXED = re.compile(
    rf"(?<![\w-]){_PART}(?:[ ,.–/-]+{_PART}){{2,11}}(?![\w-])",
    re.IGNORECASE,
)


def mixed_digits(text: str) -> Iterator[tuple[int, int, str]]:
    """Telephones in words and figures together, or with tens: ``ocho sesenta, 555 01 77``."""
    for match in _MIXED.finditer(text):
        if re.search(r"[a-z]{3}", match.group(), re.IGNORECASE):
            digits = _told(match.group())
            if len(digits) in (10, 11):
                yield match.start(), match.end(), digits


def _told(words: str) -> str:
    """The figures of a telephone; empty for words that are none."""
    digits, tens, times = "", 0, 1
    for word in re.findall(r"\d+|[^\W\d_]+", words.lower()):
        if word in ("y", "and"):
            continue
        if word == "double":
            times = 2
            continue
        if word in _TENS:
            digits += str(tens) if tens else ""
            tens = _TENS[word]
            continue
        one = word if word.isdigit() else str(_ONES.get(word, _DIGITS.get(word, "")))
        if not one:
            return ""
        if tens:
            both = len(one) == 1 and one != "0" and not word.isdigit()
            digits += str(tens + int(one)) if both else f"{tens}{one}"
        else:
            digits += one * times
        tens, times = 0, 1
    return digits + (str(tens) if tens else "")


_CENTURIES = (
    ("two thousand", 2000),
    ("dos mil", 2000),
    ("mil novecientos", 1900),
    ("twenty", 2000),
    ("nineteen hundred", 1900),
    ("nineteen", 1900),
)


def spoken_year(words: str) -> int | None:
    """``nineteen eighty-seven``, ``two thousand four``, ``mil novecientos ochenta y siete``."""
    text = words.lower().replace("-", " ")
    for start, base in _CENTURIES:
        if text.startswith(start):
            rest = text[len(start) :].strip()
            if not rest:
                return base
            more = small(rest)
            return base + more if more is not None else None
    return None
