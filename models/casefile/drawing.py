"""Sections on paper: US Letter in the type and with the margins of the letters, drawn by reportlab.

Feet and page numbers come last, when the whole file is put together (``assembling``).
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer
from reportlab.platypus.tables import TableStyle

from models.casefile.sheet import Entry, Facts, LeftOut, Section, Table, Text
from models.errors import BadInput
from models.language import _, current
from models.letters import rendering
from models.letters.joining import Drawn
from models.letters.marked import (
    TaggedCanvas,
    TaggedParagraph,
    TaggedTable,
    artifact,
    element,
)
from models.letters.rendering import (
    BOLD,
    BOTTOM,
    FAINT,
    INK,
    MEASURE,
    QUIET,
    REGULAR,
    SEMIBOLD,
    SIDE,
)
from models.letters.tagging import Element
from models.letters.typography import clean, describe, markup

WIDTH, HEIGHT = LETTER
TOP = 66.0
_LONGEST_PIECE = 3000
_WHEN = 92.0


def require_glyphs(section: str, texts: Sequence[str]) -> None:
    """Refuse a character that no font has, before anything is drawn.

    Raises ``BadInput`` that names the part of the file, the character and its code point.
    """
    has = rendering.glyphs()
    for text in texts:
        for char in clean(text):
            if char not in has and char != "\n":
                raise BadInput(
                    _("The font has no character {character}, used in “{part}”.").format(
                        character=describe(char), part=section
                    ),
                    field=section,
                    safe=_("Nothing was printed."),
                    next=_("Leave this part out, or write it in Latin letters."),
                )


def texts_of(one: Section) -> list[str]:
    """Every text of a section, for the check of glyphs."""
    found = [one.title]
    for block in one.blocks:
        if isinstance(block, Text):
            found.append(block.text)
        elif isinstance(block, Facts):
            found += [text for pair in block.pairs for text in pair]
        elif isinstance(block, Table):
            found += [*block.head, *(text for row in block.rows for text in row)]
        else:
            found += [block.when, block.what, block.by, block.body]
    found += [text for left in one.left_out for text in (left.what, left.why)]
    return [*found, *(file.title for file in one.attached)]


@lru_cache(maxsize=1)
def styles() -> dict[str, ParagraphStyle]:
    """The paragraph styles, as the letters have them."""
    rendering.glyphs()
    body = ParagraphStyle(
        "body",
        fontName=REGULAR,
        fontSize=10.5,
        leading=15,
        spaceAfter=7.5,
        textColor=INK,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )

    def style(name: str, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **more)

    return {
        "body": body,
        "strong": style("strong", fontName=SEMIBOLD, spaceBefore=7, spaceAfter=4, keepWithNext=1),
        "firm": style("firm", fontName=SEMIBOLD, spaceBefore=7, spaceAfter=4),
        "quiet": style("quiet", textColor=QUIET, fontSize=9.5, leading=13.5),
        "title": style("title", fontName=SEMIBOLD, fontSize=15, leading=20, spaceAfter=12),
        "head": style("head", fontName=SEMIBOLD, fontSize=9, leading=12, spaceAfter=0),
        "cell": style("cell", fontSize=9.5, leading=13, spaceAfter=0),
        "label": style("label", fontSize=9.5, leading=13.5, spaceAfter=0, textColor=QUIET),
        "fact": style("fact", fontSize=10.5, leading=14.5, spaceAfter=0),
        "when": style("when", fontSize=9.5, leading=13.5, spaceAfter=0, textColor=QUIET),
        "what": style("what", fontName=SEMIBOLD, fontSize=10, leading=13.5, spaceAfter=1),
        "by": style("by", fontSize=9, leading=12.5, spaceAfter=2, textColor=QUIET),
        "told": style("told", fontSize=10, leading=14, spaceAfter=3),
    }


def draw(sections: Sequence[Section]) -> Drawn:
    """The sections one after another, each from a new page, without feet."""
    buffer, tree = io.BytesIO(), Element("Document")
    none = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    frame = Frame(SIDE, BOTTOM, MEASURE, HEIGHT - TOP - BOTTOM, id="page", **none)
    document = BaseDocTemplate(
        buffer, pagesize=LETTER, invariant=1, lang=current(), initialFontName=REGULAR,
        initialFontSize=10.5, initialLeading=15, pageCompression=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(id="page", frames=[frame])])
    story: list[Flowable] = []
    for number, one in enumerate(sections):
        if number:
            story.append(PageBreak())
        story += list(_section(one, tree))
    document.build(story, canvasmaker=TaggedCanvas)
    return Drawn(buffer.getvalue(), tree)


def _section(one: Section, tree: Element) -> Iterator[Flowable]:
    yield _paragraph(one.title, "title", tree.new("H1"))
    entries: Element | None = None
    for block in one.blocks:
        if isinstance(block, Entry):
            # What happened one after another is one list.
            entries = entries or tree.new("L", manner="None")
            yield from _entry(block, entries.new("LI"))
            continue
        entries = None
        yield from _block(block, tree)
    if one.left_out:
        yield from _left_out(one.left_out, tree)


def _paragraph(text: str, style: str, own: Element) -> TaggedParagraph:
    return TaggedParagraph(markup(clean(text)), styles()[style]).of(own)


def _left_out(left: Sequence[LeftOut], tree: Element) -> Iterator[Flowable]:
    yield Spacer(0, 10)
    yield _paragraph(_("Left out"), "strong", tree.new("H2"))
    for one in left:
        yield _paragraph(f"{one.what}: {one.why}", "quiet", tree.new("P"))


def _block(block: Text | Facts | Table, tree: Element) -> Iterator[Flowable]:
    if isinstance(block, Text):
        yield from _text(block.text, block.tone, tree)
        return
    yield _facts(block, tree) if isinstance(block, Facts) else _grid(block, tree)
    yield Spacer(0, 8)


def _text(text: str, style: str, tree: Element) -> Iterator[Flowable]:
    tag = "H2" if style == "strong" else "P"
    for paragraph in clean(text).split("\n"):
        own = tree.new(tag)
        for piece in _pieces(paragraph):
            yield TaggedParagraph(markup(piece), styles()[style]).of(own)


def _pieces(text: str) -> Iterator[str]:
    """A paragraph of many pages is drawn in pieces: reportlab lays out each at once."""
    if not text.strip():
        return
    while len(text) > _LONGEST_PIECE:
        cut = text.rfind(" ", 0, _LONGEST_PIECE)
        cut = cut if cut > 0 else _LONGEST_PIECE
        yield text[:cut]
        text = text[cut:].lstrip()
    yield text


def _facts(block: Facts, tree: Element) -> Flowable:
    rows, table = [], tree.new("Table")
    for word, text in block.pairs:
        row = table.new("TR")
        head = _paragraph(word, "label", row.new("TH", manner="Row"))
        rows.append([head, _cell(text, "fact", row.new("TD"))])
    grid = TaggedTable(rows, colWidths=[128, MEASURE - 128], hAlign="LEFT")
    grid.setStyle(TableStyle([*_BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]))
    return grid


_BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def _cell(text: str, style: str, own: Element) -> TaggedParagraph:
    """A cell cannot run over a page: a text that long is cut, and the paper says so."""
    text = clean(text)
    if len(text) > _LONGEST_PIECE:
        note = _("shortened on paper; the whole text stands in the vault")
        text = f"{text[:_LONGEST_PIECE].rstrip()} … [{note}]"
    return TaggedParagraph(markup(text), styles()[style]).of(own)


def _grid(block: Table, tree: Element) -> Flowable:
    table = tree.new("Table")
    above = table.new("TR")
    head = [_paragraph(word, "head", above.new("TH")) for word in block.head]
    rows = []
    for row in block.rows:
        own = table.new("TR")
        rows.append([_cell(text, "cell", own.new("TD")) for text in row])
    widths = [share * MEASURE for share in block.widths]
    grid = TaggedTable([head, *rows], colWidths=widths, repeatRows=1, hAlign="LEFT")
    look = [
        *_BARE,
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, FAINT),
    ]
    grid.setStyle(TableStyle(look))
    return grid


def _entry(block: Entry, own: Element) -> Iterator[Flowable]:
    """The day at the left of the first line; long words below flow over pages."""
    when, words = own.new("Lbl"), own.new("LBody")
    first: list[Flowable] = [_cell(block.what, "what", words.new("P"))]
    if block.by:
        first.append(_cell(block.by, "by", words.new("P")))
    row = [_cell(block.when, "when", when), first]
    grid = TaggedTable([row], colWidths=[_WHEN, MEASURE - _WHEN], hAlign="LEFT")
    grid.setStyle(TableStyle([*_BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
    grid.keepWithNext = bool(block.body)
    yield grid
    told = ParagraphStyle("told in", parent=styles()["told"], leftIndent=_WHEN)
    for paragraph in clean(block.body).split("\n"):
        said = words.new("P")
        for piece in _pieces(paragraph):
            yield TaggedParagraph(markup(piece), told).of(said)
    yield Spacer(0, 7)


# ── pages that are drawn by hand ───────────────────────────────────────────────────────────


def picture_page(data: bytes, title: str) -> Drawn:
    """A picture as large as the page allows, its title above it."""
    require_glyphs(title, [title])
    rendering.glyphs()
    buffer, tree = io.BytesIO(), Element("Document")
    canvas = TaggedCanvas(buffer, pagesize=LETTER, invariant=1, initialFontName=REGULAR)
    canvas.setFont(SEMIBOLD, 10.5)
    canvas.setFillColor(INK)
    with element(canvas, tree.new("H2")):
        canvas.drawString(SIDE, HEIGHT - 54, clean(title)[:90])
    image = ImageReader(io.BytesIO(data))
    wide, high = image.getSize()
    room = (MEASURE, HEIGHT - 72 - BOTTOM)
    factor = min(room[0] / wide, room[1] / high, 1.0)
    across, up = wide * factor, high * factor
    left, top = SIDE + (MEASURE - across) / 2, HEIGHT - 72
    figure = tree.new("Figure", alt=_("Picture: {title}").format(title=title))
    figure.box = (left, top - up, left + across, top)
    with element(canvas, figure):
        canvas.drawImage(image, left, top - up, across, up, mask="auto")
    canvas.showPage()
    canvas.save()
    return Drawn(buffer.getvalue(), tree)


# Below the foot that a letter has: 24 points are 8 mm, which every printer reaches.
_LOW_LINE = 24.0


def feet(
    sizes: Sequence[tuple[float, float]],
    left: str,
    first: int,
    whole: int,
    low: Collection[int] = (),
) -> bytes:
    """A page of each size with nothing but its foot: what it is of, and its number. ``low``: places
    (from 0) of pages that may have a foot of their own; ours stands below it, without a rule."""
    rendering.glyphs()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1, initialFontName=REGULAR)
    for number, (wide, high) in enumerate(sizes, first):
        canvas.setPageSize((wide, high))
        canvas.setStrokeColor(FAINT)
        canvas.setLineWidth(0.4)
        side = min(SIDE, wide / 7)
        below = number - first in low
        if not below:
            canvas.line(side, rendering.FOOT_RULE, wide - side, rendering.FOOT_RULE)
        canvas.setFillColor(QUIET)
        canvas.setFont(REGULAR, 7.6 if below else 8.6)
        line = _LOW_LINE if below else rendering.FOOT_LINE
        canvas.drawString(side, line, left)
        said = _("Page {number} of {whole}").format(number=number, whole=whole)
        canvas.drawRightString(wide - side, line, said)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def cover(number: str, office: str, printed: str, lines: Sequence[str]) -> Drawn:
    """The cover sheet: the case number large, the office, the day. No name of anybody."""
    require_glyphs(_("Cover sheet"), [number, office, printed, *lines])
    rendering.glyphs()
    buffer, tree = io.BytesIO(), Element("Document")
    canvas = TaggedCanvas(buffer, pagesize=LETTER, invariant=1, initialFontName=REGULAR)
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, 14.5)
    with element(canvas, tree.new("P")):
        canvas.drawString(SIDE, HEIGHT - 65, clean(office)[:70])
    canvas.setLineWidth(0.6)
    with artifact(canvas):
        rule = HEIGHT - rendering.RULE_TOP
        canvas.line(SIDE, rule, WIDTH - SIDE, rule)
    with element(canvas, tree.new("H1")):
        canvas.setFont(REGULAR, 13)
        canvas.setFillColor(QUIET)
        canvas.drawCentredString(WIDTH / 2, HEIGHT / 2 + 92, _("Case"))
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, 54)
        canvas.drawCentredString(WIDTH / 2, HEIGHT / 2 + 32, clean(number))
    canvas.setFont(REGULAR, 10.5)
    canvas.setFillColor(QUIET)
    for place, text in enumerate((printed, *lines)):
        with element(canvas, tree.new("P")):
            canvas.drawCentredString(WIDTH / 2, HEIGHT / 2 - 12 - 17 * place, clean(text))
    canvas.showPage()
    canvas.save()
    return Drawn(buffer.getvalue(), tree)
