"""What goes over the pipes between the program and the child that makes the pictures.

Request: four bytes of length, a JSON head, the file's bytes. Answer: four bytes of length, a JSON
head, the bytes that the head announces. Numbers and short known words only; nothing is unpickled.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

PIXEL_CAP = 50_000_000
"""A picture of more pixels than this is not decoded at all: 50 megapixels."""

LARGEST_SIDE = 4096
"""The longer side of a picture to look at, in pixels."""

LARGEST_PICTURE = 4 * LARGEST_SIDE * LARGEST_SIDE
LARGEST_COPY = 320 * 1024**2
LARGEST_FILE = 192 * 1024**2
"""The largest file that is previewed, in bytes: the child holds it in memory."""

MOST_PAGES = 20_000
_HEAD = struct.Struct(">I")
_LARGEST_HEAD = 4096


class Garbled(Exception):
    """The other side did not keep to the form."""


def pack(head: dict[str, Any]) -> bytes:
    """A head, ready to be sent."""
    text = json.dumps(head, separators=(",", ":")).encode("ascii")
    return _HEAD.pack(len(text)) + text


def unpack(stream: IO[bytes]) -> dict[str, Any]:
    """The head that comes next.

    :raises Garbled: there is none, it is too long, or it is no JSON object.
    """
    length = stream.read(_HEAD.size)
    if length is None or len(length) != _HEAD.size:
        raise Garbled
    (size,) = _HEAD.unpack(length)
    if size > _LARGEST_HEAD:
        raise Garbled
    try:
        head = json.loads(stream.read(size))
    except (ValueError, RecursionError):
        raise Garbled from None
    if not isinstance(head, dict):
        raise Garbled
    return head


def whole_number(head: dict[str, Any], key: str, most: int, least: int = 0) -> int:
    """A number of the head, within its bounds.

    :raises Garbled: it is missing, no whole number, or out of bounds.
    """
    found = head.get(key)
    if type(found) is not int or not least <= found <= most:
        raise Garbled
    return found
