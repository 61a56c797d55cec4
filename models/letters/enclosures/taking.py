"""The pages of somebody else's file, made fit to be sent: nothing acts, nothing is hidden, nothing
tells of who made it or where.

Layers and what lies outside of a page's visible box can hide words: such pages are drawn anew as
pictures. Forms are flattened: what they show stays, and can no longer be filled in.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from models.errors import AmparoError
from models.language import _
from models.letters.enclosures import picture_pages
from models.vault.errors import Cancelled
from models.vault.previews import parent
from models.vault.previews.errors import NoPreview

MOST_PAGES = 2000
DOTS = 200.0
"""Dots per inch of a page that is drawn anew."""

_KEPT = (
    "/Type",
    "/MediaBox",
    "/CropBox",
    "/Rotate",
    "/Resources",
    "/Contents",
    "/Group",
    "/UserUnit",
)
_TELLS = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/JS", "/Thumb", "/StructParents",
          "/StructParent", "/OC", "/AF")  # fmt: skip
Stop = Callable[[], bool]


class NotEnclosed(AmparoError):
    """A file cannot be enclosed as it is; says why, and what would help."""

    code = "not-enclosed"


def picture(data: bytes, media_type: str, cancelled: Stop | None = None) -> bytes:
    """A picture as one page, turned upright, without EXIF, place or camera.

    :raises NoPreview: it cannot be read. :raises Cancelled: the person gave up.
    """

    def feed(take: Callable[[bytes], object]) -> None:
        take(data)

    image = None
    if media_type == "image/jpeg":
        image = picture_pages.from_jpeg(parent.copy(feed, len(data), media_type, cancelled).data)
    if image is None:
        seen = parent.show(feed, len(data), media_type, 0, 3000, cancelled)
        image = picture_pages.from_pixels(seen.width, seen.height, seen.pixels)
    return picture_pages.pages([image])


def normalised(pdf: bytes, cancelled: Stop | None = None) -> bytes:
    """The pages alone, fit to be sent.

    :raises NotEnclosed: locked, damaged, too long, or a form that cannot be flattened.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
            if not 0 < len(source.pages) <= MOST_PAGES:
                raise _damaged()
            layers = "/OCProperties" in source.Root
            _flatten(source)
            hidden = [number for number, page in enumerate(source.pages) if layers or _cut(page)]
            flat = _saved(source) if hidden else b""
            made.pages.extend(source.pages)
            for number in hidden:
                _stop(cancelled)
                _draw_anew(made, number, flat, cancelled)
            for page in made.pages:
                for name in list(page.obj.keys()):
                    if name not in _KEPT:
                        del page.obj[name]
            _quiet(made)
            return _saved(made)
    except pikepdf.PasswordError:
        raise NotEnclosed(
            _("The PDF is locked with a password, so it cannot be enclosed."),
            safe=_("The original is in the vault, unchanged."),
            next=_("Ask who gave it to you for an unlocked copy."),
        ) from None
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, NoPreview):
        raise _damaged() from None


def _damaged() -> NotEnclosed:
    return NotEnclosed(
        _("The PDF is damaged or not what it seems to be, so it cannot be enclosed."),
        safe=_("The original is in the vault, unchanged."),
        next=_("Ask for another copy, or scan it anew."),
    )


def _flatten(source: Any) -> None:
    form = source.Root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        raise NotEnclosed(
            _("The PDF is a form of a kind (XFA) whose answers are not on its pages."),
            safe=_("The original is in the vault, unchanged."),
            next=_("Print it from the program that filled it in, and scan or keep that print."),
        )
    if form is not None:
        source.generate_appearance_streams()
    source.flatten_annotations("all")
    for page in source.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def _cut(page: Any) -> bool:
    """Whether there is more on the sheet than its visible box shows."""
    whole, seen = list(map(float, page.mediabox)), list(map(float, page.cropbox))
    return any(abs(one - other) > 1 for one, other in zip(whole, seen, strict=True))


def _draw_anew(made: Any, number: int, pdf: bytes, cancelled: Stop | None) -> None:
    import pikepdf

    fresh = as_pictures(pdf, [number], cancelled)
    with pikepdf.open(io.BytesIO(fresh)) as drawn:
        made.pages[number] = drawn.pages[0]


def as_pictures(pdf: bytes, numbers: list[int], cancelled: Stop | None = None) -> bytes:
    """These pages (from 0) as pictures of themselves, in their visible size, upright.

    :raises NoPreview, Cancelled: as ``parent.show``.
    """
    from models.letters.preview import page_sizes

    def feed(take: Callable[[bytes], object]) -> None:
        take(pdf)

    sizes, images, seen_sizes = page_sizes(pdf), [], []
    for number in numbers:
        _stop(cancelled)
        size = sizes[number]
        side = min(4000, round(max(size.width, size.height) * DOTS / 72))
        seen = parent.show(feed, len(pdf), "application/pdf", number, side, cancelled)
        images.append(picture_pages.from_pixels(seen.width, seen.height, seen.pixels))
        seen_sizes.append((size.width, size.height))
    return picture_pages.pages(images, seen_sizes)


def _quiet(made: Any) -> None:
    """Take what tells of its making out of every object, what a camera wrote out of every JPEG."""
    import pikepdf

    for one in made.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for name in _TELLS:
            if name in one:
                del one[name]
        if isinstance(one, pikepdf.Stream) and one.get("/Filter") == pikepdf.Name.DCTDecode:
            kept = one.read_raw_bytes()
            bare = picture_pages.without_notes(kept)
            if bare != kept:
                one.write(bare, filter=pikepdf.Name.DCTDecode)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def _stop(cancelled: Stop | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled()
