"""The letter's paper: US Letter, its margins, its colours, and Noto Sans in five faces.

Lengths are points (1/72 in).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache, partial
from typing import Any

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from models.errors import BadInput
from models.language import _
from models.letters.archival import packed
from models.letters.labels import part_title
from models.letters.typography import describe
from models.paths import resource

WIDTH, HEIGHT = LETTER
SIDE = 81.0
TOP, LATER_TOP, BOTTOM = 96.0, 66.0, 70.0
MEASURE = WIDTH - 2 * SIDE
RULE_TOP, FOOT_RULE, FOOT_LINE = 76.5, 56.0, 43.0
INK, QUIET, FAINT, MARK = "#000000", "#3A3A3A", "#8C8C8C", "#9F281D"

REGULAR, ITALIC, SEMIBOLD = "AmparoSans", "AmparoSans-Italic", "AmparoSans-SemiBold"
BOLD, BOLD_ITALIC = "AmparoSans-Bold", "AmparoSans-BoldItalic"
FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    SEMIBOLD: "NotoSans-SemiBold.ttf",
    BOLD: "NotoSans-Bold.ttf",
    BOLD_ITALIC: "NotoSans-BoldItalic.ttf",
}


class _Cut(TTFontFace):  # type: ignore[misc]
    """The glyphs of a face. The letters of an office need much the same of them: what was cut out
    for one is put into the next as it is."""

    def makeSubset(self, subset: list[int]) -> bytes:
        """As reportlab's."""
        return _cut(self, tuple(subset))

    def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:
        """As reportlab's; the glyphs are packed once."""
        made = super().addSubsetObjects(doc, fontname, subset)
        _pack(doc, f"fontFile:{self.filename}({fontname})")
        return made


@lru_cache(maxsize=64)
def _cut(face: _Cut, subset: tuple[int, ...]) -> bytes:
    return bytes(TTFontFace.makeSubset(face, list(subset)))


def _pack(doc: Any, id: str) -> None:
    """Put the packed bytes of a stream in its place, where ``archive`` would pack it anew for each
    document."""
    stream = doc.idToObject[id]
    if not doc.compression:
        data = stream.content
        stream.content = packed(data if isinstance(data, bytes) else data.encode("ascii"))
        stream.dictionary["Filter"] = PDFName("FlateDecode")


@lru_cache(maxsize=64)
def _written(widths: tuple[float, ...]) -> bytes:
    return bytes(PDFArray(widths).format(None))


class _Face(TTFont):  # type: ignore[misc]
    """A face that remembers how wide words are: the letters of an office share most of them."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.face.__class__ = _Cut
        # At size 1; a width grows with the size.
        self._measured = lru_cache(maxsize=20_000)(partial(super().stringWidth, size=1))

    def addObjects(self, doc: Any) -> None:
        """As reportlab's; the list of widths and what each code means, much the same of every
        letter, are written out once."""
        before = set(doc.idToObject["BasicFonts"].dict)
        super().addObjects(doc)
        for name, font in doc.idToObject["BasicFonts"].dict.items():
            if name not in before:
                font.Widths = _written(tuple(font.Widths.sequence))
                _pack(doc, f"toUnicodeCMap:{font.BaseFont}")

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """The width of the text in points."""
        return float(self._measured(text)) * size


@lru_cache(maxsize=1)
def glyphs() -> frozenset[str]:
    """The characters that every face has. Registers the faces once."""
    shared: set[str] | None = None
    for name, file in FILES.items():
        font = _Face(name, str(resource("fonts", file)))
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
