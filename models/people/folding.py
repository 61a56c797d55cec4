"""The search key of a name, as the room's neighbours know it: see ``models.folding``."""

from __future__ import annotations

from models.folding import LONGEST, LONGEST_WORD, MOST_WORDS, fold, words

__all__ = ["LONGEST", "LONGEST_WORD", "MOST_WORDS", "fold", "words"]
