"""Signs that print as boxes, and signs that are there and not seen."""

from __future__ import annotations

import re

from models.privacy.guard.finding import Finding, Piece, Remedy, Rule, Weight
from models.vault.classes import Confidential

# Replacement characters, boxes that printers draw for a letter they lack, private and unassigned.
_BOXES = re.compile("[\u25a0\u25a1\ufffc\ufffd\ufffe\ue000-\uf8ff\U000f0000-\U0010fffd]+")


def tofu_findings(piece: Piece) -> list[Finding]:
    """A letter or a name that a reader sees as a box."""
    return [
        Finding(
            Rule.TOFU,
            Confidential.WORDS,
            Weight.SETTLE,
            piece.key,
            match.group(),
            match.start(),
            match.end(),
            piece.page,
            remedies=(Remedy.REMOVE,),
        )
        for match in _BOXES.finditer(piece.text)
    ]
