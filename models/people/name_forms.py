"""Which names stand for one another: short forms, spellings, languages (``resources/names``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache

from models.paths import resource

_REMEMBERED = 50_000


@dataclass(frozen=True)
class NameForms:
    """The lists of ``resources/names/forms.toml``, by folded word.

    ``short`` and ``same`` give the classes that a word is in (each by its full form), ``apart``
    the words that are known to be a name of their own.
    """

    short: dict[str, frozenset[str]]
    same: dict[str, frozenset[str]]
    apart: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    legal_forms: frozenset[str]
    organisation_words: frozenset[str]
    _found: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def classes(self, word: str) -> frozenset[str]:
        """The full forms that a word can stand for, itself included: ``bob`` is ``robert``, too."""
        known = self._found.get(word)
        if known is None:
            full = self.short.get(word, frozenset()) | {word} | _without_diminutive(word)
            known = full.union(*(self.same.get(one, frozenset()) for one in full))
            if len(self._found) < _REMEMBERED:
                self._found[word] = known
        return known

    def apart_from(self, one: str, other: str) -> bool:
        """Whether both are names of their own, and neither stands for the other."""
        both = all(word in self.apart or word in self.same for word in (one, other))
        return both and self.classes(one).isdisjoint(self.classes(other))

    def known(self, word: str) -> bool:
        """Whether the word is a name that the lists know."""
        return word in self.apart or word in self.same or word in self.short


@lru_cache(maxsize=1)
def name_forms() -> NameForms:
    """The lists, read once."""
    data = tomllib.loads(resource("names", "forms.toml").read_text(encoding="utf-8"))
    return NameForms(
        _classes(data["short"]),
        _classes(data["same"]),
        *(
            frozenset(data[name].split())
            for name in ("apart", "particles", "titles", "legal_forms", "organisation_words")
        ),  # type: ignore[arg-type]
    )


def _without_diminutive(word: str) -> frozenset[str]:
    """``anita``: ``ana``; ``miguelito``: ``miguel``; of Spanish and Portuguese names."""
    for ending in ("cita", "cito", "inha", "inho", "ita", "ito"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            return frozenset({stem, stem + "a", stem + "o"})
    return frozenset()


def _classes(lines: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lines:
        words = line.split()
        for word in words:
            found.setdefault(word, set()).add(words[0])
    return {word: frozenset(full) for word, full in found.items()}
