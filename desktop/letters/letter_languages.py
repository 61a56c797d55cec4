"""The languages that a letter may have, as its dialog shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.letters.leaflets.shelf import Offered


@dataclass(frozen=True)
class LetterLanguages:
    """What the dialog shows: the letter's language, its kind in each language with the review of
    that translation, and how many parts were written by hand. ``fixed``: it is no draft any more.
    """

    language: str
    offered: tuple[Offered, ...]
    by_hand: int
    fixed: bool
