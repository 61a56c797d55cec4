"""A letter on paper: US Letter, Noto Sans, and the same letter gives the same bytes.

What the parts look like stands in ``setting.py``, paper and faces in ``faces.py``, the tags of a
screen reader in ``tagging.py``. Lengths are points (1/72 in) from the top left of the page in the
comments, and reportlab's own (from the bottom left) in the code.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from models.letters.archival import archive
from models.letters.faces import (
    BOLD,
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
    REGULAR,
    RULE_TOP,
    SEMIBOLD,
    SIDE,
    TOP,
    WIDTH,
    check_glyphs,
    glyphs,
)
from models.letters.letter import Letter
from models.letters.marked import TaggedCanvas, artifact, element
from models.letters.paper_words import paper_words
from models.letters.setting import story
from models.letters.tagging import Element, language_tag
from models.letters.typography import clean, unbroken

__all__ = [
    "BOLD", "BOTTOM", "FAINT", "FOOT_LINE", "FOOT_RULE", "INK", "MEASURE", "QUIET", "REGULAR",
    "RULE_TOP", "SEMIBOLD", "SIDE", "check_glyphs", "glyphs", "render",
]  # fmt: skip


# Made once: reportlab reads a colour's name anew at each use.
_INK, _QUIET, _FAINT, _MARK = map(HexColor, (INK, QUIET, FAINT, MARK))


def render(letter: Letter) -> bytes:
    """The letter as PDF/A-1b, tagged for screen readers.

    Raises ``BadInput`` for a character that no font has.
    """
    if paper_words(letter.language).rtl:
        from models.letters.right_page import render_right

        return render_right(letter)
    glyphs()
    buffer, tree = io.BytesIO(), Element("Document")
    document = _document(letter, buffer, tree)
    document.build(list(story(letter, tree)), canvasmaker=_canvas_of(letter))
    return archive(
        buffer.getvalue(),
        title=letter.title,
        language=letter.language,
        dated=letter.date,
        tree=tree,
    )


# ── the page itself ────────────────────────────────────────────────────────────────────────


def _document(letter: Letter, buffer: io.BytesIO, tree: Element) -> BaseDocTemplate:
    head = _Letterhead(letter, tree)
    document = BaseDocTemplate(
        buffer, pagesize=LETTER, title=letter.title, lang=language_tag(letter.language),
        invariant=1, initialFontName=REGULAR, initialFontSize=10.5, initialLeading=15,
        # ``archive`` packs the streams; to pack them twice takes a tenth of the whole time.
        pageCompression=0,
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


class _Letterhead:
    """The head of the first page: the name at the left, the small lines at the right."""

    _SMALL, _LEAD = 8.6, 12.0

    def __init__(self, letter: Letter, tree: Element) -> None:
        self._named, self._told = tree.new("P"), tree.new("P")
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
        # From the top down, so that a reader who copies the text gets it in its order.
        canvas.setFillColor(_INK)
        canvas.setFont(SEMIBOLD, 14.5)
        with element(canvas, self._named):
            for down, row in enumerate(self.name, 1):
                canvas.drawString(SIDE, rule + 11.5 + (len(self.name) - down) * 18.0, row)
        canvas.setFont(REGULAR, self._SMALL)
        canvas.setFillColor(_QUIET)
        with element(canvas, self._told):
            for down, row in enumerate(self.rows, 1):
                up = rule + 10.5 + (len(self.rows) - down) * self._LEAD
                canvas.drawRightString(WIDTH - SIDE, up, row)
        canvas.setStrokeColor(_INK)
        canvas.setLineWidth(0.6)
        with artifact(canvas):
            canvas.line(SIDE, rule, WIDTH - SIDE, rule)


def _canvas_of(letter: Letter) -> Callable[..., Canvas]:
    """A canvas that draws each page's foot last, when the number of pages is known."""
    words = paper_words(letter.language)
    left = f"{words.foot(clean(letter.number), letter.version)} · {letter.short_hash}"
    marks = [words.draft] if letter.state.unapproved else []
    marks += [] if letter.reviewed else [words.unreviewed]
    return partial(_Numbered, left=left, page_of=words.page_of, mark=" · ".join(marks))


class _Numbered(TaggedCanvas):
    def __init__(
        self, *args: Any, left: str, page_of: Callable[[int, int], str], mark: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._left, self._page_of, self._mark = left, page_of, mark
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            _foot(self, self._left, self._page_of(number, len(self._pages)), self._mark)
            super().showPage()
        super().save()


def _foot(canvas: Canvas, left: str, right: str, mark: str) -> None:
    with artifact(canvas, of_page=True):
        canvas.setStrokeColor(_FAINT)
        canvas.setLineWidth(0.4)
        canvas.line(SIDE, FOOT_RULE, WIDTH - SIDE, FOOT_RULE)
        canvas.setFillColor(_QUIET)
        canvas.setFont(REGULAR, 8.6)
        canvas.drawString(SIDE, FOOT_LINE, left)
        canvas.drawRightString(WIDTH - SIDE, FOOT_LINE, right)
        if mark:
            canvas.setFillColor(_MARK)
            canvas.setFont(BOLD, 8.6)
            canvas.drawRightString(WIDTH - SIDE, HEIGHT - 25, mark)
