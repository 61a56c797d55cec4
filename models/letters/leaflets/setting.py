"""Lines of a paragraph within a measure, in either direction, with words of more than one look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.letters.faces import INK
from models.letters.leaflets.pens import Pen
from models.letters.tagging import Element


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Block:
    """A paragraph: its runs, its size in points, the space above it, a bullet before it if any.

    ``ltr``: its lines run from left to right on a page of the other direction too.
    """

    runs: tuple[Run, ...]
    size: float
    above: float = 0.0
    bullet: str = ""
    indent: float = 0.0
    tag: str = "P"
    language: str = ""
    ltr: bool = False

    def turned(self, pen: Pen) -> bool:
        """Whether its lines are laid from the right."""
        return pen.rtl and not self.ltr


@dataclass(frozen=True)
class Line:
    """What stands on one line: runs, in the order in which they are read."""

    runs: tuple[Run, ...]


def lines_of(pen: Pen, block: Block, measure: float) -> list[Line]:
    """The block's lines within this measure. A word wider than the measure stands alone."""
    room = measure - block.indent
    lines: list[Line] = []
    now: list[Run] = []
    for word in _words(block.runs):
        tried = _with(now, word)
        if now and _wide(pen, tried, block) > room:
            lines.append(Line(tuple(now)))
            now = [word]
        else:
            now = tried
    return [*lines, Line(tuple(now))] if now else lines


def _words(runs: Sequence[Run]) -> Iterator[Run]:
    for run in runs:
        for word in run.text.split(" "):
            if word:
                yield Run(word, run.bold, run.colour)


def _with(line: Sequence[Run], word: Run) -> list[Run]:
    if line and (line[-1].bold, line[-1].colour) == (word.bold, word.colour):
        return [*line[:-1], Run(f"{line[-1].text} {word.text}", word.bold, word.colour)]
    return [*line, word]


def _wide(pen: Pen, runs: Sequence[Run], block: Block) -> float:
    size, turned = block.size, block.turned(pen)
    gaps = (len(runs) - 1) * pen.width(" ", False, size)
    return sum(pen.width(run.text, run.bold, size, turned) for run in runs) + gaps


def height_of(pen: Pen, blocks: Sequence[Block], measure: float, leading: float) -> float:
    """How tall the blocks are, one below the other."""
    total = 0.0
    for block in blocks:
        total += block.above + len(lines_of(pen, block, measure)) * block.size * leading
    return total


def elements_of(above: Element, block: Block) -> tuple[Element, Element]:
    """Where a reader finds the block's bullet, and its words: an item of a list, which goes on with
    the blocks that have bullets one below another; a paragraph of a quotation; else one element."""
    if block.tag == "BlockQuote":
        own = above.new(block.tag, block.language).new("P")
        return own, own
    if not block.bullet:
        own = above.new(block.tag, block.language)
        return own, own
    last = above.kids[-1] if above.kids else None
    goes_on = isinstance(last, Element) and last.tag == "L" and block.bullet != "1."
    numbered = block.bullet[:1].isdigit()
    whole = (
        last
        if goes_on and isinstance(last, Element)
        else above.new("L", manner="Decimal" if numbered else "Disc")
    )
    item = whole.new("LI", block.language)
    return item.new("Lbl"), item.new("LBody")


def draw(
    pen: Pen,
    blocks: Sequence[Block],
    x: float,
    y: float,
    measure: float,
    leading: float,
    above: Element | None,
) -> float:
    """Draw the blocks from the top ``y`` down; the ``y`` below the last one. ``above`` is the
    element of the tree that they belong to; ``None``: a reader passes over them."""
    for block in blocks:
        y += block.above
        for run in block.runs:
            pen.check(run.text, block.tag)
        label, words = elements_of(above, block) if above is not None else (None, None)
        draw_bullet(pen, label, block, x, y + block.size * (leading / 2 + 0.33), measure)
        begin(pen, words)
        for line in lines_of(pen, block, measure):
            base = y + block.size * (leading / 2 + 0.33)
            draw_line(pen, block, line, x, base, measure)
            y += block.size * leading
        pen.end()
    return y


def begin(pen: Pen, element: Element | None) -> None:
    """A stretch of this element, or one that is passed over."""
    if element is None:
        pen.begin_artifact()
    else:
        pen.begin(element)


def draw_bullet(
    pen: Pen, label: Element | None, block: Block, x: float, base: float, measure: float
) -> None:
    """The block's bullet, if it has one, at the edge where its lines begin; in a stretch of its
    own, of the element ``label``."""
    if not block.bullet:
        return
    turned = block.turned(pen)
    wide = pen.width(block.bullet, False, block.size, turned)
    at = x + measure - wide if turned else x
    begin(pen, label)
    pen.text(at, base, block.bullet, False, block.size, INK, turned)
    pen.end()


def draw_line(pen: Pen, block: Block, line: Line, x: float, base: float, measure: float) -> None:
    """One line with its base line at ``base``."""
    gap = pen.width(" ", False, block.size)
    turned = block.turned(pen)
    at = x + measure - block.indent if turned else x + block.indent
    for run in line.runs:
        wide = pen.width(run.text, run.bold, block.size, turned)
        if turned:
            at -= wide
        pen.text(at, base, run.text, run.bold, block.size, run.colour, turned)
        at += -gap if turned else wide + gap
