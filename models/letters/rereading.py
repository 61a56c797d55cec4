"""The finished PDF is opened again and read before it is handed out: what the letter says must be
on its pages. A blank page, a box in place of a letter or a part that fell out is found here, and
not by the office that the letter goes to."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from models.errors import BadInput, Refused
from models.language import _
from models.letters.laid import once
from models.letters.letter import Letter
from models.letters.preview import page_texts
from models.letters.typography import clean

_BOXES = "\u25a0\ufffd"
# A reader's copy may take a hyphen at a line's end or a ligature for less than it is.
_MISSING = 0.01


def reread(pdf: bytes, letter: Letter) -> None:
    """Raise ``Refused`` unless the pages can be opened and bear the letter's words."""
    try:
        pages = page_texts(pdf)
    except BadInput:
        pages = ()
    if not holds(pages, letter):
        raise Refused(
            _("The PDF was opened again, and it does not hold all that the letter says."),
            safe=_("The letter is kept as it is; no PDF was stored or handed out."),
            next=_("Look for odd signs in the text last changed, take them out and try again."),
        )


def holds(pages: Sequence[str], letter: Letter) -> bool:
    """Whether pages with these texts bear the letter's words."""
    return bears(pages, _text(letter))


def bears(pages: Sequence[str], text: str) -> bool:
    """Whether pages with these texts bear the words of ``text``.

    Letters and digits are counted, whatever their order: every one of the text's, but for one
    in a hundred, must be on the pages, and no box in place of one. No page is empty.
    """
    if not pages or not all(page.strip() for page in pages):
        return False
    wanted, found = _counted(text), _counted("".join(pages))
    if any(found[box] > wanted[box] for box in _BOXES):
        return False
    return (wanted - found).total() <= _MISSING * wanted.total()


def _text(letter: Letter) -> str:
    texts, heading = [letter.letterhead.name, *letter.letterhead.lines], ""
    for part in letter.printed:
        # One heading may stand above several parts.
        texts += [part.heading if part.heading != heading else "", part.citation, *part.pieces]
        heading = part.heading or heading
    return "\n".join(once(clean, text) for text in texts)


def _counted(text: str) -> Counter[str]:
    every = Counter(unicodedata.normalize("NFKC", text).casefold())
    # Counted first, which is quick, then looked at: of a letter's thousands few differ.
    return Counter(
        {char: count for char, count in every.items() if char.isalnum() or char in _BOXES}
    )
