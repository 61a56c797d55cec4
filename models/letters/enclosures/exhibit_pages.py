"""The pages that are drawn for the exhibits of a letter: index, sheets, stamps; and their words."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Sequence
from functools import lru_cache

from babel.dates import format_date
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus.tables import TableStyle

from models.letters.enclosures.exhibit import Bound, Exhibit, Heading, Numbering
from models.letters.faces import (
    BOTTOM,
    FAINT,
    HEIGHT,
    INK,
    MEASURE,
    QUIET,
    REGULAR,
    SEMIBOLD,
    SIDE,
    WIDTH,
)
from models.letters.joining import Drawn
from models.letters.marked import TaggedCanvas, TaggedParagraph, TaggedTable, element
from models.letters.tagging import Element
from models.letters.typography import clean, markup
from models.paths import resource


@lru_cache(maxsize=1)
def _book() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("letters", "exhibits.toml").read_text("utf-8"))


def words(language: str) -> dict[str, str]:
    """The words of stamps and index; a language that has none gets the English ones."""
    return _book().get(language, _book()["en"])


def named(heading: Heading, letter: str, title: str) -> str:
    """What bookmarks and tags call an exhibit: ``Exhibit A: Visiting card``."""
    return f"{words(heading.language)['stamp'].format(letter=letter)}: {title}"


def sheet(heading: Heading, one: Exhibit) -> Drawn:
    """Stands for a file that has no pages: what it is, how large, and its hash."""
    said, buffer, tree = words(heading.language), io.BytesIO(), Element("Document")
    canvas = TaggedCanvas(buffer, invariant=1, pagesize=(WIDTH, HEIGHT), initialFontName=REGULAR)
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, 22)
    with element(canvas, tree.new("H2")):
        title = said["stamp"].format(letter=one.letter)
        canvas.drawCentredString(WIDTH / 2, HEIGHT / 2 + 70, title)
    style = ParagraphStyle("sheet", fontName=REGULAR, fontSize=11, leading=17, alignment=1)
    rows = (
        one.title,
        said["sheet"],
        said["size"].format(size=f"{one.piece.size:,}"),
        said["whole_hash"].format(hash=one.piece.sha256),
    )
    at = HEIGHT / 2 + 50
    for row in rows:
        block = TaggedParagraph(markup(clean(row)), style).of(tree.new("P"))
        _wide, high = block.wrap(MEASURE, HEIGHT)
        block.drawOn(canvas, SIDE, at - high)
        at -= high + 6
    canvas.showPage()
    canvas.save()
    return Drawn(buffer.getvalue(), tree)


def stamps(rows: Sequence[tuple[tuple[float, float], str, str]]) -> bytes:
    """Two pages for each page that is stamped (its size, the exhibit, its number): the exhibit
    above at the right, then the running number below at the right."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=REGULAR, pageCompression=0)
    for (wide, high), exhibit, number in rows:
        for up, text in ((high - 30, exhibit), (14, number)):
            canvas.setPageSize((wide, high))
            _box(canvas, wide - 18, up, text)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _box(canvas: Canvas, right: float, up: float, text: str) -> None:
    """Words in a white box, so that they can be read on any page."""
    size = 9.0
    wide = pdfmetrics.stringWidth(text, SEMIBOLD, size) + 10
    canvas.setFillColor("#FFFFFF")
    canvas.setStrokeColor(FAINT)
    canvas.setLineWidth(0.5)
    canvas.rect(right - wide, up, wide, 15, stroke=1, fill=1)
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, size)
    canvas.drawRightString(right - 5, up + 4.4, text)


def index(heading: Heading, bound: Sequence[Bound], numbering: Numbering) -> Drawn:
    """The first pages: each exhibit, its pages, their numbers, and its hash."""
    buffer, tree = io.BytesIO(), Element("Document")
    none = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    frame = Frame(SIDE, BOTTOM, MEASURE, HEIGHT - 66 - BOTTOM, id="index", **none)
    document = BaseDocTemplate(
        buffer, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=REGULAR,
        initialFontSize=10, pageCompression=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(id="index", frames=[frame])])
    story = _index_story(heading, bound, numbering, tree)
    document.build(story, canvasmaker=TaggedCanvas)
    return Drawn(buffer.getvalue(), tree)


def _index_story(
    heading: Heading, bound: Sequence[Bound], numbering: Numbering, tree: Element
) -> list[Flowable]:
    said, styles = words(heading.language), _styles()
    day = format_date(heading.date, "long", locale=heading.language)
    told = said["told"].format(office=clean(heading.office), date=day)
    title = said["title"].format(number=clean(heading.number))

    def paragraph(text: str, style: str, own: Element) -> TaggedParagraph:
        return TaggedParagraph(markup(text), styles[style]).of(own)

    above = [paragraph(title, "title", tree.new("H1")), paragraph(told, "quiet", tree.new("P"))]
    table = tree.new("Table")

    def row(cells: Sequence[str], style: str, tag: str) -> list[TaggedParagraph]:
        own = table.new("TR")
        return [paragraph(cell, style, own.new(tag)) for cell in cells]

    heads = ("exhibit", "document", "pages", "numbers", "hash")
    grid = [row([said[one] for one in heads], "head", "TH")]
    for one in bound:
        cells = (
            one.letter,
            clean(one.title) + (f" ({said['apart']})" if one.apart else ""),
            str(one.pages),
            numbering.span(heading.number, one.first, one.last),
            f"{one.sha256[:4]} {one.sha256[4:8]} {one.sha256[8:12]} {one.sha256[12:16]}",
        )
        grid.append(row(cells, "cell", "TD"))
    widths = [46.0, MEASURE - 46 - 44 - 112 - 104, 44.0, 112.0, 104.0]
    drawn = TaggedTable(grid, colWidths=widths, repeatRows=1, hAlign="LEFT")
    drawn.setStyle(TableStyle(_LOOK))
    note = paragraph(said["note"], "quiet", tree.new("P"))
    return [*above, Spacer(0, 14), drawn, Spacer(0, 12), note]


_LOOK = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
    ("LINEBELOW", (0, 1), (-1, -1), 0.3, FAINT),
]


@lru_cache(maxsize=1)
def _styles() -> dict[str, ParagraphStyle]:
    cell = ParagraphStyle("cell", fontName=REGULAR, fontSize=9.2, leading=13, textColor=INK)
    return {
        "cell": cell,
        "head": ParagraphStyle("head", parent=cell, fontName=SEMIBOLD, fontSize=9),
        "title": ParagraphStyle("title", parent=cell, fontName=SEMIBOLD, fontSize=15, leading=20),
        "quiet": ParagraphStyle("quiet", parent=cell, textColor=QUIET),
    }
