"""A letter on paper: US Letter, Noto Sans, and the same letter gives the same bytes.

The only module that imports reportlab. Lengths are points (1/72 in) from the top left of the
page in the comments, and reportlab's own (from the bottom left) in the code.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
)
from reportlab.platypus.paragraph import Paragraph

from models.errors import BadInput
from models.language import _
from models.letters.archival import archive
from models.letters.labels import part_title
from models.letters.letter import Letter, LetterState, Part, PartKind
from models.letters.typography import clean, describe, markup, quotation_markup, unbroken
from models.paths import resource

WIDTH, HEIGHT = LETTER
SIDE = 81.0
TOP, LATER_TOP, BOTTOM = 96.0, 66.0, 70.0
MEASURE = WIDTH - 2 * SIDE
RULE_TOP, FOOT_RULE, FOOT_LINE = 76.5, 56.0, 43.0
INK, QUIET, FAINT, MARK = "#000000", "#3A3A3A", "#8C8C8C", "#9F281D"

REGULAR, ITALIC, SEMIBOLD = "AmparoSans", "AmparoSans-Italic", "AmparoSans-SemiBold"
BOLD, BOLD_ITALIC = "AmparoSans-Bold", "AmparoSans-BoldItalic"
_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    SEMIBOLD: "NotoSans-SemiBold.ttf",
    BOLD: "NotoSans-Bold.ttf",
    BOLD_ITALIC: "NotoSans-BoldItalic.ttf",
}


@lru_cache(maxsize=1)
def glyphs() -> frozenset[str]:
    """The characters that every face has. Registers the faces once."""
    shared: set[str] | None = None
    for name, file in _FILES.items():
        font = TTFont(name, str(resource("fonts", file)))
        pdfmetrics.registerFont(font)
        coded = (chr(code) for code, glyph in font.face.charToGlyph.items() if glyph)
        # The face maps even NUL to a blank glyph: a control is never text.
        has = {char for char in coded if not unicodedata.category(char).startswith("C")}
        shared = has if shared is None else shared & has
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
    )
    return frozenset(shared or ())


def check_glyphs(text: str, part: str) -> None:
    """Refuse a character that the letter's fonts cannot print.

    Raises ``BadInput`` with ``field=part`` that names the character and its code point.
    """
    missing = set(text) - glyphs() - {"\n"}
    for char in text if missing else ():
        if char in missing:
            raise BadInput(
                _("The letter’s font has no character {character}, used in “{part}”.").format(
                    character=describe(char), part=part_title(part)
                ),
                field=part,
                safe=_("The letter is kept as it is; nothing was printed."),
                next=_("Write it in Latin letters, or take it out."),
            )


def unprintable(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Every part with a character that no font has: its key, and what is to be said of it."""
    found = []
    head = letter.letterhead
    texts = [("letterhead", row) for row in (head.name, *head.lines)]
    texts += [(part.key, text) for part in letter.printed for text in (part.heading, part.citation)]
    texts += [(part.key, piece) for part in letter.printed for piece in part.pieces]
    for key, text in texts:
        try:
            check_glyphs(clean(text), key)
        except BadInput as error:
            found.append((key, error.what))
    return tuple(dict.fromkeys(found))


def render(letter: Letter) -> bytes:
    """The letter as PDF/A-1b. Raises ``BadInput`` for a character that no font has."""
    glyphs()
    buffer = io.BytesIO()
    document = _document(letter, buffer)
    document.build(list(_story(letter)), canvasmaker=_canvas_of(letter))
    return archive(
        buffer.getvalue(), title=letter.title, language=letter.language, dated=letter.date
    )


# ── what stands on the page ────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1)
def _styles() -> dict[str, ParagraphStyle]:
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
        bulletFontName=REGULAR,
        bulletFontSize=10.5,
    )

    def style(name: str, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **more)

    return {
        "body": body,
        "lines": style("lines", spaceAfter=0),
        "subject": style("subject", leftIndent=31, bulletIndent=0, spaceAfter=0),
        # The space above the two comes out alike: a block kept together swallows what was left
        # below the paragraph before it, a conditional page break does not.
        "heading": style("heading", fontName=BOLD, spaceBefore=5.5, spaceAfter=4),
        "kept": style("kept", fontName=BOLD, spaceBefore=13, spaceAfter=4),
        "item": style("item", leftIndent=18.5, bulletIndent=0, spaceAfter=3.5),
        "last": style("last", leftIndent=18.5, bulletIndent=0),
        "wide item": style("wide item", leftIndent=24, bulletIndent=0, spaceAfter=3.5),
        "wide last": style("wide last", leftIndent=24, bulletIndent=0),
        "quotation": style("quotation", leftIndent=18.5, rightIndent=18.5, spaceAfter=2.5),
        "citation": style("citation", fontSize=9, leading=13, leftIndent=18.5, textColor=QUIET),
        "notes": style("notes", fontSize=9, leading=13, spaceBefore=9, spaceAfter=0),
    }


def _story(letter: Letter) -> Iterator[Flowable]:
    """All that flows over the pages. A heading never stands alone at the foot of a page, a
    quotation is not torn, and no page holds the signature or the copies alone."""
    heading = ""
    waiting: list[Flowable] = []
    foot: list[Flowable] = []
    for part in letter.printed:
        block = list(_part(part))
        if part.heading and part.heading != heading:
            title = _heading(part, kept=part.kind is PartKind.QUOTATION)
            if part.kind is PartKind.QUOTATION:
                block = [KeepTogether([title, *block])]
            else:
                block = [CondPageBreak(_start(block, part.pieces)), title, *block]
        elif part.kind is PartKind.QUOTATION:
            block = [KeepTogether(block)]
        heading = part.heading or heading
        if part.kind is PartKind.SIGNATURE:
            above = [_GAP if isinstance(one, CondPageBreak) else one for one in waiting]
            foot, waiting = [*above, *block], []
        elif part.kind is PartKind.NOTES and foot:
            foot += block
        else:
            yield from waiting
            waiting = block
    yield from waiting
    if foot:
        yield KeepTogether(foot)


# Stands where a conditional page break stood, so that the space above the heading stays the same.
_GAP = Spacer(0, 0.01)


def _heading(part: Part, kept: bool) -> Flowable:
    title = clean(part.heading)
    check_glyphs(title, part.key)
    return Paragraph(markup(unbroken(title)), _styles()["kept" if kept else "heading"])


def _start(block: list[Flowable], pieces: tuple[str, ...]) -> float:
    """What must fit below a heading: two items, a short paragraph, or two lines of a longer one."""
    # Two full lines are certain of a long text; only a short one is worth measuring.
    heights = [
        48.0 if len(text) > 200 else float(one.wrap(MEASURE, HEIGHT)[1]) + 3.5
        for one, text in zip(block[:2], pieces, strict=False)
    ]
    return 26.0 + min(heights[0], 48.0) + (min(heights[1], 34.0) if len(heights) > 1 else 0.0)


def _part(part: Part) -> Iterator[Flowable]:
    pieces = [clean(piece) for piece in part.pieces]
    for text in (*pieces, clean(part.citation)):
        check_glyphs(text, part.key)
    yield from _SETTERS[part.kind](part, pieces)


def _paragraphs(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    strong = tuple(unbroken(clean(phrase)) for phrase in part.strong)
    for piece in pieces:
        yield Paragraph(markup(unbroken(piece), strong), _styles()["body"])


def _numbered(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    strong = tuple(unbroken(clean(phrase)) for phrase in part.strong)
    if len(pieces) == 1:
        # A list of one is no list.
        yield from _paragraphs(part, pieces)
        return
    for number, piece in enumerate(pieces, 1):
        name = "last" if number == len(pieces) else "item"
        style = _styles()[f"wide {name}" if len(pieces) > 9 else name]
        yield Paragraph(markup(unbroken(piece), strong), style, bulletText=f"{number}.")


def _quotation(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    styles = _styles()
    rows = [Paragraph(quotation_markup(piece), styles["quotation"]) for piece in pieces]
    if part.citation:
        rows.append(Paragraph(markup(unbroken(clean(part.citation))), styles["citation"]))
    yield from rows


def _lines(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    text = "\n".join(unbroken(piece) for piece in pieces)
    yield Paragraph(markup(text), _styles()["lines"])
    yield Spacer(0, 9)


def _subject(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    first, rest = unbroken(pieces[0]), [unbroken(piece) for piece in pieces[1:]]
    text = f"<b>{markup(first)}</b>" + "".join(f"<br/>{markup(row)}" for row in rest)
    yield Spacer(0, 3)
    yield Paragraph(text, _styles()["subject"], bulletText="Re:")
    yield Spacer(0, 12)


def _signature(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    style = _styles()["lines"]
    rest = "\n".join(unbroken(piece) for piece in pieces[1:])
    block: list[Flowable] = [Spacer(0, 4), Paragraph(markup(pieces[0]), style)]
    if rest:
        block += [Spacer(0, 31), Paragraph(markup(rest), style)]
    yield from block


def _notes(part: Part, pieces: list[str]) -> Iterator[Flowable]:
    text = "\n".join(unbroken(piece) for piece in pieces)
    # The space stands above: below the last line it could open a page with nothing on it.
    yield Paragraph(markup(text), _styles()["notes"])


_SETTERS: dict[PartKind, Callable[[Part, list[str]], Iterator[Flowable]]] = {
    PartKind.LINES: _lines,
    PartKind.SUBJECT: _subject,
    PartKind.PARAGRAPHS: _paragraphs,
    PartKind.NUMBERED: _numbered,
    PartKind.QUOTATION: _quotation,
    PartKind.SIGNATURE: _signature,
    PartKind.NOTES: _notes,
}


# ── the page itself ────────────────────────────────────────────────────────────────────────


def _document(letter: Letter, buffer: io.BytesIO) -> BaseDocTemplate:
    head = _Letterhead(letter)
    document = BaseDocTemplate(
        buffer, pagesize=LETTER, title=letter.title, lang=_locale(letter), invariant=1,
        initialFontName=REGULAR, initialFontSize=10.5, initialLeading=15,
    )  # fmt: skip
    none = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    top = TOP + head.extra
    first = Frame(SIDE, BOTTOM, MEASURE, HEIGHT - top - BOTTOM, id="first", **none)
    later = Frame(SIDE, BOTTOM, MEASURE, HEIGHT - LATER_TOP - BOTTOM, id="later", **none)
    document.addPageTemplates(
        [
            PageTemplate(
                id="first", frames=[first], onPage=head.draw, autoNextPageTemplate="later"
            ),
            PageTemplate(id="later", frames=[later]),
        ]
    )
    return document


def _locale(letter: Letter) -> str:
    return "en-US" if letter.language == "en" else letter.language


class _Letterhead:
    """The head of the first page: the name at the left, the small lines at the right."""

    _SMALL, _LEAD = 8.6, 12.0

    def __init__(self, letter: Letter) -> None:
        name = clean(letter.letterhead.name)
        rows = [unbroken(clean(row)) for row in letter.letterhead.lines]
        for text in (name, *rows):
            check_glyphs(text, "letterhead")
        self.name = simpleSplit(name, SEMIBOLD, 14.5, MEASURE * 0.48)
        widest = max((pdfmetrics.stringWidth(row, SEMIBOLD, 14.5) for row in self.name), default=0)
        room = MEASURE - widest - 24
        self.rows = [
            piece for row in rows for piece in simpleSplit(row, REGULAR, self._SMALL, room)
        ]
        taller = max(len(self.rows) * self._LEAD, len(self.name) * 18.0)
        self.extra = max(0.0, taller - 3 * self._LEAD)

    def draw(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw it, and the rule below."""
        rule = HEIGHT - RULE_TOP - self.extra
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, 14.5)
        # From the top down, so that a reader who copies the text gets it in its order.
        for down, row in enumerate(self.name, 1):
            canvas.drawString(SIDE, rule + 11.5 + (len(self.name) - down) * 18.0, row)
        canvas.setFont(REGULAR, self._SMALL)
        canvas.setFillColor(QUIET)
        for down, row in enumerate(self.rows, 1):
            up = rule + 10.5 + (len(self.rows) - down) * self._LEAD
            canvas.drawRightString(WIDTH - SIDE, up, row)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        canvas.line(SIDE, rule, WIDTH - SIDE, rule)


def _canvas_of(letter: Letter) -> Callable[..., Canvas]:
    """A canvas that draws each page's foot last, when the number of pages is known."""
    left = f"Letter {clean(letter.number)}, version {letter.version} · {letter.short_hash}"
    draft = letter.state is LetterState.DRAFT

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _foot(self, left, f"Page {number} of {len(self._pages)}", draft)
                super().showPage()
            super().save()

    return Numbered


def _foot(canvas: Canvas, left: str, right: str, draft: bool) -> None:
    canvas.setStrokeColor(FAINT)
    canvas.setLineWidth(0.4)
    canvas.line(SIDE, FOOT_RULE, WIDTH - SIDE, FOOT_RULE)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 8.6)
    canvas.drawString(SIDE, FOOT_LINE, left)
    canvas.drawRightString(WIDTH - SIDE, FOOT_LINE, right)
    if draft:
        canvas.setFillColor(MARK)
        canvas.setFont(BOLD, 8.6)
        canvas.drawRightString(WIDTH - SIDE, HEIGHT - 25, "DRAFT, not approved")
