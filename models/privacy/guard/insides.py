"""What lies in a PDF beside its pages: who made it, attachments, scripts, comments, form fields,
layers, former versions, and what its pictures tell."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from models.privacy.guard.exif import exif_of
from models.privacy.guard.finding import Rule

MOST_OBJECTS = 200_000
_MOST_PICTURE = 64 * 1024 * 1024
_HARMLESS = frozenset({"/Producer", "/CreationDate", "/ModDate", "/Trapped", "/Title", "/Creator"})
# What a screen reader says in place of what is seen, and where a link leads.
_SPOKEN = ("/ActualText", "/Alt", "/E", "/TU", "/URI")
_ACTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"})
_MEDIA = frozenset({"/FileAttachment", "/Sound", "/Movie", "/RichMedia", "/3D", "/Screen"})
_NOTES = frozenset(
    {
        *("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly"),
        # A mark that says what is to be redacted takes nothing away.
        *("/Stamp", "/Caret", "/Ink", "/Popup", "/Redact"),
    }
)


@dataclass(frozen=True)
class Inside:
    """One thing that is there. ``words`` are what it says, read by the rules over texts too."""

    rule: Rule
    words: str
    page: int = 0


def insides_of(pdf: bytes) -> tuple[tuple[Inside, ...], str]:
    """What is there, and all texts beside the pages' (metadata, bookmarks, tags) to be read.

    Raises ``ValueError`` for bytes that cannot be opened.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found = [*_metadata(opened), *_attached(opened), *_notes(opened), *_fields(opened)]
            texts = [*_told(opened)]
            found += [*_layers(opened), *_objects(opened, texts)]
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(str(error)) from None
    found += _former(pdf)
    return tuple(dict.fromkeys(found)), "\n".join(dict.fromkeys(texts))


def _metadata(pdf: Any) -> Iterator[Inside]:
    if "/Info" in pdf.trailer:
        for key, value in pdf.docinfo.items():
            if str(key) not in _HARMLESS and str(value).strip():
                yield Inside(Rule.METADATA, f"{str(key)[1:]}: {value}")
    with suppress(Exception):
        kept = pdf.open_metadata()
        for key in ("dc:creator", "dc:rights", "pdf:Keywords", "photoshop:AuthorsPosition"):
            value = kept.get(key)
            plain = ", ".join(sorted(value)) if isinstance(value, list | set) else str(value or "")
            if plain.strip():
                yield Inside(Rule.METADATA, f"{key.split(':')[1]}: {plain}")
        if kept.get("xmpMM:History"):
            yield Inside(Rule.METADATA, "History")


def _told(pdf: Any) -> Iterator[str]:
    """Texts that a reader's program shows or reads aloud."""
    if "/Info" in pdf.trailer:
        yield from (str(value) for value in pdf.docinfo.values())
    with suppress(Exception):
        kept = pdf.open_metadata()
        yield from (str(value) for key, value in kept.items() if not key.startswith("xmpMM"))
    with suppress(Exception), pdf.open_outline() as outline:
        todo = list(outline.root)
        while todo:
            one = todo.pop(0)
            yield str(one.title)
            todo = [*one.children, *todo]


def _attached(pdf: Any) -> Iterator[Inside]:
    with suppress(Exception):
        for name in pdf.attachments:
            yield Inside(Rule.ATTACHMENT, str(name))


def _notes(pdf: Any) -> Iterator[Inside]:
    for number, page in enumerate(pdf.pages, 1):
        for one in page.obj.get("/Annots", ()):
            with suppress(Exception):
                kind = str(one.get("/Subtype", ""))
                if kind in _MEDIA:
                    yield Inside(Rule.ATTACHMENT, str(one.get("/Contents", "")), number)
                elif kind in _NOTES:
                    words = f"{one.get('/T', '')} {one.get('/Contents', '')}".strip()
                    yield Inside(Rule.COMMENT, words, number)


def _fields(pdf: Any) -> Iterator[Inside]:
    with suppress(Exception):
        if "/XFA" in pdf.Root.get("/AcroForm", {}):
            yield Inside(Rule.FORM, "XFA")
        todo = list(pdf.Root.get("/AcroForm", {}).get("/Fields", ()))
        while todo:
            one = todo.pop()
            todo += list(one.get("/Kids", ()))
            value = str(one.get("/V", "")).strip()
            if value and value != "/Off":
                yield Inside(Rule.FORM, value)


def _layers(pdf: Any) -> Iterator[Inside]:
    with suppress(Exception):
        default = pdf.Root.get("/OCProperties", {}).get("/D", {})
        for one in default.get("/OFF", ()):
            yield Inside(Rule.LAYER, str(one.get("/Name", "")))


def _objects(pdf: Any, told: list[str]) -> Iterator[Inside]:
    """Scripts, files, and what pictures tell, wherever they hang; what a screen reader says and
    where links lead is added to ``told``."""
    import pikepdf

    for count, one in enumerate(pdf.objects):
        if count > MOST_OBJECTS:
            yield Inside(Rule.UNREAD, "")
            return
        with suppress(Exception):
            if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                continue
            yield from _of_object(one)
            told += _spoken(one)
            told += [text for inner in _inner(one) for text in _spoken(inner)]


def _of_object(one: Any) -> Iterator[Inside]:
    import pikepdf

    if "/JS" in one or str(one.get("/S", "")) in _ACTS:
        yield Inside(Rule.SCRIPT, "")
    if "/PieceInfo" in one:
        yield Inside(Rule.METADATA, "PieceInfo")
    if "/EF" in one:
        yield Inside(Rule.ATTACHMENT, str(one.get("/UF", one.get("/F", ""))))
    if "/Thumb" in one:
        # A small picture of the page as it was when it was made.
        yield Inside(Rule.FORMER, "")
    if str(one.get("/Subtype", "")) == "/Widget" and str(one.get("/V", "/Off")).strip("/") != "Off":
        yield Inside(Rule.FORM, str(one.get("/V")))
    if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
        yield from _picture(one)


def _inner(one: Any) -> Iterator[Any]:
    """What is written within an object: an action of a link, the members of an array of notes."""
    import pikepdf

    for key in ("/A", "/Annots", "/K"):
        value = one.get(key)
        many = value if isinstance(value, pikepdf.Array) else [value]
        for each in many:
            if isinstance(each, pikepdf.Dictionary):
                yield each
                if isinstance(each.get("/A"), pikepdf.Dictionary):
                    yield each.get("/A")


def _spoken(one: Any) -> list[str]:
    import pikepdf

    values = [one.get(key) for key in _SPOKEN]
    return [str(each) for each in values if isinstance(each, pikepdf.String) and str(each).strip()]


def _picture(stream: Any) -> Iterator[Inside]:
    import pikepdf

    kind = stream.get("/Filter")
    names = [str(each) for each in kind] if isinstance(kind, pikepdf.Array) else [str(kind)]
    raw = b""
    if names[-1:] == ["/DCTDecode"]:
        raw = _unpacked(stream.read_raw_bytes(), names[:-1])
    elif names == ["/JPXDecode"]:
        yield from _boxes(stream.read_raw_bytes())
    told = exif_of(raw) if raw and len(raw) <= _MOST_PICTURE else None
    if told is not None:
        yield Inside(Rule.PICTURE, ", ".join((*told.tags, *(["GPS"] if told.place else []))))


def _unpacked(raw: bytes, around: list[str]) -> bytes:
    """A JPEG that is packed once more: the outer packing alone is undone, and not without end."""
    for name in around:
        if name != "/FlateDecode":
            return b""
        raw = zlib.decompressobj().decompress(raw, _MOST_PICTURE)
    return raw


def _boxes(data: bytes) -> Iterator[Inside]:
    """JPEG 2000 tells of itself in boxes of XML and of programs."""
    if len(data) <= _MOST_PICTURE and (b"xml " in data[:4096] or b"uuid" in data[:4096]):
        yield Inside(Rule.PICTURE, "XMP")


def _former(pdf: bytes) -> Iterator[Inside]:
    """A file that was changed and saved at its end holds what it was before."""
    ends = pdf.count(b"startxref")
    if ends > (2 if b"/Linearized" in pdf[:1024] else 1):
        yield Inside(Rule.FORMER, "")
