"""Pictures into pixels, inside the child: JPEG, PNG, TIFF and WEBP, and no other kind."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from models.vault.previews.wire import LARGEST_COPY, MOST_PAGES, PIXEL_CAP

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_QUALITY = 92
_SRGB = ImageCms.createProfile("sRGB")


class CannotShow(Exception):
    """Why, as a word of the wire."""


@dataclass(frozen=True)
class Made:
    """What is sent back: raw RGBA pixels, or with ``ending`` a whole file."""

    width: int
    height: int
    pages: int
    data: bytes
    ending: str = ""


def only_these_formats() -> None:
    """Of Pillow's forty-odd formats four are known from here on, and none is loaded later."""
    Image.MAX_IMAGE_PIXELS = PIXEL_CAP
    warnings.simplefilter("error")
    # A phone's file with a second picture inside stays the JPEG that it is.
    plugins = {
        "JPEG": JpegImagePlugin.JpegImageFile,
        "PNG": PngImagePlugin.PngImageFile,
        "TIFF": TiffImagePlugin.TiffImageFile,
        "WEBP": WebPImagePlugin.WebPImageFile,
    }
    accepts = {name: Image.OPEN[name][1] for name in plugins}
    Image.OPEN.clear()
    Image.ID.clear()
    for name, plugin in plugins.items():
        Image.register_open(name, plugin, accepts[name])
    # Pillow asks this before it goes and registers the rest.
    Image._initialized = 2


def show(data: bytes, page: int, side: int) -> Made:
    """A page (from 0) no larger than ``side``, upright as the camera held it."""
    opened, pages = _opened(data, page)
    if opened.format == "JPEG":
        opened.draft(None, (side, side))
    picture = _plain_mode(opened)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    profile = opened.info.get("icc_profile")
    picture = _upright(opened, picture)
    picture = _in_srgb(picture, profile).convert("RGBA")
    return Made(picture.width, picture.height, pages, picture.tobytes())


def copy(data: bytes) -> Made:
    """The picture encoded anew, upright, with nothing in it but its pixels."""
    opened, pages = _opened(data, 0)
    if pages > 1 and opened.format != "TIFF":
        raise CannotShow("several")
    if pages > 1:
        return _copy_of_pages(data, pages)
    kind = "JPEG" if opened.format == "JPEG" else "PNG"
    picture = _clean(opened)
    out = io.BytesIO()
    if kind == "JPEG":
        picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        picture.save(out, "PNG")
    return _file(out, picture, 1, ".jpg" if kind == "JPEG" else ".png")


def _copy_of_pages(data: bytes, pages: int) -> Made:
    clean, room = [], LARGEST_COPY
    for page in range(pages):
        one = _clean(_opened(data, page)[0])
        room -= one.width * one.height * len(one.getbands())
        if room < 0:
            raise CannotShow("pixels")
        clean.append(one)
    out = io.BytesIO()
    clean[0].save(
        out, "TIFF", save_all=True, append_images=clean[1:], compression="tiff_adobe_deflate"
    )
    return _file(out, clean[0], pages, ".tif")


def _file(out: io.BytesIO, picture: Image.Image, pages: int, ending: str) -> Made:
    if out.tell() > LARGEST_COPY:
        raise CannotShow("large")
    return Made(picture.width, picture.height, pages, out.getvalue(), ending)


def _opened(data: bytes, page: int) -> tuple[Any, int]:
    """The picture at this page, not decoded yet; its size was looked at first."""
    try:
        opened = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise CannotShow("pixels") from None
    _fits(opened)
    # Only a TIFF has pages; an animation is shown by its first picture.
    pages = int(getattr(opened, "n_frames", 1)) if opened.format == "TIFF" else 1
    pages = min(pages, MOST_PAGES)
    if not 0 <= page < pages:
        raise CannotShow("page")
    if page:
        opened.seek(page)
        _fits(opened)
    return opened, pages


def _fits(picture: Image.Image) -> None:
    if picture.width < 1 or picture.height < 1:
        raise CannotShow("damaged")
    if picture.width * picture.height > PIXEL_CAP:
        raise CannotShow("pixels")


def _plain_mode(opened: Any) -> Image.Image:
    """Decoded, eight bits to a band."""
    opened.load()
    # Some decoders learn the true size only now.
    _fits(opened)
    mode = opened.mode
    if mode == "1":
        return opened.convert("L")  # type: ignore[no-any-return]
    if mode in ("P", "PA", "La", "RGBa") or "transparency" in opened.info:
        return opened.convert("RGBA")  # type: ignore[no-any-return]
    if mode in ("I", "F") or mode.startswith("I;16"):
        return _scaled(opened)
    if mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return opened.copy()  # type: ignore[no-any-return]
    return opened.convert("RGB")  # type: ignore[no-any-return]


def _scaled(opened: Any) -> Image.Image:
    """More than eight bits: the darkest is black, the lightest white."""
    wide = opened.convert("F")
    low, high = wide.getextrema()
    factor = 255 / (high - low) if high > low else 0.0
    return wide.point(lambda value: value * factor - low * factor).convert("L")  # type: ignore[no-any-return]


def _upright(opened: Any, picture: Image.Image) -> Image.Image:
    """Turned as the file's own note of the camera says; the note itself is not kept."""
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        way = turned.get(opened.getexif().get(0x0112, 1))
    except Exception:
        # A broken note is no reason not to show the picture.
        way = None
    return picture if way is None else picture.transpose(way)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, own, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            changed = None
        if changed is not None:
            return changed
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _clean(opened: Any) -> Image.Image:
    bare = _plain_mode(opened)
    bare = _in_srgb(_upright(opened, bare), opened.info.get("icc_profile"))
    if opened.format == "JPEG" and bare.mode not in ("L", "RGB"):
        bare = bare.convert("RGB")
    # Whatever stands beside the pixels would be written with them.
    bare.info = {}
    return bare
