"""What a release lets be told and in which ways, in the words of the paper that is signed."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from models.letters.templates import in_language
from models.paths import resource
from models.privacy.release import Item, Release, Way


def may_be_told(release: Release, language: str) -> str:
    """A line each: the items in their order, what was added in own words, the documents named."""
    said = _words(language)["items"]
    items = [said[item.value] for item in Item if item in release.items - {Item.DOCUMENTS}]
    rows = (*items, " ".join(release.own_words.split()), *release.documents)
    return "\n".join(row for row in rows if row)


def ways(release: Release, language: str) -> str:
    """``in a letter and by telephone``."""
    said = _words(language)["ways"]
    found = [said[way.value] for way in Way if way in release.ways]
    return in_language.listed([one[:1].lower() + one[1:] for one in found], language)


@lru_cache(maxsize=1)
def _all() -> dict[str, Any]:
    return tomllib.loads(resource("forms", "release.toml").read_text("utf-8"))


def _words(language: str) -> dict[str, Any]:
    found: dict[str, Any] = _all().get(language) or _all()["en"]
    return found
