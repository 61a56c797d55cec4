"""A letter in two languages on paper: two columns, the English at the left, part beside part.

One page holds both, so that a reader who knows one language can point to the same place in the
other. Drawn with the pens of the leaflet: Arabic in the right column is turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from models.letters.faces import FAINT, HEIGHT, INK, MARK, QUIET, WIDTH
from models.letters.facing import Facing, rows
from models.letters.leaflets.pens import Pen, pen_for
from models.letters.leaflets.setting import (
    Block,
    Line,
    Run,
    draw_bullet,
    draw_line,
    elements_of,
    lines_of,
)
from models.letters.letter import Letter, Part, PartKind
from models.letters.paper_words import paper_words
from models.letters.tagging import Element
from models.letters.typography import clean, unbroken

_SIDE, _TOP, _LIMIT, _FOOT = 46.0, 44.0, HEIGHT - 62.0, HEIGHT - 40.0
_GUTTER = 22.0
_COLUMN = (WIDTH - 2 * _SIDE - _GUTTER) / 2
_SIZE, _SMALL = 9.0, 8.0
_LEADINGS = {"ar": 1.5, "vi": 1.42}
_Row = tuple[Block | None, Block | None]


def render_facing(pair: Facing) -> bytes:
    """Both letters as one PDF/A with tags. Raises ``BadInput`` for a character without a glyph."""
    pen = pen_for(paper_words(pair.other.language).rtl)
    # Two passes: the feet need the number of pages.
    pages = _Setter(pen, pair, draws=False).run()
    pen = pen_for(pen.rtl)
    _Setter(pen, pair, draws=True, pages=pages).run()
    return pen.finished(title=pair.english.title, language="en", dated=pair.english.date)


def _blocks(letter: Letter, part: Part, heading: str, foreign: bool) -> Iterator[Block]:
    """The blocks of one part; ``foreign``: in the other language than English."""
    language = paper_words(letter.language).tag if foreign else ""
    rtl = foreign and paper_words(letter.language).rtl
    size = _SIZE * (1.06 if rtl else 1.0)

    def block(text: str, *, bold: bool = False, own: bool = True, **more: object) -> Block:
        run = Run(unbroken(clean(text)), bold=bold, colour=str(more.pop("colour", INK)))
        made = Block((run,), size, language=language if own else "", ltr=not (rtl and own))
        return replace(made, **more)  # type: ignore[arg-type]

    if heading:
        yield block(heading, bold=True, above=8.0, tag="H2")
    quoted = part.kind is PartKind.QUOTATION
    numbered = part.kind is PartKind.NUMBERED and len(part.pieces) > 1
    for place, piece in enumerate(part.pieces):
        if numbered:
            yield block(piece, above=3.0, bullet=f"{place + 1}.", indent=15.0)
        elif part.kind is PartKind.SUBJECT:
            text = f"{part.mark or 'Re:'} {piece}" if place == 0 else piece
            above, tag = (8.0, "H1") if place == 0 else (0.0, "P")
            yield block(text, bold=place == 0, above=above, tag=tag)
        else:
            first = place == 0 or part.kind is PartKind.PARAGRAPHS
            gap = 26.0 if part.kind is PartKind.SIGNATURE and place == 1 else 6.0 if first else 0.0
            tag = "BlockQuote" if quoted else "P"
            yield block(piece, above=gap, own=not quoted, tag=tag)
    if part.citation:
        yield block(part.citation, above=1.5, size=_SMALL, colour=QUIET)


def _rows(pair: Facing) -> Iterator[_Row]:
    """What stands side by side, piece by piece."""
    headings = ["", ""]
    letters = (pair.english, pair.other)
    for parts in rows(pair):
        columns: list[list[Block]] = [[], []]
        for side, part in enumerate(parts):
            if part is None:
                continue
            new = part.heading if part.heading != headings[side] else ""
            headings[side] = part.heading or headings[side]
            columns[side] = list(_blocks(letters[side], part, new, side == 1))
        yield from zip_longest(*columns)


class _Setter:
    """Lays the rows over pages, and draws them if it is the second time."""

    def __init__(self, pen: Pen, pair: Facing, *, draws: bool, pages: int = 0) -> None:
        self.pen, self.pair, self.draws, self.pages = pen, pair, draws, pages
        self.page, self.y = 1, _TOP
        # English first, then the other: a screen reader reads each whole.
        self.roots = (Element("Sect"), Element("Sect"))
        pen.tree.kids.extend(self.roots)

    def run(self) -> int:
        """All rows; how many pages they took."""
        self._head()
        for row in _rows(self.pair):
            self._row(row)
        self._foot()
        return self.page

    def _leading(self, side: int) -> float:
        language = self.pair.other.language if side else "en"
        return _LEADINGS.get(language, 1.36)

    def _row(self, row: _Row) -> None:
        above = max(block.above for block in row if block)
        found = [lines_of(self.pen, block, _COLUMN) if block else [] for block in row]
        tall = [
            block.size * self._leading(side) if block else 0.0 for side, block in enumerate(row)
        ]
        least = max(tall) * (3 if any(block and block.tag == "H2" for block in row) else 1)
        if self.y + above + least > _LIMIT:
            self._turn()
        else:
            self.y += above
        elements = [
            elements_of(self.roots[side], block) if block else (Element("P"), Element("P"))
            for side, block in enumerate(row)
        ]
        done = [0, 0]
        while any(done[side] < len(found[side]) for side in (0, 1)):
            ends = [self.y, self.y]
            for side, block in enumerate(row):
                if block is None:
                    continue
                fits = max(int((_LIMIT - self.y) / tall[side]), 0)
                some = found[side][done[side] : done[side] + fits]
                self._lines(side, block, some, elements[side], done[side] == 0)
                ends[side] = self.y + len(some) * tall[side]
                done[side] += len(some)
            self.y = max(ends)
            if any(done[side] < len(found[side]) for side in (0, 1)):
                self._turn()

    def _lines(
        self,
        side: int,
        block: Block,
        lines: list[Line],
        elements: tuple[Element, Element],
        first: bool,
    ) -> None:
        if not self.draws or not lines:
            return
        x, leading = _SIDE + side * (_COLUMN + _GUTTER), self._leading(side)
        for run in block.runs:
            self.pen.check(run.text, "facing")
        label, words = elements
        if first:
            base = self.y + block.size * (leading / 2 + 0.33)
            draw_bullet(self.pen, label, block, x, base, _COLUMN)
        self.pen.begin(words)
        for number, line in enumerate(lines):
            base = self.y + block.size * (number * leading + leading / 2 + 0.33)
            draw_line(self.pen, block, line, x, base, _COLUMN)
        self.pen.end()

    # ── heads and feet ─────────────────────────────────────────────────────────────────────

    def _head(self) -> None:
        head, pen = self.pair.english.letterhead, self.pen
        y = _TOP
        if self.draws:
            element = self.roots[0].new("P")
            pen.begin(element)
            pen.text(_SIDE, y + 8, clean(head.name), True, 13.5, INK)
            for down, row in enumerate(map(clean, head.lines)):
                wide = pen.width(row, False, _SMALL)
                pen.text(WIDTH - _SIDE - wide, y - 6 + down * 11.0, row, False, _SMALL, QUIET)
            pen.end()
            pen.line(_SIDE, y + 24, WIDTH - _SIDE, y + 24, INK, 0.6)
        self.y = y + 34
        self._titles()

    def _titles(self) -> None:
        """What each column is, and which one governs."""
        words = (paper_words("en"), paper_words(self.pair.other.language))
        for texts, bold in (((words[0].original, words[1].translation), True),
                            ((words[0].governs, words[1].governs), False)):  # fmt: skip
            blocks = [
                Block(
                    (Run(text, bold=bold, colour=QUIET),), _SMALL,
                    language="" if side == 0 else words[1].tag, ltr=side == 0 or not words[1].rtl,
                )
                for side, text in enumerate(texts)
            ]  # fmt: skip
            self._row((blocks[0], blocks[1]))
        self.y += 4

    def _turn(self) -> None:
        self._foot()
        self.page += 1
        if self.draws:
            self.pen.next_page()
        self.y = _TOP

    def _foot(self) -> None:
        if not self.draws:
            return
        pen, english = self.pen, self.pair.english
        pen.line(WIDTH / 2, _TOP + (36 if self.page == 1 else 0), WIDTH / 2, _LIMIT, FAINT, 0.3)
        pen.line(_SIDE, _FOOT - 13, WIDTH - _SIDE, _FOOT - 13, FAINT, 0.4)
        words = paper_words("en")
        left = f"{words.foot(clean(english.number), english.version)} · {english.short_hash}"
        right = words.page_of(self.page, self.pages)
        pen.begin_artifact()
        pen.text(_SIDE, _FOOT, left, False, _SMALL, QUIET)
        wide = pen.width(right, False, _SMALL)
        pen.text(WIDTH - _SIDE - wide, _FOOT, right, False, _SMALL, QUIET)
        marks = [words.draft] if english.state.unapproved else []
        if not self.pair.other.reviewed:
            marks.append(words.unreviewed)
        if marks:
            text = " · ".join(marks)
            wide = pen.width(text, True, _SMALL)
            pen.text(WIDTH - _SIDE - wide, 24, text, True, _SMALL, MARK)
        pen.end()
