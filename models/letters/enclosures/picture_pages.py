"""Pictures as pages of a PDF, from pixels or from a JPEG that was encoded anew; nothing beside the
pixels comes along."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

LETTER = (612.0, 792.0)
EDGE = 54.0


@dataclass(frozen=True)
class Image:
    """An image as a PDF holds it: packed with Flate (``jpeg`` False) or as it is (JPEG)."""

    width: int
    height: int
    data: bytes
    jpeg: bool = False
    grey: bool = False


def from_pixels(width: int, height: int, rgba: bytes) -> Image:
    """Pixels (RGBA, on white where they are not opaque) as an image; grey where all of them are."""
    red, green, blue, opaque = rgba[0::4], rgba[1::4], rgba[2::4], rgba[3::4]
    if opaque.count(255) != len(opaque):
        red, green, blue = (_on_white(one, opaque) for one in (red, green, blue))
    if red == green == blue:
        return Image(width, height, zlib.compress(red, 6), grey=True)
    rgb = bytearray(3 * width * height)
    rgb[0::3], rgb[1::3], rgb[2::3] = red, green, blue
    return Image(width, height, zlib.compress(bytes(rgb), 6))


def _on_white(channel: bytes, opaque: bytes) -> bytes:
    return bytes(
        value if alpha == 255 else (value * alpha + 255 * (255 - alpha)) // 255
        for value, alpha in zip(channel, opaque, strict=True)
    )


def from_jpeg(data: bytes) -> Image | None:
    """A JPEG of one or three colours with all beside its pixels taken out; ``None``: not such."""
    bare = without_notes(data)
    at = 2
    while at + 9 < len(bare) and bare[at] == 0xFF:
        kind, length = bare[at + 1], int.from_bytes(bare[at + 2 : at + 4], "big")
        if kind in _FRAMES:
            high = int.from_bytes(bare[at + 5 : at + 7], "big")
            wide = int.from_bytes(bare[at + 7 : at + 9], "big")
            colours = bare[at + 9]
            if colours not in (1, 3) or bare[at + 4] != 8 or not wide or not high:
                return None
            return Image(wide, high, bare, jpeg=True, grey=colours == 1)
        at += 2 + length
    return None


_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_KEPT_APPS = frozenset({0xE0, 0xEE})  # JFIF, and Adobe's word on how the colours are kept


def without_notes(data: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC, thumbnails and comments; its pixels are not touched.

    What does not read as a JPEG is given back as it is.
    """
    if data[:2] != b"\xff\xd8":
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return data
        kind = data[at + 1]
        if kind == 0xDA:  # the pixels begin
            end = data.rfind(b"\xff\xd9")
            kept.append(data[at : end + 2] if end > at else data[at:])
            return b"".join(kept)
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            return data
        told = 0xE0 <= kind <= 0xEF and kind not in _KEPT_APPS
        if not told and kind != 0xFE:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return data


def pages(images: Sequence[Image], sizes: Sequence[tuple[float, float]] = ()) -> bytes:
    """A PDF with one page for each image. ``sizes``: each fills a page of its size (points);
    without, each stands on a letter page, as large as its margins allow."""
    import pikepdf

    with pikepdf.new() as made:
        for place, image in enumerate(images):
            size = sizes[place] if sizes else None
            wide, high = size or LETTER
            edge = 0.0 if size else EDGE
            factor = min((wide - 2 * edge) / image.width, (high - 2 * edge) / image.height)
            across, up = image.width * factor, image.height * factor
            if size:
                across, up = wide, high
            page = made.add_blank_page(page_size=(wide, high))
            stream = pikepdf.Stream(made, image.data)
            stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            stream.Width, stream.Height = image.width, image.height
            stream.BitsPerComponent = 8
            stream.ColorSpace = pikepdf.Name.DeviceGray if image.grey else pikepdf.Name.DeviceRGB
            stream.Filter = pikepdf.Name.DCTDecode if image.jpeg else pikepdf.Name.FlateDecode
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
            place_it = (
                f"q {across:.2f} 0 0 {up:.2f} {(wide - across) / 2:.2f} {(high - up) / 2:.2f} cm"
                " /Im0 Do Q"
            )
            page.obj.Contents = pikepdf.Stream(made, place_it.encode("ascii"))
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()
