"""What a letter does not tell by itself: which crime, who stands close, what the law lists.

A list of words cannot know what a sentence gives away. It only keeps the draft from telling by
default; what is held back is named to the drafter, who decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache

from models.paths import resource
from models.people.person import PersonName

_HELD = ("crime", "relation", "listed", "status")


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(resource("letters", "discretion.toml").read_text("utf-8"))
    return {group: tuple(words) for group, words in data.items()}


@lru_cache(maxsize=4)
def _pattern(groups: tuple[str, ...]) -> re.Pattern[str]:
    pieces = []
    for group in groups:
        for word in _words()[group]:
            stem = re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+")
            pieces.append(stem + (r"\w*" if word.endswith("*") else ""))
    longest_first = sorted(set(pieces), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def tells(text: str, private: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of the text that tell too much, each once, in their order."""
    found = [match.group(0) for match in _pattern(_HELD).finditer(text)]
    for word in private:
        if word.strip() and re.search(
            rf"(?<!\w){re.escape(word.strip())}(?!\w)", text, re.IGNORECASE
        ):
            found.append(word.strip())
    return tuple(dict.fromkeys(found))


def pronouns(text: str) -> tuple[str, ...]:
    """The pronouns of the text that may tell the client's sex."""
    return tuple(dict.fromkeys(match.group(0) for match in _pattern(("pronouns",)).finditer(text)))


def private_words(names: Iterable[PersonName], *others: str) -> tuple[str, ...]:
    """The parts of these names, and the other texts whole: what ``tells`` looks for.

    Parts of a name shorter than three letters are left out; ``de`` stands in too much.
    """
    words = [word for name in names for word in name.full.split() if len(word) > 2]
    return tuple(dict.fromkeys([*words, *(other for other in others if other.strip())]))
