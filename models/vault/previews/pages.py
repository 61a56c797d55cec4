"""Pages of a PDF into pixels, inside the child."""

from __future__ import annotations

import pypdfium2

from models.vault.previews.pixels import CannotShow, Made
from models.vault.previews.wire import MOST_PAGES

_FEWEST_POINTS = 1.0
_LARGEST_SCALE = 12.0
_RGBA = 4  # FPDFBitmap_BGRA; with rev_byteorder the bytes come as R, G, B, A.
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def show(data: bytes, page: int, side: int) -> Made:
    """A page (from 0), its longer side ``side`` pixels."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD
        raise CannotShow("locked" if locked else "damaged") from None
    pages = min(len(document), MOST_PAGES)
    if not pages:
        raise CannotShow("damaged")
    if not 0 <= page < pages:
        raise CannotShow("page")
    sheet = document[page]
    width, height = sheet.get_size()
    if not (width >= _FEWEST_POINTS and height >= _FEWEST_POINTS):
        raise CannotShow("damaged")
    # Pdfium rounds up: one pixel less keeps the bound.
    scale = min((side - 1) / max(width, height), _LARGEST_SCALE)
    bitmap = sheet.render(scale=scale, rev_byteorder=True, force_bitmap_format=_RGBA)
    return Made(bitmap.width, bitmap.height, pages, _packed(bitmap))


def _packed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    data, row = bytes(bitmap.buffer), bitmap.width * 4
    if bitmap.stride == row:
        return data
    return b"".join(data[start : start + row] for start in range(0, len(data), bitmap.stride))
