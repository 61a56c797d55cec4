"""The leaflet on one page of US Letter, and the cards: ten on a page to be cut, both sides.

The type is as large as fits: a language that needs more room is set smaller, down to a size that
can still be read; one that does not fit even so is an error, and never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.errors import Refused
from models.language import _
from models.letters.faces import FAINT, HEIGHT, INK, MARK, QUIET, WIDTH
from models.letters.leaflets.leaflet import Card, Leaflet, Statement
from models.letters.leaflets.pens import Pen, pen_for
from models.letters.leaflets.setting import Block, Run, draw, height_of
from models.letters.tagging import Element
from models.letters.typography import clean, unbroken

_SIDE, _TOP, _BOTTOM = 50.0, 44.0, 40.0
_GAP, _PAD = 24.0, 12.0
_TINT, _ACCENT = "#EEF3F1", "#1F5A4C"
_BULLET = "•"
_ASIDE = 178.0

# A card as business-card stock has it: 3.5 by 2 inches, two by five on the page.
CARD_WIDTH, CARD_HEIGHT, ACROSS, DOWN = 252.0, 144.0, 2, 5
_CARD_PAD, _CUT = 10.0, 9.0


def _leading(language: str) -> float:
    """Lines stand further apart where the script is taller."""
    return {"ar": 1.55, "vi": 1.42}.get(language, 1.36)


# ── the leaflet ────────────────────────────────────────────────────────────────────────────


def draw_leaflet(one: Leaflet) -> bytes:
    """The leaflet as PDF/A with tags. Raises ``BadInput`` for a character that no font has, and
    ``Refused`` if it does not fit on its page."""
    pen = pen_for(one.rtl)
    size = _largest(11.2, 7.6, lambda size: _leaflet_fits(pen, one, size))
    _draw_leaflet(pen, one, size)
    return pen.finished(title=clean(one.title), language=one.language, dated=one.dated)


def _largest(most: float, least: float, fits: Callable[[float], bool]) -> float:
    size = most
    while size >= least:
        if fits(size):
            return size
        size = round(size - 0.2, 1)
    raise Refused(
        _("The text does not fit on its page."),
        safe=_("Nothing was printed."),
        next=_("Shorten the office’s name or address, or the text of this language."),
    )


def _head(one: Leaflet, size: float) -> list[Block]:
    return [
        Block((Run(clean(one.title), bold=True, colour=_ACCENT),), size * 2, tag="H1"),
        Block((Run(clean(one.lead)),), size * 1.08, above=size * 0.4),
        Block((Run(clean(one.keep), bold=True),), size * 1.08, above=size * 0.25),
    ]


def _said(one: Statement) -> tuple[Run, ...]:
    return Run(clean(one.text)), Run(unbroken(clean(one.mark)), colour=QUIET)


def _main(one: Leaflet, size: float) -> list[Block]:
    blocks = []
    for group in one.groups:
        heading = Run(clean(group.heading), bold=True, colour=_ACCENT)
        blocks.append(Block((heading,), size * 1.2, above=size * 0.9, tag="H2"))
        blocks += [
            Block(_said(said), size, above=size * 0.4, bullet=_BULLET, indent=size * 1.1)
            for said in group.statements
        ]
    return blocks


def _steps(one: Leaflet, size: float) -> list[Block]:
    heading = Run(clean(one.todo), bold=True, colour=_ACCENT)
    blocks = [Block((heading,), size * 1.15, tag="H2")]
    for number, step in enumerate(one.steps, 1):
        runs = (Run(clean(step)),)
        bullet = f"{number}."
        blocks.append(Block(runs, size, above=size * 0.45, bullet=bullet, indent=size * 1.5))
    return blocks


def _contact(one: Leaflet, size: float) -> list[Block]:
    head = one.head
    heading = Run(clean(one.contact), bold=True, colour=_ACCENT)
    blocks = [
        Block((heading,), size * 1.15, tag="H2"),
        Block((Run(clean(head.name), bold=True),), size * 1.1, above=size * 0.4, language="en-US"),
    ]
    if head.phone:
        blocks.append(Block((Run(clean(head.phone), bold=True),), size * 1.5, above=size * 0.2))
    rows = [*head.address, head.email]
    blocks += [Block((Run(clean(row), colour=QUIET),), size * 0.9) for row in rows if row]
    return blocks


def _notes(one: Leaflet) -> list[Block]:
    rows = (Run(unbroken(clean(note)), colour=QUIET) for note in one.notes)
    return [Block((row,), 7.6, above=1.5) for row in rows]


def _leaflet_fits(pen: Pen, one: Leaflet, size: float) -> bool:
    leading, whole = _leading(one.language), WIDTH - 2 * _SIDE
    above = height_of(pen, _head(one, size), whole, leading)
    below = height_of(pen, _notes(one), whole, leading)
    room = HEIGHT - _TOP - _BOTTOM - above - below - 30
    wide = whole - _ASIDE - _GAP
    aside = sum(
        height_of(pen, blocks, _ASIDE - 2 * _PAD, leading) + 2 * _PAD
        for blocks in (_steps(one, size), _contact(one, size))
    )
    return max(height_of(pen, _main(one, size), wide, leading), aside + 20) <= float(room)


def _draw_leaflet(pen: Pen, one: Leaflet, size: float) -> None:
    leading, whole = _leading(one.language), WIDTH - 2 * _SIDE
    root = pen.tree
    if one.mark:
        _mark(pen, one.mark, WIDTH - _SIDE if not pen.rtl else _SIDE, 30, 8.6, root)
    y = draw(pen, _head(one, size), _SIDE, _TOP, whole, leading, root) + 10
    pen.line(_SIDE, y, WIDTH - _SIDE, y, INK, 0.6)
    wide = whole - _ASIDE - _GAP
    main = _SIDE + _ASIDE + _GAP if pen.rtl else _SIDE
    aside = _SIDE if pen.rtl else WIDTH - _SIDE - _ASIDE
    draw(pen, _main(one, size), main, y, wide, leading, root)
    top = y + size * 0.9
    for blocks in (_steps(one, size), _contact(one, size)):
        tall = height_of(pen, blocks, _ASIDE - 2 * _PAD, leading) + 2 * _PAD
        pen.box(aside, top, _ASIDE, tall, _TINT)
        draw(pen, blocks, aside + _PAD, top + _PAD, _ASIDE - 2 * _PAD, leading, root)
        top += tall + 12
    notes = _notes(one)
    foot = HEIGHT - _BOTTOM - height_of(pen, notes, whole, leading)
    pen.line(_SIDE, foot - 6, WIDTH - _SIDE, foot - 6, FAINT, 0.4)
    draw(pen, notes, _SIDE, foot, whole, leading, root)


def _mark(pen: Pen, text: str, edge: float, base: float, size: float, root: Element) -> None:
    """In red, ending at the page's outer edge."""
    pen.check(text, "mark")
    wide = pen.width(text, True, size, pen.rtl)
    pen.begin(root.new("P"))
    pen.text(edge if pen.rtl else edge - wide, base, text, True, size, MARK, pen.rtl)
    pen.end()


# ── the cards ──────────────────────────────────────────────────────────────────────────────


def draw_cards(one: Card) -> bytes:
    """Ten cards on a page with cut marks, their backs on the next. Raises as the leaflet does."""
    pen = pen_for(one.rtl)
    room = CARD_HEIGHT - 2 * _CARD_PAD
    wide, leading = CARD_WIDTH - 2 * _CARD_PAD, _leading(one.language) - 0.1
    sides = []

    def fits(side: Callable[[Card, float], list[Block]]) -> Callable[[float], bool]:
        return lambda size: height_of(pen, side(one, size), wide, leading) <= room

    for side in (_front, _back):
        size = _largest(8.6, 5.6, fits(side))
        sides.append(side(one, size))
    for number, blocks in enumerate(sides):
        if number:
            pen.next_page()
        _cut_marks(pen)
        for place, (x, y) in enumerate(_places()):
            # Nine of the ten repeat the first: a screen reader reads it once.
            root = pen.tree if place == 0 else None
            draw(pen, blocks, x + _CARD_PAD, y + _CARD_PAD, wide, leading, root)
    return pen.finished(title=clean(one.title), language=one.language, dated=one.dated)


def _front(one: Card, size: float) -> list[Block]:
    blocks = [Block((Run(clean(one.title), bold=True, colour=_ACCENT),), size * 1.25, tag="H1")]
    blocks += [
        Block(_said(said), size, above=size * 0.35, bullet=_BULLET, indent=size * 1.0)
        for said in one.statements
    ]
    blocks.append(Block((Run(clean(one.note), colour=QUIET),), size * 0.82, above=size * 0.45))
    if one.mark:
        blocks.append(Block((Run(clean(one.mark), bold=True, colour=MARK),), size * 0.82))
    return blocks


def _back(one: Card, size: float) -> list[Block]:
    office = [Run(clean(text), bold=True) for text in (one.head.name, one.head.phone) if text]
    call = (Run(clean(one.call)), *office)
    blocks = [
        Block(call, size * 1.08),
        Block((Run(clean(one.keep)),), size, above=size * 0.2),
        Block((Run(clean(one.write_down)),), size, above=size * 0.2),
    ]
    if one.quotation:
        show = Run(clean(one.show), bold=True, colour=_ACCENT)
        officer = (Run(clean(one.to_officer), bold=True), Run(clean(one.quotation)))
        blocks.append(Block((show,), size * 0.9, above=size * 0.6))
        blocks.append(Block(officer, size * 0.94, above=size * 0.15, language="en-US", ltr=True))
    return blocks


def _places() -> Iterator[tuple[float, float]]:
    left, top = (WIDTH - ACROSS * CARD_WIDTH) / 2, (HEIGHT - DOWN * CARD_HEIGHT) / 2
    for row in range(DOWN):
        for column in range(ACROSS):
            yield left + column * CARD_WIDTH, top + row * CARD_HEIGHT


def _cut_marks(pen: Pen) -> None:
    left, top = (WIDTH - ACROSS * CARD_WIDTH) / 2, (HEIGHT - DOWN * CARD_HEIGHT) / 2
    right, bottom = WIDTH - left, HEIGHT - top
    for column in range(ACROSS + 1):
        x = left + column * CARD_WIDTH
        pen.line(x, top - 3 - _CUT, x, top - 3, QUIET, 0.4)
        pen.line(x, bottom + 3, x, bottom + 3 + _CUT, QUIET, 0.4)
    for row in range(DOWN + 1):
        y = top + row * CARD_HEIGHT
        pen.line(left - 3 - _CUT, y, left - 3, y, QUIET, 0.4)
        pen.line(right + 3, y, right + 3 + _CUT, y, QUIET, 0.4)
