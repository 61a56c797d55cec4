"""What drafting in a language needs beside its sentences: dates, lists, marks and agreements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol, cast

from models.breaches.when import PartialDate, TimeOfDay
from models.errors import NotFound
from models.language import _
from models.letters import dates, dates_es


class Dates(Protocol):
    """Days, hours, small numbers and lists in one language: ``dates.py`` says what each gives."""

    def plain(self, day: date) -> str: ...
    def month_and_day(self, day: date) -> str: ...
    def with_weekday(self, day: date) -> str: ...
    def partial(self, day: PartialDate) -> str: ...
    def on(self, day: PartialDate) -> str: ...
    def clock(self, at: time) -> str: ...
    def at(self, when: TimeOfDay) -> str: ...
    def beside_date(self, when: TimeOfDay) -> str: ...
    def count(self, number: int) -> str: ...
    def listed(self, words: Sequence[str], joint: str = ...) -> str: ...
    def window(self, day: PartialDate, when: TimeOfDay) -> str: ...


@dataclass(frozen=True)
class Tongue:
    """A language in which letters are drafted.

    ``joint`` is the word between the last two of a list. ``articles`` are what a description
    begins with if it can follow "as"; ``prepositions`` what a place begins with if it needs no
    ``at``. ``units`` go by "subsection", "section" and "order", with their article where the
    language's sentences want it. ``stop_outside``: a full stop stands after a closing quotation
    mark. ``contracts``: ``de el`` is written ``del`` where a field follows a preposition.
    ``subject`` finds the pronouns that ``our_client`` stands for.
    """

    code: str
    dates: Dates
    joint: str
    section: str
    articles: tuple[str, ...]
    prepositions: tuple[str, ...]
    at: str
    units: Mapping[str, str]
    stop_outside: bool = False
    contracts: bool = False
    our_client: str = "our client"
    subject: re.Pattern[str] = re.compile(r"\b[Ss]?[Hh]e\b")

    def both(self, texts: Sequence[str]) -> str:
        """Whole clauses in a row: ``a; b; and c``."""
        if len(texts) < 2:
            return "".join(texts)
        # The list's own word for "and", which may depend on what follows.
        joint = self.dates.listed(("", texts[-1])).strip()
        return f"{'; '.join(texts[:-1])}; {joint}"

    def plural(self, several: bool) -> dict[str, str]:
        """The verbs that follow what was done, in its number; ``n`` is the Spanish ending."""
        return {
            "appears": "appear" if several else "appears",
            "was": "were" if several else "was",
            "is_": "are" if several else "is",
            "n": "n" if several else "",
        }


_TONGUES = {
    "en": Tongue(
        code="en",
        dates=cast(Dates, dates),
        joint="and",
        section="Section ",
        articles=("a", "an", "the", "one", "somebody", "someone"),
        prepositions=("at", "in", "on", "near", "outside", "inside"),
        at="at ",
        units={"subsection": "subsection", "section": "section", "order": "order"},
    ),
    "es": Tongue(
        code="es",
        dates=cast(Dates, dates_es),
        joint="y",
        section="Sección ",
        articles=("un", "una", "unos", "unas", "el", "la", "los", "las", "alguien"),
        prepositions=(
            "en", "cerca", "frente", "junto", "dentro", "fuera", "afuera", "ante", "sobre", "a",
        ),
        at="en ",
        units={"subsection": "el inciso", "section": "la sección", "order": "la orden"},
        stop_outside=True,
        contracts=True,
        our_client="la persona representada",
        subject=re.compile(r"\b(?:[Ee]lla|[Éé]l)\b"),
    ),
}  # fmt: skip

DRAFTED = tuple(_TONGUES)
"""The languages in which a letter to an authority is drafted."""


def tongue(language: str) -> Tongue:
    """The language's own rules. Raises ``NotFound`` for one in which no letter is drafted."""
    if language not in _TONGUES:
        raise NotFound(
            _("There are no sentences for letters in that language."),
            next=_("Write the letter in English."),
        )
    return _TONGUES[language]


_AFTER = re.compile(r"(?:^|[^\w])([Dd]e|[Aa]) $")


def filled(
    text: str, pattern: re.Pattern[str], value: Callable[[str], str], *, contracts: bool = True
) -> str:
    """The text with its fields put in: what ends with a full stop gets no second one from the
    sentence. ``contracts``: ``de`` and ``a`` are drawn together with a field's own ``el``.

    Only where a field begins or ends: words that somebody said, and the law's, are never touched.
    """
    out: list[str] = []
    end = 0
    for found in pattern.finditer(text):
        before, new = text[end : found.start()], value(found.group(1))
        if text.startswith(".", found.end()) and new.endswith(".") and not new.endswith(".."):
            new = new[:-1]
        if contracts and new.startswith("el ") and _AFTER.search(before):
            before, new = before[:-1], new[1:]
        out += (before, new)
        end = found.end()
    out.append(text[end:])
    return "".join(out)
