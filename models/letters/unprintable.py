"""What no font of the letter's paper can print, found before it is printed."""

from __future__ import annotations

from models.errors import BadInput
from models.letters.faces import check_glyphs
from models.letters.leaflets.pens import check_arabic
from models.letters.letter import Letter
from models.letters.paper_words import paper_words
from models.letters.typography import clean


def unprintable(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Every part with a character that no font has: its key, and what is to be said of it."""
    found = []
    check = check_arabic if paper_words(letter.language).rtl else check_glyphs
    head = letter.letterhead
    texts = [("letterhead", row) for row in (head.name, *head.lines)]
    texts += [(part.key, text) for part in letter.printed for text in (part.heading, part.citation)]
    texts += [(part.key, piece) for part in letter.printed for piece in part.pieces]
    for key, text in texts:
        try:
            check(clean(text), key)
        except BadInput as error:
            found.append((key, error.what))
    return tuple(dict.fromkeys(found))
