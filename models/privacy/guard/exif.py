"""What a picture tells of where, when and with what it was taken: read off a JPEG's own bytes.

Only the list of tags is read (EXIF 2.32, TIFF 6.0); nothing is decoded, so that no picture has to
be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_MOST_TAGS = 500
_GPS, _EXIF = 0x8825, 0x8769
_NAMES = {0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x013B: "Artist",
          0x0132: "DateTime", 0x9003: "DateTimeOriginal", 0x8298: "Copyright",
          0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber"}  # fmt: skip


@dataclass(frozen=True)
class Exif:
    """``tags`` are the names of what is there, ``place``: where it was taken is among it."""

    tags: tuple[str, ...]
    place: bool


def exif_of(data: bytes) -> Exif | None:
    """What a JPEG tells; ``None``: nothing. Bytes that are damaged tell what can be read."""
    found: set[str] = set()
    place = False
    at = 2 if data[:2] == b"\xff\xd8" else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in (0xDA, 0xD9) or size < 2:
            break
        segment = data[at + 4 : at + 2 + size]
        if marker == 0xE1 and segment[:6] == b"Exif\0\0":
            tags, gps = _tags(segment[6:])
            found |= tags
            place = place or gps
        elif marker == 0xE1 and segment[:28] == b"http://ns.adobe.com/xap/1.0/":
            found.add("XMP")
            place = place or b"GPSLatitude" in segment
        elif marker == 0xED:
            found.add("IPTC")
        elif marker == 0xFE and segment.strip(b"\0 "):
            found.add("Comment")
        at += 2 + size
    return Exif(tuple(sorted(found)), place) if found or place else None


def _tags(tiff: bytes) -> tuple[set[str], bool]:
    if tiff[:2] not in (b"II", b"MM"):
        return {"EXIF"}, False
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    found: set[str] = set()
    seen: set[int] = set()
    place, todo = False, [number(4, 4)]
    while todo and len(seen) < 8:
        directory = todo.pop()
        if directory in seen or directory + 2 > len(tiff):
            continue
        seen.add(directory)
        for count in range(min(number(directory, 2), _MOST_TAGS)):
            entry = directory + 2 + 12 * count
            tag = number(entry, 2)
            if tag == _GPS:
                place = True
            elif tag == _EXIF:
                todo.append(number(entry + 8, 4))
            elif tag in _NAMES:
                found.add(_NAMES[tag])
    return found, place
