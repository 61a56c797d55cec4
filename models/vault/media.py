"""What kind of file it is, by its content and never by its name: a short list of known kinds."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from models.errors import BadInput
from models.language import _
from models.typed import LINE

LARGEST = 16 * 1024**3
"""The largest file that is kept as evidence, in bytes (16 GiB: hours of video from a phone)."""

ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/avif": ".avif",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/wav": ".wav",
    "audio/ogg": ".ogg",
    "audio/flac": ".flac",
    "audio/amr": ".amr",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/3gpp": ".3gp",
    "video/webm": ".webm",
    "video/x-msvideo": ".avi",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
}
"""The usual ending of each known kind."""

_HEAD = 64 * 1024
_ISO_MEDIA = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
}
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"


UNKNOWN = "application/octet-stream"
"""The media type of a file that is of no known kind."""


def media_type(path: Path) -> str:
    """The media type of the file; ``UNKNOWN`` for what is not on the list.

    Raises ``BadInput`` for a file that cannot be read, is empty, or is larger than ``LARGEST``.
    """
    if not path.is_file():
        raise BadInput(
            _("There is no such file."), field="path", next=_("Choose the file once more.")
        )
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        raise BadInput(
            _("The file cannot be read."),
            field="path",
            next=_("Check that you may open it, and that its disk is still there."),
        ) from None
    if not size:
        raise BadInput(
            _("The file is empty: it holds no bytes at all."),
            field="path",
            next=_("Copy it again from where it came from."),
        )
    if size > LARGEST:
        raise BadInput(
            _("The file is larger than {limit} GiB.").format(limit=LARGEST // 1024**3),
            field="path",
            next=_("Cut a recording to the part that matters, and keep the original safe."),
        )
    return sniff(head, whole=size <= _HEAD) or UNKNOWN


def known_name(path: Path) -> str:
    """The file's own name as text that can be kept; bytes that are no text are shown as such."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return name[-LINE:]


def sniff(head: bytes, *, whole: bool = True) -> str | None:
    """The media type by the first bytes; ``None`` for what is not on the list.

    ``whole`` says that ``head`` is the whole file: then a text must be sound to its last byte.
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    tests: tuple[Callable[[bytes], str | None], ...] = (_riff, _iso, _pdf, _mpeg, _archive)
    for test in tests:
        kind_found = test(head)
        if kind_found:
            return kind_found
    return "text/plain" if _is_text(head, whole) else None


def _riff(head: bytes) -> str | None:
    return _RIFF.get(head[8:12]) if head.startswith(b"RIFF") else None


def _iso(head: bytes) -> str | None:
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand.startswith(b"3g"):
        return "video/3gpp"
    return _ISO_MEDIA.get(brand, "video/mp4")


def _pdf(head: bytes) -> str | None:
    # Readers accept some bytes before the mark; so do scanners' files.
    return "application/pdf" if b"%PDF-" in head[:1024] else None


def _mpeg(head: bytes) -> str | None:
    is_frame = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2
    return "audio/mpeg" if is_frame else None


def _archive(head: bytes) -> str | None:
    if not head.startswith(b"PK\x03\x04"):
        return None
    if _OPEN_DOCUMENT in head[:200]:
        return "application/vnd.oasis.opendocument.text"
    if b"[Content_Types].xml" not in head:
        return None
    return next((kind for mark, kind in _OFFICE if mark in head), None)


def _is_text(head: bytes, whole: bool) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, encoding = head, "utf-16"
    else:
        text, encoding = head, "utf-8"
    try:
        told = codecs.getincrementaldecoder(encoding)().decode(text, final=whole)
    except UnicodeDecodeError:
        return False
    return not any((char < " " and char not in "\t\n\r\f\x1b") or char == "\x7f" for char in told)
