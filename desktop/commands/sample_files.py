"""Small evidence files for the sample office, made by code: a picture, a slip, a note."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 320, 200


def photo() -> bytes:
    """A PNG of a card on a table: flat colours, no camera, no place, no time."""
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            rows += _pixel(x, y)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def slip(words: str) -> bytes:
    """A PDF of one small page with one line on it."""
    line = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    drawn = f"BT /F1 12 Tf 24 60 Td ({line}) Tj ET".encode("latin-1", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 120] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % table)


def note(words: str) -> bytes:
    """A plain text file."""
    return (words.strip() + "\n").encode("utf-8")


def _pixel(x: int, y: int) -> bytes:
    if 60 <= x < 260 and 50 <= y < 150:
        line = 80 <= x < 200 and y % 20 in (8, 9) and 70 <= y < 130
        return b"\x50\x58\x64" if line else b"\xf6\xf4\xee"
    return bytes((120 + (x + y) % 16, 92 + (x + y) % 12, 66 + (x + y) % 8))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
