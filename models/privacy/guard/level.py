"""A text as the rules read it: white space is one blank, apostrophes are ``’``, accents are one
with their letters, signs that nobody sees are gone; and where each sign stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_APOSTROPHES = "'`´ʼ‘"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SIGN = "[!-&(-_a-~\u00a1-\u00ac\u00ae-\u017f’“”–—…]"
_PLAIN = re.compile(f"{_SIGN}*(?: {_SIGN}+)*")
_QUOTES = re.compile(r"“[^”“]{1,2000}”|«[^»«]{1,2000}»|\"[^\"]{1,2000}\"")
_SENTENCE = re.compile(r"(?<=[.!?…])[”»\")’]*\s+(?=[¿¡“«\"(\[]?[A-ZÁÉÍÓÚÑ0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sr|Sra|Srta|Dra|Lic|St|Ste|Ave|Ln|Rd|Blvd|Apt|No|no|Nos|Ord|Conn|Gen|Stat|"
    r"U\.S|U\.S\.C|P\.O|vs|v|cf|approx|p\.m|a\.m|núm|apto|Av)|\b[A-ZÁÉÍÓÚÑ])\.$"
)


@dataclass(frozen=True)
class Level:
    """``text`` is what is read; ``at(place)`` is where that stood in the original."""

    text: str
    _places: tuple[int, ...] | None
    _whole: int

    def at(self, place: int) -> int:
        """The original's place of a place in ``text``."""
        if self._places is None:
            return place
        return self._places[place] if place < len(self._places) else self._whole

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where words stand in quotation marks, the marks included."""
        return tuple(match.span() for match in _QUOTES.finditer(self.text))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts = [0]
        for match in _SENTENCE.finditer(self.text):
            if not _ABBREVIATED.search(self.text[max(0, match.start() - 12) : match.start()]):
                starts.append(match.end())
        return tuple(starts)

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that this place is in."""
        number = bisect_right(self._starts, place) - 1
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self._starts[number], end

    def quote(self, start: int, end: int) -> tuple[int, int] | None:
        """The quotation that holds these words, if one does."""
        return next((one for one in self.quotes if one[0] <= start and end <= one[1]), None)


def level(text: str) -> Level:
    """Read a text. Most are plain already, and are taken as they are."""
    if _PLAIN.fullmatch(text):
        return Level(text, None, len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in _signs(text):
        if sign == " " and (not signs or signs[-1] == " "):
            continue
        signs.append(sign)
        places.append(place)
    return Level("".join(signs), tuple(places), len(text))


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """One sign each, with its place; a letter and its accents are one, compatibility forms
    (ligatures, full width) are written out."""
    place, whole = 0, len(text)
    while place < whole:
        sign, here = text[place], place
        place += 1
        if _UNSEEN.match(sign):
            continue
        if sign.isspace():
            yield here, " "
            continue
        while place < whole and unicodedata.combining(text[place]):
            sign += text[place]
            place += 1
        if sign in _APOSTROPHES:
            sign = "’"
        elif not sign.isascii():
            sign = sign if len(sign) == 1 and sign in "…" else unicodedata.normalize("NFKC", sign)
        for one in sign:
            yield here, one
