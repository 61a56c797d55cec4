"""The words that stand on every paper, in each language that one can be written in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from models.errors import BadFile, NotFound
from models.language import _
from models.paths import resource

_RTL = "rtl"


@dataclass(frozen=True)
class PaperWords:
    """One language's words. ``rtl``: it is written from right to left."""

    language: str
    name: str
    english: str
    rtl: bool
    re: str
    letter: str
    page: str
    draft: str
    unreviewed: str
    telephone: str
    fax: str
    governs: str
    original: str
    translation: str
    untranslated: str
    read_to_me: str
    interpreted: str
    interpreter: str
    signature: str
    printed_name: str
    day: str

    @property
    def tag(self) -> str:
        """The language's tag in a PDF: ``en-US``, ``ht``."""
        return "en-US" if self.language == "en" else self.language

    def foot(self, number: str, version: int) -> str:
        """``Letter L-26-0042, version 1``."""
        return self.letter.format(number=number, version=version)

    def page_of(self, page: int, pages: int) -> str:
        """``Page 1 of 2``."""
        return self.page.format(page=page, pages=pages)


@lru_cache(maxsize=1)
def _all() -> dict[str, PaperWords]:
    path = resource("letters", "paper.toml")
    data: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    wanted = {one.name for one in fields(PaperWords)} - {"language"}
    for language, words in data.items():
        for key in wanted ^ words.keys():
            raise BadFile(_("This sentence is missing."), file=str(path), field=f"{language}.{key}")
        for key, text in words.items():
            if not isinstance(text, bool if key == _RTL else str) or text == "":
                what = _("A sentence is a text that is not empty.")
                raise BadFile(what, file=str(path), field=f"{language}.{key}")
    return {language: PaperWords(language, **words) for language, words in data.items()}


def paper_languages() -> tuple[str, ...]:
    """Every language that a paper can be written in, English and Spanish first."""
    return tuple(_all())


def paper_words(language: str) -> PaperWords:
    """The words of this language. Raises ``NotFound`` for one that the program does not write."""
    if language not in _all():
        raise NotFound(_("No paper is written in that language."), next=_("Write it in English."))
    return _all()[language]
