"""The exhibits of a letter as one PDF: an index, then each with its letter and its pages numbered.

Numbers are stamped as law offices do ("Bates numbers"): one running number on every page, the same
in the index, so that any page can be cited. The same exhibits give the same bytes.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import Table, TableStyle

from models.letters.enclosures.exhibit import PLAIN, Bound, Bundle, Exhibit, Numbering
from models.letters.enclosures.taking import normalised, picture
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
    check_glyphs,
    glyphs,
)
from models.letters.tagging import language_tag
from models.letters.typography import clean, markup
from models.paths import resource
from models.vault.errors import Cancelled

Bytes = Callable[[Exhibit], bytes]
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Heading:
    """What the index says of the letter: nothing of the case or of anybody in it."""

    number: str
    office: str
    date: date
    language: str = "en"


def bind(
    heading: Heading,
    exhibits: Sequence[Exhibit],
    read: Bytes,
    numbering: Numbering = PLAIN,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Bundle:
    """Gather and number everything; ``read(exhibit)`` gives a file's bytes, one at a time.

    :raises NotEnclosed, NoPreview: a file cannot be put in, and why; nothing was made.
    :raises BadInput: a title has a character that no font has. :raises Cancelled: given up.
    """
    import pikepdf

    glyphs()
    for one in exhibits:
        check_glyphs(clean(one.title), "enclosures")
    with pikepdf.new() as made:
        bound: list[Bound] = []
        first = 1
        for place, one in enumerate(exhibits):
            if cancelled is not None and cancelled():
                raise Cancelled()
            if progress is not None:
                progress(place, len(exhibits) + 1)
            before = len(made.pages)
            _append(made, _pages(heading, one, read, cancelled))
            pages = len(made.pages) - before
            sha, apart = one.piece.sha256, not one.piece.paged
            last = first + pages - 1
            bound.append(Bound(one.letter, one.title, sha, pages, first, last, apart))
            first = last + 1
        _stamp(made, heading, bound, numbering)
        index = _index(heading, bound, numbering)
        with pikepdf.open(io.BytesIO(index)) as front:
            for place, page in enumerate(front.pages):
                made.pages.insert(place, page)
        _finish(made, heading, bound)
        whole = len(made.pages)
        pdf = _saved(made)
    return Bundle(pdf, whole, tuple(bound))


def joined(letter: bytes, bundle: bytes, language: str) -> bytes:
    """The letter and what it encloses as one file, the letter's pages first."""
    import pikepdf

    with pikepdf.open(io.BytesIO(letter)) as made:
        for name in ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents"):
            # These speak of the letter alone, and would say too much of pages that others made.
            if name in made.Root:
                del made.Root[name]
        with pikepdf.open(io.BytesIO(bundle)) as more:
            made.pages.extend(more.pages)
        for page in made.pages:
            if "/StructParents" in page.obj:
                del page.obj["/StructParents"]
        made.Root.Lang = pikepdf.String(language_tag(language))
        return _saved(made)


@lru_cache(maxsize=1)
def _book() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("letters", "exhibits.toml").read_text("utf-8"))


def words(language: str) -> dict[str, str]:
    """The words of stamps and index; a language that has none gets the English ones."""
    return _book().get(language, _book()["en"])


def _pages(heading: Heading, one: Exhibit, read: Bytes, cancelled: Stop | None) -> bytes:
    if not one.piece.paged:
        return _sheet(heading, one)
    data = read(one)
    if one.piece.media_type == "application/pdf":
        return normalised(data, cancelled)
    return picture(data, one.piece.media_type, cancelled)


def _append(made: Any, pdf: bytes) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as source:
        made.pages.extend(source.pages)


# ── what is drawn ──────────────────────────────────────────────────────────────────────────


def _sheet(heading: Heading, one: Exhibit) -> bytes:
    """Stands for a file that has no pages: what it is, how large, and its hash."""
    said, buffer = words(heading.language), io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pagesize=(WIDTH, HEIGHT), initialFontName=REGULAR)
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, 22)
    canvas.drawCentredString(WIDTH / 2, HEIGHT / 2 + 70, said["stamp"].format(letter=one.letter))
    style = ParagraphStyle("sheet", fontName=REGULAR, fontSize=11, leading=17, alignment=1)
    rows = (
        one.title,
        said["sheet"],
        said["size"].format(size=f"{one.piece.size:,}"),
        said["whole_hash"].format(hash=one.piece.sha256),
    )
    at = HEIGHT / 2 + 50
    for row in rows:
        block = Paragraph(markup(clean(row)), style)
        _wide, high = block.wrap(MEASURE, HEIGHT)
        block.drawOn(canvas, SIDE, at - high)
        at -= high + 6
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _stamp(made: Any, heading: Heading, bound: Sequence[Bound], numbering: Numbering) -> None:
    """The exhibit's letter above and the running number below on every page, at the right."""
    import pikepdf

    if not bound:
        return
    sizes = [_size(page) for page in made.pages]
    said, buffer = words(heading.language), io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=REGULAR, pageCompression=0)
    place = 0
    for one in bound:
        for number in range(one.first, one.last + 1):
            wide, high = sizes[place]
            canvas.setPageSize((wide, high))
            _box(canvas, wide - 18, high - 30, said["stamp"].format(letter=one.letter))
            _box(canvas, wide - 18, 14, numbering.number(heading.number, number))
            canvas.showPage()
            place += 1
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as stamps:
        for page, stamp in zip(made.pages, stamps.pages, strict=True):
            _lay_over(made, page, stamp)


def _lay_over(made: Any, page: Any, stamp: Any) -> None:
    """As ``Page.add_overlay``, which takes a name by chance: the same exhibits, the same bytes."""
    import pikepdf

    form = made.copy_foreign(stamp.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/AmparoStamp"))
    box = pikepdf.Rectangle(page.cropbox)
    placed = page.calc_form_xobject_placement(
        form, name, box, invert_transformations=True, allow_shrink=True, allow_expand=False
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + placed)


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


def _index(heading: Heading, bound: Sequence[Bound], numbering: Numbering) -> bytes:
    """The first pages: each exhibit, its pages, their numbers, and its hash.

    Not tagged: where a part of a file is, a screen reader passes over the rest of it, and the rest
    is what others wrote.
    """
    buffer = io.BytesIO()
    none = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    frame = Frame(SIDE, BOTTOM, MEASURE, HEIGHT - 66 - BOTTOM, id="index", **none)
    document = BaseDocTemplate(
        buffer, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=REGULAR,
        initialFontSize=10, pageCompression=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(id="index", frames=[frame])])
    document.build(_index_story(heading, bound, numbering))
    return buffer.getvalue()


def _index_story(heading: Heading, bound: Sequence[Bound], numbering: Numbering) -> list[Flowable]:
    said, styles = words(heading.language), _styles()
    day = format_date(heading.date, "long", locale=heading.language)
    told = said["told"].format(office=clean(heading.office), date=day)
    title = said["title"].format(number=clean(heading.number))
    heads = ("exhibit", "document", "pages", "numbers", "hash")
    grid = [[Paragraph(markup(said[one]), styles["head"]) for one in heads]]
    for one in bound:
        cells = (
            one.letter,
            clean(one.title) + (f" ({said['apart']})" if one.apart else ""),
            str(one.pages),
            numbering.span(heading.number, one.first, one.last),
            f"{one.sha256[:4]} {one.sha256[4:8]} {one.sha256[8:12]} {one.sha256[12:16]}",
        )
        grid.append([Paragraph(markup(cell), styles["cell"]) for cell in cells])
    widths = [46.0, MEASURE - 46 - 44 - 112 - 104, 44.0, 112.0, 104.0]
    drawn = Table(grid, colWidths=widths, repeatRows=1, hAlign="LEFT")
    drawn.setStyle(TableStyle(_LOOK))
    return [
        Paragraph(markup(title), styles["title"]),
        Paragraph(markup(told), styles["quiet"]),
        Spacer(0, 14),
        drawn,
        Spacer(0, 12),
        Paragraph(markup(said["note"]), styles["quiet"]),
    ]


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


# ── the file ───────────────────────────────────────────────────────────────────────────────


def _finish(made: Any, heading: Heading, bound: Sequence[Bound]) -> None:
    import pikepdf

    said = words(heading.language)
    with made.open_outline() as outline:
        front = len(made.pages) - sum(one.pages for one in bound)
        for one in bound:
            named = f"{said['stamp'].format(letter=one.letter)}: {one.title}"
            outline.root.append(pikepdf.OutlineItem(named, front + one.first - 1))
    for key in list(made.docinfo.keys()):
        del made.docinfo[key]
    made.docinfo[pikepdf.Name.Title] = pikepdf.String(said["title"].format(number=heading.number))
    made.Root.Lang = pikepdf.String(language_tag(heading.language))
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _size(page: Any) -> tuple[float, float]:
    box = [float(each) for each in page.cropbox]
    wide, high = abs(box[2] - box[0]), abs(box[3] - box[1])
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (high, wide) if turned else (wide, high)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()
