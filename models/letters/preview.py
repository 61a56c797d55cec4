"""A PDF as pixels and as text, from memory: no temporary file is ever written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.vault.pdfium import document as _document

POINTS_TO_THE_INCH = 72.0


@dataclass(frozen=True)
class PageImage:
    """One page: ``pixels`` are RGBA, eight bits each, row by row from the top, no padding."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class PageSize:
    """A page's size in points (1/72 in)."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The size of each page. Raises ``BadInput`` for bytes that are no PDF."""
    with _document(pdf) as document:
        return tuple(PageSize(*document.get_page_size(index)) for index in range(len(document)))


def page_count(pdf: bytes) -> int:
    """How many pages. Raises ``BadInput`` for bytes that are no PDF."""
    with _document(pdf) as document:
        return len(document)


def page_image(pdf: bytes, index: int, dots_per_inch: float = 96.0) -> PageImage:
    """The page (from 0) at this resolution. Raises ``BadInput`` for bytes that are no PDF, and
    ``IndexError`` for a page that is not there."""
    with _document(pdf) as document:
        if not 0 <= index < len(document):
            raise IndexError(index)
        page = document[index]
        bitmap = page.render(
            scale=dots_per_inch / POINTS_TO_THE_INCH, rev_byteorder=True, force_bitmap_format=_RGBA
        )
        try:
            return PageImage(bitmap.width, bitmap.height, _packed(bitmap))
        finally:
            bitmap.close()
            page.close()


_RGBA = 4  # FPDFBitmap_BGRA; with rev_byteorder the bytes come as R, G, B, A.


def _packed(bitmap: Any) -> bytes:
    data, row = bytes(bitmap.buffer), bitmap.width * 4
    if bitmap.stride == row:
        return data
    return b"".join(data[start : start + row] for start in range(0, len(data), bitmap.stride))


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as a reader would copy it. Raises ``BadInput`` for no PDF."""
    with _document(pdf) as document:
        texts = []
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            texts.append(str(text.get_text_bounded()))
            text.close()
            page.close()
        return tuple(texts)


def text_under(pdf: bytes, index: int, edges: tuple[float, float, float, float]) -> str:
    """The words of a page (from 0) that lie in a box of it: left, top, right and bottom as shares
    of the page as it is seen. Raises as ``page_image``."""
    with _document(pdf) as document:
        if not 0 <= index < len(document):
            raise IndexError(index)
        page = document[index]
        text = page.get_textpage()
        found = text.get_text_bounded(*_in_its_measure(page, edges))
        text.close()
        page.close()
        return str(found)


def words_cut(
    pdf: bytes, index: int, boxes: Iterable[tuple[float, float, float, float]]
) -> tuple[str, ...]:
    """The words of a page of which some letters lie in these boxes and some beside them."""
    with _document(pdf) as document:
        page = document[index]
        text = page.get_textpage()
        rooms = [_in_its_measure(page, edges) for edges in boxes]
        found, word, under = [], "", set[bool]()
        for place in range(text.count_chars() + 1):
            sign = str(text.get_text_range(place, 1)) if place < text.count_chars() else " "
            if sign.isspace() or not sign:
                if len(under) == 2:
                    found.append(word)
                word, under = "", set()
                continue
            left, bottom, right, top = text.get_charbox(place)
            across, up = (left + right) / 2, (bottom + top) / 2
            word += sign
            under.add(any(a <= across <= c and b <= up <= d for a, b, c, d in rooms))
        text.close()
        page.close()
        return tuple(dict.fromkeys(found))


def _in_its_measure(
    page: Any, edges: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the box in the page's own measure."""
    import ctypes

    from pypdfium2 import raw

    corners = []
    # Pixels of a page that is turned are no longer its own measure: PDFium turns them back.
    for across, down in ((edges[0], edges[1]), (edges[2], edges[3])):
        x, y = ctypes.c_double(), ctypes.c_double()
        at = (round(across * _FINE), round(down * _FINE))
        raw.FPDF_DeviceToPage(page, 0, 0, _FINE, _FINE, 0, *at, x, y)
        corners.append((x.value, y.value))
    (one_x, one_y), (other_x, other_y) = corners
    return min(one_x, other_x), min(one_y, other_y), max(one_x, other_x), max(one_y, other_y)


_FINE = 10_000
