"""Two ways to put a line of text on a page: reportlab's from left to right, fpdf2's from right to
left.

Reportlab cannot join and order Arabic. Fpdf2 can, with HarfBuzz; it is loaded for such a page only.
Lengths are points, and places are from the top left of the page. What a pen draws between ``begin``
and ``end`` is tied to an element of the tree that a screen reader reads.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, Protocol

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

from models.errors import BadInput
from models.language import _
from models.letters.archival import archive
from models.letters.faces import BOLD, HEIGHT, REGULAR, WIDTH, check_glyphs, glyphs
from models.letters.labels import part_title
from models.letters.marked import TaggedCanvas
from models.letters.tagging import ARTIFACT, END, PAGINATION, Element, Marks
from models.letters.typography import describe
from models.paths import resource

_NASKH = {"": "NotoNaskhArabic-Regular.ttf", "B": "NotoNaskhArabic-Bold.ttf"}
_SANS = {"": "NotoSans-Regular.ttf", "B": "NotoSans-Bold.ttf"}
_ISOLATE, _POP = "\u2066", "\u2069"
# Letters, digits and section signs, "(b)" among them, with what stands between them.
_PIECE = r"(?:[A-Za-z0-9§+À-ɏḀ-ỿ]|\([A-Za-z0-9]{1,3}\))"
_LEFT = re.compile(rf"{_PIECE}(?:(?:[,.]?[\u00a0 ]|[.,:;@/\-–’'&#])?{_PIECE})*")
# Fpdf2 takes a vowel sign for the end of a word and breaks its joining; Arabic is written without.
_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670]")


def isolated(text: str) -> str:
    """Numbers and Latin words between direction marks: ``860-555-0142`` keeps its order among
    Arabic words. Text with marks of its own is left as it is."""
    if _ISOLATE in text:
        return text
    return _LEFT.sub(lambda found: f"{_ISOLATE}{found.group(0)}{_POP}", text)


def _is_arabic(text: str) -> bool:
    """Whether anything of it is written from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _laid(text: str, rtl: bool) -> str:
    return isolated(_VOWEL_SIGNS.sub("", text)) if rtl else text


class Pen(Protocol):
    """What the layout draws with. ``rtl``: lines are laid from the right."""

    rtl: bool
    tree: Element

    def check(self, text: str, part: str) -> None:
        """Raise ``BadInput`` for a character that no font has."""

    def width(self, text: str, bold: bool, size: float, rtl: bool = False) -> float:
        """How wide this is when drawn as one piece; ``rtl``: as words of a line from the right."""

    def begin(self, element: Element) -> None:
        """What follows belongs to the element."""

    def begin_artifact(self) -> None:
        """What follows until ``end`` is a foot or a mark that every page has."""

    def end(self) -> None:
        """The end of what ``begin`` began."""

    def text(
        self, x: float, y: float, text: str, bold: bool, size: float, colour: str, rtl: bool = False
    ) -> None:
        """Draw it with its left end at ``x`` and its base line at ``y``."""

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str, width: float) -> None:
        """A rule; no text."""

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle; no text."""

    def next_page(self) -> None:
        """Go on with a new page."""

    def finished(self, *, title: str, language: str, dated: date) -> bytes:
        """All pages as PDF/A with their tags; the bytes depend on what was drawn alone."""


def pen_for(rtl: bool) -> Pen:
    """The pen for this direction of writing."""
    return RightPen() if rtl else LeftPen()


class LeftPen:
    """Reportlab's canvas."""

    rtl = False

    def __init__(self) -> None:
        glyphs()
        self.tree = Element("Document")
        self._buffer = io.BytesIO()
        self._canvas = TaggedCanvas(
            self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=REGULAR
        )

    def check(self, text: str, part: str) -> None:
        """As ``Pen``."""
        check_glyphs(text, part)

    def width(self, text: str, bold: bool, size: float, rtl: bool = False) -> float:
        """As ``Pen``."""
        return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))

    def begin(self, element: Element) -> None:
        """As ``Pen``."""
        self._canvas.addLiteral(self._canvas.start(element))

    def begin_artifact(self) -> None:
        """As ``Pen``."""
        self._canvas.addLiteral(PAGINATION)

    def end(self) -> None:
        """As ``Pen``."""
        self._canvas.addLiteral(END)

    def text(
        self, x: float, y: float, text: str, bold: bool, size: float, colour: str, rtl: bool = False
    ) -> None:
        """As ``Pen``."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setFont(BOLD if bold else REGULAR, size)
        self._canvas.drawString(x, HEIGHT - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str, width: float) -> None:
        """As ``Pen``."""
        self._canvas.addLiteral(ARTIFACT)
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(width)
        self._canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        self._canvas.addLiteral(END)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """As ``Pen``."""
        self._canvas.addLiteral(ARTIFACT)
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)
        self._canvas.addLiteral(END)

    def next_page(self) -> None:
        """As ``Pen``."""
        self._canvas.showPage()

    def finished(self, *, title: str, language: str, dated: date) -> bytes:
        """As ``Pen``."""
        self._canvas.showPage()
        self._canvas.save()
        pdf = self._buffer.getvalue()
        return archive(pdf, title=title, language=language, dated=dated, tree=self.tree)


@lru_cache(maxsize=1)
def _arabic_glyphs() -> frozenset[str]:
    """The characters that Noto Naskh Arabic or, after it, Noto Sans has in every face used."""
    from reportlab.pdfbase.ttfonts import TTFont

    def shared(files: dict[str, str]) -> set[str]:
        faces = [TTFont(name, str(resource("fonts", name))).face for name in files.values()]
        maps = [{code for code, glyph in face.charToGlyph.items() if glyph} for face in faces]
        return {chr(code) for code in maps[0] & maps[1] if code >= 32}

    return frozenset(shared(_NASKH) | shared(_SANS))


def _with_cid_sets(pdf: bytes) -> bytes:
    """PDF/A-1 wants of each subset font the list of its glyphs, which fpdf2 does not write."""
    from pikepdf import Name, Pdf

    with Pdf.open(io.BytesIO(pdf)) as document:
        for one in document.objects:
            if getattr(one, "get", None) is None or one.get(Name.FontFile2) is None:
                continue
            count = _glyph_count(one.FontFile2.read_bytes())
            whole, rest = divmod(count, 8)
            last = bytes([0xFF << (8 - rest) & 0xFF]) if rest else b""
            one.CIDSet = document.make_stream(b"\xff" * whole + last)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _glyph_count(font: bytes) -> int:
    """How many glyphs a TrueType file has, from its table ``maxp``."""
    tables = struct.unpack(">H", font[4:6])[0]
    for place in range(12, 12 + 16 * tables, 16):
        if font[place : place + 4] == b"maxp":
            at = struct.unpack(">I", font[place + 8 : place + 12])[0]
            return int(struct.unpack(">H", font[at + 4 : at + 6])[0])
    return 0


def check_arabic(text: str, part: str) -> None:
    """Refuse a character that neither of the two families has. Raises ``BadInput``."""
    missing = [char for char in text if char not in _arabic_glyphs() and char not in "\n"]
    if missing:
        raise BadInput(
            _("No font has the character {character}, used in “{part}”.").format(
                character=describe(missing[0]), part=part_title(part)
            ),
            field=part,
            safe=_("Nothing was printed."),
            next=_("Take it out, or write it with other letters."),
        )


class RightPen:
    """Fpdf2 with text shaping: Arabic joined, ordered, with Latin words and numbers in place."""

    rtl = True

    def __init__(self) -> None:
        from fpdf import FPDF

        self.tree = Element("Document")
        self._marks = Marks()
        self._widths: dict[tuple[str, bool, float, bool], float] = {}

        def sheet() -> Any:
            pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
            pdf.set_auto_page_break(False)
            pdf.set_margin(0)
            pdf.c_margin = 0
            # Else it would put the number of pages for "{nb}", whoever typed it.
            pdf.alias_nb_pages("")
            for style in ("", "B"):
                pdf.add_font("naskh", style, str(resource("fonts", _NASKH[style])))
                pdf.add_font("sans", style, str(resource("fonts", _SANS[style])))
            pdf.set_fallback_fonts(["sans"], exact_match=True)
            pdf.set_text_shaping(True, direction="rtl")
            pdf.add_page()
            return pdf

        # One to measure on, so that measuring leaves nothing on the page.
        self._pdf, self._rule = sheet(), sheet()

    def check(self, text: str, part: str) -> None:
        """As ``Pen``."""
        check_arabic(text, part)

    def width(self, text: str, bold: bool, size: float, rtl: bool = False) -> float:
        """As ``Pen``."""
        key = (text, bold, size, rtl)
        if key not in self._widths:
            self._turned(self._rule, text, bold, size, rtl)
            self._widths[key] = float(self._rule.get_string_width(_laid(text, rtl)))
        return self._widths[key]

    def _turned(self, pdf: Any, text: str, bold: bool, size: float, rtl: bool) -> None:
        """The face and the direction for this text; fpdf2 forgets the face after a fallback."""
        pdf.font_family = ""
        pdf.set_font("naskh" if _is_arabic(text) else "sans", "B" if bold else "", size)
        pdf.set_text_shaping(True, direction="rtl" if rtl else "ltr")

    def begin(self, element: Element) -> None:
        """As ``Pen``."""
        self._pdf._out(self._marks.start(element, self._pdf.page - 1))

    def begin_artifact(self) -> None:
        """As ``Pen``."""
        self._pdf._out(PAGINATION)

    def end(self) -> None:
        """As ``Pen``."""
        self._pdf._out(END)

    def text(
        self, x: float, y: float, text: str, bold: bool, size: float, colour: str, rtl: bool = False
    ) -> None:
        """As ``Pen``."""
        wide = self.width(text, bold, size, rtl)
        self._turned(self._pdf, text, bold, size, rtl)
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        self._pdf.set_text_color(red, green, blue)
        # A cell sets its base line at half its height and 0.3 of the size below its top.
        self._pdf.set_xy(x, y - 0.8 * size)
        self._pdf.cell(wide, size, _laid(text, rtl), align="L")

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str, width: float) -> None:
        """As ``Pen``."""
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        self._pdf._out(ARTIFACT)
        self._pdf.set_draw_color(red, green, blue)
        self._pdf.set_line_width(width)
        self._pdf.line(x0, y0, x1, y1)
        self._pdf._out(END)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """As ``Pen``."""
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        self._pdf._out(ARTIFACT)
        self._pdf.set_fill_color(red, green, blue)
        self._pdf.rect(x, y, width, height, style="F")
        self._pdf._out(END)

    def next_page(self) -> None:
        """As ``Pen``."""
        self._pdf.add_page()

    def finished(self, *, title: str, language: str, dated: date) -> bytes:
        """As ``Pen``."""
        self._pdf.set_creation_date(datetime.combine(dated, time(), UTC))
        pdf = _with_cid_sets(bytes(self._pdf.output()))
        return archive(pdf, title=title, language=language, dated=dated, tree=self.tree)
