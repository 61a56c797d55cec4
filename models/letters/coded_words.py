"""Words as a page's drawing has them: each character as its code in the document's own cut of the
face, escaped.

Reportlab looks each character up in a loop of its own; here one translation does it, with the same
codes given out in the same order, so that the bytes are the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.textobject import PDFTextObject

_LARGEST = 4096


@lru_cache(maxsize=_LARGEST)
def number(value: float) -> str:
    """A number as reportlab writes it."""
    return str(fp_str(value))


class Codes(dict[int, str]):
    """What each character of a face is in one document. A new one is given the next code."""

    def __init__(self, font: TTFont, document: Any, escape: Any) -> None:
        # Reportlab notes what it has given out so far, which is ASCII at first.
        font.splitString("", document)
        super().__init__(_escaped(tuple(font.state[document].assignments.items()), escape))
        self._font, self._document, self._escape = font, document, escape
        self.single = True
        """Whether all that was asked for so far is in the face's first cut of 256."""

    def __missing__(self, code: int) -> str:
        ((cut, data),) = self._font.splitString(chr(code), self._document)
        self.single = self.single and not cut
        found = str(self._escape(data))
        self[code] = found
        return found


@lru_cache(maxsize=16)
def _escaped(given: tuple[tuple[int, int], ...], escape: Any) -> dict[int, str]:
    return {code: str(escape(bytes((place,)))) for code, place in given if place < 256}


class Words(PDFTextObject):  # type: ignore[misc]
    """A stretch of text on a page."""

    _curSubset: int  # noqa: N815  reportlab's own

    def setTextOrigin(self, x: float, y: float) -> None:
        """As reportlab's; our pages are measured from the bottom."""
        self._code.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        self._x0 = self._x = x
        self._y0 = self._y = y

    def _formatText(self, text: str) -> str:
        """As reportlab's."""
        font = getFont(self._fontname)
        if not text or type(text) is not str or not isinstance(font, TTFont):
            return str(super()._formatText(text))
        canvas = self._canvas
        codes = canvas.codes.get(font)
        if codes is None:
            codes = canvas.codes[font] = Codes(font, canvas._doc, escapePDF)
        words = text.translate(codes)
        if not codes.single:
            return str(super()._formatText(text))
        if self._curSubset == 0:
            return f"({words}) Tj"
        self._curSubset = 0
        name = font.getSubsetInternalName(0, canvas._doc)
        return f"{name} {number(self._fontsize)} Tf {number(self._leading)} TL ({words}) Tj"
