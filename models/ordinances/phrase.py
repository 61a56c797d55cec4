"""A sentence that a law pack brings with it, in every language of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from models import language


@dataclass(frozen=True)
class Phrase:
    """The same words in English and in Spanish. ``str()`` gives those of the screen's language."""

    en: str
    es: str

    def said_in(self, code: str) -> str:
        """The words in this language; an unknown code gives English."""
        return self.es if code == "es" else self.en

    def __str__(self) -> str:
        return self.said_in(language.current())
