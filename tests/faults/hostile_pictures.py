"""Pictures and PDFs made to harm the program that opens them; built here, none is stored."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

JPEG, PNG, TIFF, WEBP, PDF = (
    *("image/jpeg", "image/png", "image/tiff", "image/webp"),
    "application/pdf",
)
Hostile = tuple[str, str, bytes]
"""(What it is, the kind it claims to be, its bytes)."""


def chunk(kind: bytes, data: bytes, *, length: int = -1, crc: int = -1) -> bytes:
    """A PNG chunk; ``length`` and ``crc`` may lie."""
    check = zlib.crc32(kind + data) if crc < 0 else crc
    return struct.pack(">I", len(data) if length < 0 else length) + kind + data + check.to_bytes(4)


def png(width: int, height: int, body: bytes, *, depth: int = 1, colour: int = 0) -> bytes:
    """A PNG of these chunks."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def zeros(count: int) -> bytes:
    """So many zeros, packed, without ever being held whole."""
    packer, out = zlib.compressobj(9), []
    block = bytes(1 << 20)
    for _ in range(count >> 20):
        out.append(packer.compress(block))
    out.append(packer.compress(bytes(count & ((1 << 20) - 1))))
    return b"".join([*out, packer.flush()])


def large_png(side: int) -> bytes:
    """So many pixels on each side, one bit each: tiny as a file."""
    return png(side, side, chunk(b"IDAT", zeros(side * ((side + 7) // 8 + 1))))


def sound() -> dict[str, bytes]:
    """A sound picture of each kind, and a sound PDF."""
    picture = Image.effect_noise((160, 120), 60).convert("RGB")
    found = {}
    for kind, name in ((JPEG, "JPEG"), (PNG, "PNG"), (TIFF, "TIFF"), (WEBP, "WEBP")):
        out = io.BytesIO()
        more = {"compression": "tiff_lzw"} if name == "TIFF" else {}
        picture.save(out, name, **more)
        found[kind] = out.getvalue()
    found[PDF] = pdf(b"0 0 1 RG 10 10 m 90 90 l S")
    return found


def pdf(
    content: bytes, *, box: str = "0 0 100 100", kids: str = "3 0 R", more: bytes = b""
) -> bytes:
    """A small PDF without a table of its objects: readers put it together again."""
    return b"".join(
        [
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            f"2 0 obj<</Type/Pages/Kids[{kids}]/Count 1>>endobj\n".encode(),
            f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R".encode(),
            b"/Resources<</XObject<</X 5 0 R>>>>>>endobj\n",
            b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n" % (len(content), content),
            more,
            b"trailer<</Root 1 0 R>>\n%%EOF\n",
        ]
    )


def tiff(
    entries: list[tuple[int, int, int, int]], *, next_one: int = 0, tail: bytes = b""
) -> bytes:
    """A TIFF of one directory: (tag, type, count, value)."""
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries))
    return head + table + struct.pack("<I", next_one) + tail


def bombs() -> Iterator[Hostile]:
    """Small files that would fill the memory, or never end."""
    yield "144 megapixels", PNG, large_png(12_000)
    yield "just over the cap", PNG, large_png(7_072)
    yield "a strip of a million", PNG, png(1, 1_000_000, chunk(b"IDAT", zeros(2_000_000)))
    for side in (0xFFFF, 30_000):
        data = bytearray(sound()[JPEG])
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">HH", side, side)
        yield f"a JPEG that says {side}", JPEG, bytes(data)
    yield "a PNG that says 2^31", PNG, png(0x7FFFFFFF, 0x7FFFFFFF, chunk(b"IDAT", zeros(100)))
    yield "a text of 128 MiB", PNG, png(8, 8, chunk(b"zTXt", b"k\0\0" + zeros(1 << 27)))
    yield "a profile of 64 MiB", PNG, png(8, 8, chunk(b"iCCP", b"k\0\0" + zeros(1 << 26)))
    yield "more pixels than said", PNG, png(8, 8, chunk(b"IDAT", zeros(1 << 26)))
    wide = [(256, 4, 1, 0xFFFFFF), (257, 4, 1, 0xFFFFFF), (258, 3, 1, 8), (262, 3, 1, 1)]
    yield "a TIFF that says 2^48", TIFF, tiff([*wide, (273, 4, 1, 8), (279, 4, 1, 9)])
    yield "four thousand million strips", TIFF, tiff([*wide[:1], (273, 4, 0xFFFFFFFF, 8)])
    webp = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\xff\x3f\0" + b"\xff\x3f\0"
    yield "a WEBP that says 2^28", WEBP, b"RIFF" + struct.pack("<I", 4 + len(webp)) + b"WEBP" + webp
    picture = b"5 0 obj<</Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceRGB"
    picture += b"/BitsPerComponent 8/Filter/FlateDecode/Length 9>>stream\nx\x9c\x03\0\0\0\0\1\n"
    picture += b"endstream endobj\n"
    yield "a picture of 2.7 GB in a PDF", PDF, pdf(b"90 0 0 90 0 0 cm /X Do", more=picture)
    form = b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    form += b"/Length 12>>stream\n/X Do /X Do \nendstream endobj\n"
    yield "a form that draws itself", PDF, pdf(b"/X Do", more=form)
    yield "twenty thousand curves", PDF, pdf(b"0 0 m 9 9 99 9 0 99 c S\n" * 20_000)


def liars() -> Iterator[Hostile]:
    """Headers that do not hold, and loops."""
    good = zeros(72)
    for width, height in ((0, 8), (8, 0), (0, 0), (0xFFFFFFFF, 1)):
        yield f"{width} by {height}", PNG, png(width, height, chunk(b"IDAT", good))
    yield "a length that lies", PNG, png(8, 8, chunk(b"IDAT", good, length=0x7FFFFFFF))
    yield "a checksum that lies", PNG, png(8, 8, chunk(b"IDAT", good, crc=1))
    yield (
        "a palette of a million",
        PNG,
        png(8, 8, chunk(b"PLTE", bytes(3_000_000)) + chunk(b"IDAT", good), depth=8, colour=3),
    )
    yield "no palette", PNG, png(8, 8, chunk(b"IDAT", good), depth=8, colour=3)
    yield "ten thousand chunks", PNG, png(8, 8, chunk(b"tEXt", b"a\0b") * 10_000)
    for depth, colour in ((3, 0), (16, 3), (255, 255)):
        body = chunk(b"IDAT", good)
        yield f"depth {depth}", PNG, png(8, 8, body, depth=depth, colour=colour)
    yield "a directory that is its own next", TIFF, tiff([(256, 3, 1, 8)], next_one=8)
    yield "a directory at the end", TIFF, tiff([(256, 3, 1, 8)], next_one=0xFFFFFFF0)
    yield "65,535 entries", TIFF, b"II*\0\x08\0\0\0\xff\xff" + bytes(200)
    yield "a kind of entry that is none", TIFF, tiff([(256, 99, 1, 8), (257, 99, 1, 8)])
    plain = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (262, 3, 1, 1)]
    for way in (5, 7, 8, 32773, 34712, 65000):
        packed = [*plain[:3], (259, 3, 1, way), plain[3], (273, 4, 1, 120), (279, 4, 1, 64)]
        yield f"packed in the way {way}", TIFF, tiff(packed, tail=bytes(range(100)))
    yield "pages that are their own child", PDF, pdf(b"", kids="2 0 R")
    yield "brackets ten thousand deep", PDF, pdf(b"", box="[" * 10_000 + "]" * 10_000)
    yield "quotes a million deep", PDF, pdf(b"q " * 1_000_000)
    for box in ("0 0 1e30 1e30", "0 0 0 0", "0 0 -5 -5", "9 9 9 9", "0 0 1 1000000", "a b c d"):
        yield f"a sheet of {box}", PDF, pdf(b"", box=box)
    yield "no pages", PDF, b"%PDF-1.7\n%%EOF\n"


def disguised() -> Iterator[Hostile]:
    """What is no picture of the kind, or another program's language."""
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n%%EOF\n"
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
    others = {"EPS": eps, "SVG": svg, "GIF": b"GIF89a" + bytes(40), "BMP": b"BM" + bytes(60)}
    others |= {"PSD": b"8BPS\0\1" + bytes(40), "ICO": b"\0\0\1\0" + bytes(40), "zip": b"PK\3\4" * 9}
    others |= {"one byte": b"\xff", "zeros": bytes(5000), "ELF": b"\x7fELF" + bytes(80)}
    for name, data in others.items():
        yield f"{name} as a JPEG", JPEG, data
        yield f"{name} as a PDF", PDF, data
    yield "a JPEG in front of an EPS", JPEG, b"\xff\xd8\xff\xe0" + eps
    yield "a PDF behind kilobytes of dirt", PDF, bytes(5000) + sound()[PDF]


def damaged(chance: random.Random, count: int) -> Iterator[Hostile]:
    """Sound files, cut or with some bits turned; so many of them."""
    kinds = list(sound().items())
    for number in range(count):
        kind, data = kinds[number % len(kinds)]
        if number % 3 == 0:
            at = chance.randrange(1, len(data))
            yield f"cut at {at}", kind, data[:at]
            continue
        broken = bytearray(data)
        for _ in range(chance.choice((1, 1, 4, 40))):
            # The head, where sizes and offsets stand, is hit more often.
            end = len(broken) if chance.random() < 0.5 else min(200, len(broken))
            broken[chance.randrange(end)] ^= 1 << chance.randrange(8)
        yield f"bits turned, {number}", kind, bytes(broken)
