"""The lists of ``resources/guard/context.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from models.paths import resource


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resource("guard", "context.toml").read_text("utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The patterns of this name as one; those of plain words stand between the ends of words."""
    pieces = _data()["patterns"][name]
    if all(piece[:1].isalpha() for piece in pieces):
        whole = rf"\b(?:{'|'.join(pieces)})\b"
    else:
        whole = "|".join(f"(?:{piece})" for piece in pieces)
    return re.compile(whole, 0 if name.endswith("_cased") else re.IGNORECASE)


@cache
def words(name: str) -> frozenset[str]:
    """A list of small words."""
    return frozenset(_data()["words"][name].split())


@cache
def numbers(name: str) -> dict[str, int]:
    """Words of numbers: each line counts from 0."""
    found = {word: at for line in _data()["numbers"][name] for at, word in enumerate(line.split())}
    return {word: at for word, at in found.items() if word != "-"}


@cache
def more_numbers() -> dict[str, int]:
    """Words of numbers that stand in no row."""
    return dict(_data()["numbers"]["more"])
