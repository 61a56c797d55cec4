"""Whether pages that others made may stand in a file that says it is PDF/A-1b.

No validator goes along with the program, so only what is simple enough to be certain is let in:
pages that consist of pictures and lines, as scanners and cameras make them. A page with a font of
its own is not: whether a font is whole and its widths are right would have to be proven first.
"""

from __future__ import annotations

from typing import Any

# What draws lines, flat grey and RGB, and pictures; nothing of text, patterns and other colours.
_STATE, _PATHS = "q Q cm w J j M d gs", "m l c v y h re S s f F f* B B* b b* n W W*"
_COLOURS, _REST = "g G rg RG", "Do BMC BDC EMC MP DP BX EX"
_PAINTING = frozenset(f"{_STATE} {_PATHS} {_COLOURS} {_REST}".split())
_STATES = frozenset({"/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/FL", "/SA", "/SM", "/OP", "/op",
                     "/OPM"})  # fmt: skip
_PACKED = frozenset(
    {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/RunLengthDecode",
     "/ASCII85Decode", "/ASCIIHexDecode"}
)  # fmt: skip
_PLAIN = frozenset({"/DeviceGray", "/DeviceRGB"})
_DEEPEST = 8


def fit(document: Any) -> bool:
    """Whether every page of an open document is nothing but pictures and lines as PDF/A-1b takes
    them: no font, nothing see-through, no colours but grey and RGB, no JPEG 2000, no LZW."""
    import pikepdf

    try:
        return all(_fit(page.obj, page.obj.get("/Resources"), 0) for page in document.pages)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _fit(own: Any, resources: Any, depth: int) -> bool:
    import pikepdf

    if depth > _DEEPEST or "/Group" in own or "/Ref" in own or "/PS" in own:
        return False
    used: Any = resources if resources is not None else {}
    for step in pikepdf.parse_content_stream(own):
        name, operands = str(step.operator), step.operands
        if name not in _PAINTING:
            return False
        if name == "gs" and not _state(used.ExtGState[str(operands[0])]):
            return False
        if name == "Do" and not _drawn(used.XObject[str(operands[0])], used, depth):
            return False
    return True


def _drawn(one: Any, used: Any, depth: int) -> bool:
    import pikepdf

    kind = one.get("/Subtype")
    if kind == pikepdf.Name.Image:
        return _image(one)
    plain = kind == pikepdf.Name.Form and "/Subtype2" not in one
    return plain and _fit(one, one.get("/Resources", used), depth + 1)


def _state(kept: Any) -> bool:
    """A graphics state with nothing of transparency, transfer or halftone in it."""
    for key in kept:
        opaque = key in ("/CA", "/ca") and float(kept[key]) == 1.0
        normal = key == "/BM" and str(kept[key]) in ("/Normal", "/Compatible")
        unmasked = key == "/SMask" and str(kept[key]) == "/None"
        if key not in _STATES and not (opaque or normal or unmasked):
            return False
    return True


def _image(one: Any) -> bool:
    barred = ("/SMask", "/SMaskInData", "/Alternates", "/OPI")
    if any(name in one for name in barred) or bool(one.get("/Interpolate", False)):
        return False
    if "/Mask" in one and not _image_or_range(one.Mask):
        return False
    if "/Intent" in one or not set(_names(one.get("/Filter"))) <= _PACKED:
        return False
    if bool(one.get("/ImageMask", False)):
        return True
    return int(one.get("/BitsPerComponent", 0)) in (1, 2, 4, 8) and _colours(one.get("/ColorSpace"))


def _image_or_range(mask: Any) -> bool:
    import pikepdf

    return isinstance(mask, pikepdf.Array) or _image(mask)


def _names(filters: Any) -> list[str]:
    import pikepdf

    if filters is None:
        return []
    return [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]


def _colours(space: Any) -> bool:
    import pikepdf

    if space is None:
        return False
    if not isinstance(space, pikepdf.Array):
        return str(space) in _PLAIN
    kind = str(space[0])
    if kind == "/Indexed":
        return _colours(space[1])
    if kind == "/ICCBased":
        profile = bytes(space[1].read_bytes())
        # PDF 1.4 knows profiles of version 2; the class of a screen, a scanner or a space.
        known = len(profile) > 128 and profile[8] == 2 and profile[36:40] == b"acsp"
        return known and int(space[1].N) in (1, 3) and profile[16:20] in (b"RGB ", b"GRAY")
    return kind in ("/CalGray", "/CalRGB", *_PLAIN)
