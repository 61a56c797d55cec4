"""The pages of a PDF as a reader sees them and as a machine copies them: the text, and what of it
cannot be seen (under a black box, white on white, drawn invisibly, outside of the page)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.vault.pdfium import document

MOST_PAGES = 400
_DOTS = 96.0 / 72.0
# Signs whose place on the page differs less than this from dark to light cannot be read.
_SEEN = 24
_AT_LEAST = 2


@dataclass(frozen=True)
class PageText:
    """``hidden`` are runs of text that can be copied from the page and not be seen on it."""

    number: int
    text: str
    hidden: tuple[str, ...]


def pages_of(pdf: bytes) -> tuple[PageText, ...]:
    """The first ``MOST_PAGES`` pages. Raises ``BadInput`` for bytes that are no readable PDF."""
    with document(pdf) as opened:
        return tuple(
            _page(opened[index], index + 1) for index in range(min(len(opened), MOST_PAGES))
        )


def page_count(pdf: bytes) -> int:
    """How many pages there are. Raises ``BadInput`` likewise."""
    with document(pdf) as opened:
        return len(opened)


def _page(page: Any, number: int) -> PageText:
    words = page.get_textpage()
    try:
        text = str(words.get_text_range())
        hidden = tuple(_hidden(page, words)) if text.strip() else ()
        return PageText(number, text, hidden)
    finally:
        words.close()
        page.close()


def _hidden(page: Any, words: Any) -> Iterator[str]:
    """Runs of signs where nothing is to be seen."""
    picture = page.render(scale=_DOTS, grayscale=True)
    try:
        pixels, row = bytes(picture.buffer), picture.stride
        size = (picture.width, picture.height)
        place = _placing(page, size)
        run = ""
        for index in range(words.count_chars()):
            sign = str(words.get_text_range(index, 1))
            if not sign.isalnum():
                run += " " if sign.isspace() and run else sign if run else ""
                continue
            if _is_seen(pixels, row, size, place(words.get_charbox(index))):
                yield from _whole(run)
                run = ""
            else:
                run += sign
        yield from _whole(run)
    finally:
        picture.close()


def _whole(run: str) -> Iterator[str]:
    text = " ".join(run.split())
    if sum(sign.isalnum() for sign in text) >= _AT_LEAST:
        yield text


def _placing(page: Any, size: tuple[int, int]) -> Any:
    """From the page's own measure to pixels, for a page that is turned and cropped too."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation() % 360
    across, down = size

    def point(x: float, y: float) -> tuple[float, float]:
        u = (x - left) / ((right - left) or 1)
        v = (top - y) / ((top - bottom) or 1)
        if turned == 90:
            u, v = 1 - v, u
        elif turned == 180:
            u, v = 1 - u, 1 - v
        elif turned == 270:
            u, v = v, 1 - u
        return u * across, v * down

    def box(corners: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        x0, y0 = point(corners[0], corners[1])
        x1, y1 = point(corners[2], corners[3])
        return int(min(x0, x1)), int(min(y0, y1)), int(max(x0, x1)) + 1, int(max(y0, y1)) + 1

    return box


def _is_seen(
    pixels: bytes, row: int, size: tuple[int, int], box: tuple[int, int, int, int]
) -> bool:
    # A little beyond the sign itself: text as large as its ground is still text.
    left, top = max(0, box[0] - 1), max(0, box[1] - 1)
    right, bottom = min(size[0], box[2] + 1), min(size[1], box[3] + 1)
    if left >= right or top >= bottom:
        return False
    darkest, lightest = 255, 0
    for line in range(top, bottom):
        here = pixels[line * row + left : line * row + right]
        darkest, lightest = min(darkest, min(here)), max(lightest, max(here))
        if lightest - darkest >= _SEEN:
            return True
    return False
