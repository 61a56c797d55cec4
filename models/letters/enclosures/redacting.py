"""Black boxes that take away what is beneath: the page becomes a picture in which the boxes are
painted, and the finished file is opened again and held to that.

A box drawn over words hides them from the eye alone: they can be marked, copied and found. So no
word of a redacted page is kept as a word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.errors import BadInput, Refused
from models.language import _
from models.letters.enclosures import picture_pages
from models.letters.enclosures.exhibit import PAGES, PICTURES
from models.letters.enclosures.taking import DOTS, normalised
from models.letters.preview import page_image, page_sizes, page_texts, text_under, words_cut
from models.vault.errors import Cancelled
from models.vault.previews import parent

Stop = Callable[[], bool]
_SMALLEST = 0.002
_LONGEST_SIDE = 4000


@dataclass(frozen=True)
class Box:
    """A black box on a page (from 0): left, top, width and height as shares of the page as it is
    seen, upright, from 0 to 1."""

    page: int
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge, from the top."""
        return self.top + self.height


@dataclass(frozen=True)
class Left:
    """A word that stood under a box and stands elsewhere in the copy still, and where (page from
    0)."""

    word: str
    page: int


@dataclass(frozen=True)
class Redacted:
    """The copy, how many of its pages are pictures now, and what may have been overlooked: words
    that stand elsewhere still, and words of which a box covered a part only (``cut``)."""

    pdf: bytes
    pages: int
    left: tuple[Left, ...] = ()
    cut: tuple[Left, ...] = ()


def redact(
    data: bytes, media_type: str, boxes: Sequence[Box], cancelled: Stop | None = None
) -> Redacted:
    """The copy of a PDF or picture without what lies beneath the boxes; the original is left.

    :raises BadInput: no box, one outside of its page, or a kind of file that has no pages.
    :raises NotEnclosed, NoPreview: it cannot be read, and why.
    :raises Refused: the copy, opened again, still held something; nothing was made.
    :raises Cancelled: given up.
    """
    if media_type != PAGES and media_type not in PICTURES:
        raise BadInput(_("Only PDFs and pictures can be redacted here."), field="file")
    source = normalised(data, cancelled) if media_type == PAGES else b""
    pages = len(page_sizes(source)) if source else 1
    found = _checked(boxes, pages)
    if source:
        pdf = _of_pdf(source, found, cancelled)
        under = _words([text_under(source, one.page, _edges(one)) for one in found])
    else:
        pdf = _of_picture(data, media_type, found, cancelled)
        under = frozenset()
    whole = frozenset(one.page for one in found)
    require_gone(pdf, found)
    return Redacted(pdf, len(whole), _elsewhere(pdf, under), _cut(source, found))


def _checked(boxes: Sequence[Box], pages: int) -> tuple[Box, ...]:
    found = tuple(boxes)
    if not found:
        raise BadInput(
            _("No box is drawn yet."),
            field="boxes",
            next=_("Draw a box over each thing that must not be seen."),
        )
    for one in found:
        inside = one.left >= -1e-6 and one.top >= -1e-6
        inside = inside and one.right <= 1 + 1e-6 and one.bottom <= 1 + 1e-6
        if not inside or not 0 <= one.page < pages:
            raise BadInput(_("A box lies outside of its page."), field="boxes")
        if one.width < _SMALLEST or one.height < _SMALLEST:
            raise BadInput(_("A box is too small to cover anything."), field="boxes")
    return found


def _of_pdf(source: bytes, boxes: tuple[Box, ...], cancelled: Stop | None) -> bytes:
    import pikepdf

    sizes = page_sizes(source)

    def feed(take: Callable[[bytes], object]) -> None:
        take(source)

    with pikepdf.open(io.BytesIO(source)) as document, pikepdf.new() as made:
        made.pages.extend(document.pages)
        for number in sorted({one.page for one in boxes}):
            _stop(cancelled)
            size = sizes[number]
            side = min(_LONGEST_SIDE, round(max(size.width, size.height) * DOTS / 72))
            seen = parent.show(feed, len(source), PAGES, number, side, cancelled)
            image = _painted(seen, [one for one in boxes if one.page == number])
            fresh = picture_pages.pages([image], [(size.width, size.height)])
            with pikepdf.open(io.BytesIO(fresh)) as drawn:
                made.pages[number] = drawn.pages[0]
        out = io.BytesIO()
        made.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def _of_picture(
    data: bytes, media_type: str, boxes: tuple[Box, ...], cancelled: Stop | None
) -> bytes:
    def feed(take: Callable[[bytes], object]) -> None:
        take(data)

    seen = parent.show(feed, len(data), media_type, 0, _LONGEST_SIDE, cancelled)
    image = _painted(seen, boxes)
    # The page has the shape of the picture, so that a box lies on it where it lay on the picture.
    factor = min(612 / image.width, 792 / image.height)
    return picture_pages.pages([image], [(image.width * factor, image.height * factor)])


def _painted(seen: parent.Picture, boxes: Sequence[Box]) -> picture_pages.Image:
    pixels = bytearray(seen.pixels)
    for one in boxes:
        # A pixel that a box only touches is painted too.
        left = max(0, int(one.left * seen.width) - 1)
        right = min(seen.width, int(one.right * seen.width) + 2)
        black = b"\x00\x00\x00\xff" * (right - left)
        top = max(0, int(one.top * seen.height) - 1)
        for row in range(top, min(seen.height, int(one.bottom * seen.height) + 2)):
            start = 4 * (row * seen.width + left)
            pixels[start : start + len(black)] = black
    return picture_pages.from_pixels(seen.width, seen.height, bytes(pixels))


# ── the finished file, opened again ────────────────────────────────────────────────────────


def require_gone(pdf: bytes, boxes: Sequence[Box]) -> None:
    """Raise ``Refused`` unless nothing is left beneath the boxes: no word on those pages, black in
    every box, no layer, note, form, attachment or metadata in the file."""
    import pikepdf

    texts = page_texts(pdf)
    clean = not any(texts[one.page].strip() for one in boxes)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        clean = clean and not any(name in root for name in _HIDING) and not document.docinfo.keys()
        clean = clean and not any("/Annots" in page.obj for page in document.pages)
        for number in {one.page for one in boxes}:
            resources = document.pages[number].obj.get("/Resources", pikepdf.Dictionary())
            clean = clean and set(resources.keys()) <= {"/XObject"}
    if not clean or not all(_black(pdf, one) for one in boxes):
        raise Refused(
            _("The redacted copy was opened again, and something was left beneath a box."),
            safe=_("The original is unchanged; no copy was kept."),
            next=_("Draw the boxes a little larger and try again."),
        )


_HIDING = ("/OCProperties", "/AcroForm", "/Names", "/Metadata", "/StructTreeRoot", "/OpenAction")


def _black(pdf: bytes, box: Box) -> bool:
    seen = page_image(pdf, box.page, 72)
    left, right = round(box.left * seen.width) + 1, round(box.right * seen.width) - 1
    top, bottom = round(box.top * seen.height) + 1, round(box.bottom * seen.height) - 1
    for row in range(top, bottom):
        start = 4 * (row * seen.width + left)
        line = seen.pixels[start : start + 4 * max(0, right - left)]
        if any(max(line[colour::4], default=0) > 40 for colour in range(3)):
            return False
    return True


def _edges(one: Box) -> tuple[float, float, float, float]:
    return one.left, one.top, one.right, one.bottom


_WORD = re.compile(r"[^\W_]{3,}")


def _words(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def _elsewhere(pdf: bytes, under: frozenset[str]) -> tuple[Left, ...]:
    found = []
    for page, text in enumerate(page_texts(pdf)):
        for word in dict.fromkeys(_WORD.findall(text)):
            if word.casefold() in under and not word.islower():
                # A common word stands everywhere; a name or a number is what was to be hidden.
                found.append(Left(word, page))
    return tuple(found)


def _cut(source: bytes, boxes: tuple[Box, ...]) -> tuple[Left, ...]:
    """Words that stick out at the edge of a box: what is left of them can be guessed from."""
    pages = sorted({one.page for one in boxes}) if source else []
    return tuple(
        Left(word, page)
        for page in pages
        for word in words_cut(source, page, [_edges(one) for one in boxes if one.page == page])
    )


def _stop(cancelled: Stop | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled()
