"""A letter that runs from right to left on paper: the same page as ``rendering.py`` draws, turned.

Fpdf2 draws it (``leaflets/pens.py`` says why). The lines are laid out first and drawn afterwards,
so that each foot knows the number of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from models.letters.faces import (
    BOTTOM,
    FAINT,
    FOOT_LINE,
    FOOT_RULE,
    HEIGHT,
    INK,
    LATER_TOP,
    MARK,
    MEASURE,
    QUIET,
    RULE_TOP,
    SIDE,
    TOP,
    WIDTH,
)
from models.letters.leaflets.pens import RightPen
from models.letters.leaflets.setting import (
    Block,
    Line,
    Run,
    draw_bullet,
    draw_line,
    elements_of,
    lines_of,
)
from models.letters.letter import Letter, LetterState, Part, PartKind
from models.letters.paper_words import paper_words
from models.letters.setting import READ_BACK
from models.letters.tagging import Element
from models.letters.typography import clean

_SIZE, _LEADING, _SMALL = 11.2, 1.55, 8.6
_LIMIT = HEIGHT - BOTTOM


@dataclass
class _Placed:
    """A line at its place on a page."""

    block: Block
    line: Line
    y: float
    first: bool
    element: Element
    label: Element


@dataclass
class _Page:
    lines: list[_Placed] = field(default_factory=list)


def render_right(letter: Letter) -> bytes:
    """The letter as PDF/A with tags. Raises ``BadInput`` for a character that no font has."""
    pen = RightPen()
    for key, text in texts_of(letter):
        pen.check(text, key)
    pages = _laid(pen, letter)
    for number, page in enumerate(pages, 1):
        if number > 1:
            pen.next_page()
        else:
            _letterhead(pen, letter)
        _lines(pen, page)
        _foot(pen, letter, number, len(pages))
    return pen.finished(title=letter.title, language=letter.language, dated=letter.date)


def texts_of(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every text that is printed, with the key of its part."""
    head = letter.letterhead
    for row in (head.name, *head.lines):
        yield "letterhead", clean(row)
    for part in letter.printed:
        for text in (part.heading, part.citation, *part.pieces):
            yield part.key, clean(text)


# ── from parts to blocks ───────────────────────────────────────────────────────────────────


def _blocks(letter: Letter) -> Iterator[tuple[str, list[Block]]]:
    """The blocks of each part, with its key."""
    heading = ""
    for part in letter.printed:
        blocks = list(_part(part))
        if part.heading and part.heading != heading:
            title = Run(clean(part.heading), bold=True)
            blocks = [Block((title,), _SIZE, above=_SIZE * 0.8, tag="H2"), *blocks]
        heading = part.heading or heading
        yield part.key, blocks


def _part(part: Part) -> Iterator[Block]:
    pieces = [clean(piece) for piece in part.pieces]
    strong = tuple(clean(phrase) for phrase in part.strong if phrase)
    if part.kind is PartKind.NUMBERED and len(pieces) > 1:
        for number, piece in enumerate(pieces, 1):
            yield Block(_runs(piece, strong), _SIZE, above=3.5, bullet=f"{number}.", indent=20.0)
        return
    for place, piece in enumerate(pieces):
        yield _one(part, piece, place, strong)
    if part.citation:
        yield Block((Run(clean(part.citation), colour=QUIET),), 9.4, above=2.0)


def _one(part: Part, piece: str, place: int, strong: tuple[str, ...]) -> Block:
    above = 7.5 if place == 0 or part.kind in (PartKind.PARAGRAPHS, PartKind.NUMBERED) else 0.0
    if part.kind is PartKind.SUBJECT and place == 0:
        return Block((Run(f"{part.mark} {piece}", bold=True),), _SIZE, above=8.0, tag="H1")
    if part.kind is PartKind.SIGNATURE and place == 1:
        above = 34.0
    if part.key == READ_BACK and place == 0:
        above = 16.0
    size = 9.4 if part.kind is PartKind.NOTES else _SIZE
    quoted = part.kind is PartKind.QUOTATION or part.language == "en"
    block = Block(_runs(piece, strong), size, above=above)
    return replace(block, language="en-US", ltr=True) if quoted else block


def _runs(text: str, strong: tuple[str, ...]) -> tuple[Run, ...]:
    if not strong:
        return (Run(text),)
    # The stop after a phrase goes along with it: a run of its own would stand a blank apart.
    phrases = "|".join(re.escape(phrase) for phrase in strong)
    cut = re.split(f"((?:{phrases})[.,;:،؛]?)", text)
    return tuple(Run(piece, bold=bool(at % 2)) for at, piece in enumerate(cut) if piece)


# ── from blocks to pages ───────────────────────────────────────────────────────────────────


def _laid(pen: RightPen, letter: Letter) -> list[_Page]:
    pages, y = [_Page()], TOP
    for _key, blocks in _blocks(letter):
        for place, block in enumerate(blocks):
            lines = lines_of(pen, block, MEASURE)
            tall = block.size * _LEADING
            # A heading takes two lines of what follows along.
            needs = tall * (3 if block.tag == "H2" and place + 1 < len(blocks) else 1)
            if y + block.above + needs > _LIMIT:
                pages.append(_Page())
                y = LATER_TOP
            else:
                y += block.above
            label, element = elements_of(pen.tree, block)
            for number, line in enumerate(lines):
                if y + tall > _LIMIT:
                    pages.append(_Page())
                    y = LATER_TOP
                pages[-1].lines.append(_Placed(block, line, y, number == 0, element, label))
                y += tall
    return pages


def _lines(pen: RightPen, page: _Page) -> None:
    for one in page.lines:
        base = one.y + one.block.size * (_LEADING / 2 + 0.33)
        if one.first:
            draw_bullet(pen, one.label, one.block, SIDE, base, MEASURE)
        pen.begin(one.element)
        draw_line(pen, one.block, one.line, SIDE, base, MEASURE)
        pen.end()


# ── the head and the foot ──────────────────────────────────────────────────────────────────


def _letterhead(pen: RightPen, letter: Letter) -> None:
    """Turned: the name at the right, the small lines at the left."""
    name = clean(letter.letterhead.name)
    element = Element("P")
    pen.tree.kids.insert(0, element)
    pen.begin(element)
    wide = pen.width(name, True, 14.5)
    pen.text(WIDTH - SIDE - wide, RULE_TOP - 11.5, name, True, 14.5, INK)
    rows = [clean(row) for row in letter.letterhead.lines]
    for down, row in enumerate(rows, 1):
        up = RULE_TOP - 10.5 - (len(rows) - down) * 12.0
        pen.text(SIDE, up, row, False, _SMALL, QUIET, rtl=True)
    pen.end()
    pen.line(SIDE, RULE_TOP, WIDTH - SIDE, RULE_TOP, INK, 0.6)


def _foot(pen: RightPen, letter: Letter, number: int, pages: int) -> None:
    words = paper_words(letter.language)
    rule, base = HEIGHT - FOOT_RULE, HEIGHT - FOOT_LINE
    pen.line(SIDE, rule, WIDTH - SIDE, rule, FAINT, 0.4)
    pen.begin_artifact()
    left = f"{words.foot(clean(letter.number), letter.version)} · {letter.short_hash}"
    right = words.page_of(number, pages)
    wide = pen.width(left, False, _SMALL, True)
    pen.text(WIDTH - SIDE - wide, base, left, False, _SMALL, QUIET, rtl=True)
    pen.text(SIDE, base, right, False, _SMALL, QUIET, rtl=True)
    marks = [words.draft] if letter.state is LetterState.DRAFT else []
    marks += [] if letter.reviewed else [words.unreviewed]
    if marks:
        pen.text(SIDE, 25, " · ".join(marks), True, _SMALL, MARK, rtl=True)
    pen.end()
