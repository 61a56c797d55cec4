"""Any file that is about to leave, read from memory: a PDF, a DOCX, a text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import BadInput
from models.language import _, why_not
from models.privacy.guard.exif import exif_of
from models.privacy.guard.finding import Finding, Piece, Remedy, Rule, Weight
from models.privacy.guard.insides import Inside, insides_of
from models.privacy.guard.pages import MOST_PAGES, page_count, pages_of
from models.vault.classes import Confidential

MOST_BYTES = 256 * 1024 * 1024
_MOST_XML = 64 * 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEARS = {Rule.PICTURE: Confidential.WHEREABOUTS, Rule.METADATA: Confidential.IDENTIFYING}
_CLEANED = (Remedy.CLEAN_FILE,)


@dataclass(frozen=True)
class Contents:
    """``pieces`` are for the rules over texts; ``found`` is what the file itself gives away."""

    pieces: tuple[Piece, ...]
    found: tuple[Finding, ...]


def read_from(path: Path) -> bytes:
    """A file's bytes, into memory only. Raises ``BadInput`` (``field="file"``)."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(_("This file is too large to be read here."), field="file")
        return path.read_bytes()
    except OSError as error:
        what = _("The file could not be read: {why}.").format(why=why_not(error))
        raise BadInput(what, field="file") from None


def contents(data: bytes, name: str = "") -> Contents:
    """What a file says. Raises ``BadInput`` (``field="file"``) for one that cannot be read."""
    if len(data) > MOST_BYTES:
        raise BadInput(_("This file is too large to be read here."), field="file")
    if data[:1024].lstrip().startswith(b"%PDF"):
        return of_pdf(data)
    if data[:4] == b"PK\x03\x04":
        return of_docx(data)
    if exif_of(data) or data[:3] == b"\xff\xd8\xff":
        return Contents((), tuple(_picture(data, name)))
    return Contents((Piece("text", _decoded(data)),), ())


def of_pdf(pdf: bytes, author: tuple[str, ...] = ()) -> Contents:
    """A PDF: its pages, what cannot be seen on them, and what lies beside them. ``author`` are
    names that may stand as the maker's (the office itself)."""
    try:
        pages = pages_of(pdf)
        inside, told = insides_of(pdf)
        more = page_count(pdf) > MOST_PAGES
    except (BadInput, ValueError):
        raise BadInput(
            _("This PDF cannot be read; perhaps it wants a password."),
            field="file",
            next=_("Save it without a password, and look again."),
        ) from None
    pieces = [Piece(f"page:{one.number}", one.text, one.number) for one in pages]
    pieces += [Piece("inside", told)] if told.strip() else []
    pieces += [Piece(f"inside:{one.rule}", one.words, one.page) for one in inside if one.words]
    found = [_made(one) for one in inside if not _is_office(one, author)]
    found += [
        _made(Inside(Rule.HIDDEN, words, one.number)) for one in pages for words in one.hidden
    ]
    found += [_made(Inside(Rule.UNREAD, ""))] if more else []
    return Contents(tuple(pieces), tuple(dict.fromkeys(found)))


def _is_office(one: Inside, author: tuple[str, ...]) -> bool:
    return one.rule is Rule.METADATA and any(name and name in one.words for name in author)


def _made(one: Inside) -> Finding:
    return Finding(
        one.rule,
        _BEARS.get(one.rule, Confidential.WORDS),
        Weight.SETTLE,
        f"page:{one.page}" if one.page else "inside",
        one.words,
        page=one.page,
        remedies=_CLEANED,
    )


def _picture(data: bytes, name: str) -> Iterator[Finding]:
    told = exif_of(data)
    if told is not None:
        words = ", ".join((*told.tags, *(["GPS"] if told.place else [])))
        yield _made(Inside(Rule.PICTURE, words))


def of_docx(data: bytes) -> Contents:
    """A word processor's file: text, comments, tracked changes, hidden words, who made it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise BadInput(_("This kind of file cannot be read here."), field="file")
            pieces: list[Piece] = []
            found: list[Inside] = []
            for name in names:
                if name.startswith("word/") and name.endswith(".xml") and _is_text(name):
                    _read_word(name, _tree(archive, name), pieces, found)
                elif name in ("docProps/core.xml", "docProps/custom.xml"):
                    found += _read_properties(_tree(archive, name))
                elif name.startswith("word/media/"):
                    told = exif_of(_bytes(archive, name))
                    if told is not None:
                        words = ", ".join((*told.tags, *(["GPS"] if told.place else [])))
                        found.append(Inside(Rule.PICTURE, words))
                elif name.startswith("word/embeddings/"):
                    found.append(Inside(Rule.ATTACHMENT, name.rsplit("/", 1)[-1]))
                elif name.endswith("vbaProject.bin"):
                    found.append(Inside(Rule.SCRIPT, ""))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        raise BadInput(_("This file cannot be read; it may be damaged."), field="file") from None
    pieces += [Piece(f"inside:{one.rule}", one.words) for one in found if one.words]
    return Contents(tuple(pieces), tuple(dict.fromkeys(_made(one) for one in found)))


def _is_text(name: str) -> bool:
    kinds = ("document", "header", "footer", "footnotes", "endnotes", "comments")
    return name.removeprefix("word/").startswith(kinds)


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST_XML:
        raise ValueError(name)
    return archive.read(name)


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(_bytes(archive, name), parser)
    except etree.XMLSyntaxError:
        raise ValueError(name) from None


def _read_word(name: str, tree: Any, pieces: list[Piece], found: list[Inside]) -> None:
    lines = []
    for paragraph in tree.iter(f"{_WORD}p"):
        line = "".join(
            node.text or "" if node.tag in (f"{_WORD}t", f"{_WORD}delText") else " "
            for node in paragraph.iter(f"{_WORD}t", f"{_WORD}delText", f"{_WORD}tab", f"{_WORD}br")
        )
        lines.append(line)
    key = name.removeprefix("word/").removesuffix(".xml")
    pieces.append(Piece(f"text:{key}", "\n".join(lines)))
    if key.startswith("comments"):
        found += [Inside(Rule.COMMENT, line) for line in lines if line.strip()]
    for node in tree.iter(f"{_WORD}del", f"{_WORD}moveFrom"):
        words = "".join(one.text or "" for one in node.iter(f"{_WORD}delText", f"{_WORD}t"))
        if words.strip():
            found.append(Inside(Rule.FORMER, words.strip()))
    for node in tree.iter(f"{_WORD}vanish"):
        run = node.getparent().getparent()
        words = "".join(one.text or "" for one in run.iter(f"{_WORD}t"))
        if words.strip():
            found.append(Inside(Rule.HIDDEN, words.strip()))


def _read_properties(tree: Any) -> Iterator[Inside]:
    for node in tree.iter():
        tag = str(node.tag).rsplit("}", 1)[-1]
        plain = (node.text or "").strip()
        if plain and tag in ("creator", "lastModifiedBy", "description", "keywords", "lpwstr"):
            yield Inside(Rule.METADATA, f"{tag}: {plain}")


def _decoded(data: bytes) -> str:
    for name in (
        ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    ):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    if b"\0" in data[:4096]:
        raise BadInput(_("This kind of file cannot be read here."), field="file")
    return data.decode("cp1252", "replace")
