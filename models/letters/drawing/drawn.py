"""A letter drawn and read again: the same wherever it is done."""

from __future__ import annotations

from datetime import date

from models.letters import rendering
from models.letters.letter import Letter, Part, PartKind
from models.letters.letterhead import Letterhead
from models.letters.rereading import reread


def drawn(letter: Letter) -> bytes:
    """The letter as PDF/A, opened again and found to hold what it says.

    Raises ``BadInput`` for a character that no font has, ``Refused`` where the pages do not hold
    the letter's words.
    """
    pdf = rendering.render(letter)
    reread(pdf, letter)
    return pdf


def practised() -> None:
    """Draw a sheet of nothing: faces, words and libraries are in memory after it."""
    text = "“Words” of § 1 – a list:\nof two\n\nand no more"
    parts = tuple(
        Part(kind.value, kind, text, heading=kind.value, strong=("Words",), citation="§ 1")
        for kind in PartKind
    )
    head = Letterhead("Practice", ("1 Main Street",))
    for language in ("en", "es"):
        drawn(Letter("", "L-00-0000", 1, date(2000, 1, 1), head, parts, language=language))
