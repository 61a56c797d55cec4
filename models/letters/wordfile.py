"""The draft of a letter for a word processor (.docx): marked on every page as a draft that lies
outside the vault, and with nothing in the file that tells of the office's people or the case.

The same draft gives the same bytes: no clock, no user, no program stands in it.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import UTC, datetime, time
from typing import Any

from models.errors import BadInput
from models.language import _
from models.letters.labels import part_title
from models.letters.letter import Letter, Part, PartKind
from models.letters.tagging import language_tag
from models.letters.typography import clean, describe

_FONT = "Noto Sans"
_GREY, _RED = "3A3A3A", "9F281D"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def word_file(letter: Letter) -> bytes:
    """The letter as it stands, as a word processor's document.

    Raises ``BadInput`` with the part's key for a character that such a file cannot hold.
    """
    from docx import Document
    from docx.shared import Pt

    for part in letter.printed:
        _require_writable("\n".join((part.heading, part.shown, part.citation)), part.key)
    document = Document()
    _silent(document, letter)
    _paper(document)
    _marked(document, letter)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(7.5)
    _language(normal.element, letter.language)
    head = document.add_paragraph()
    _run(head, letter.letterhead.name, bold=True, size=14.5)
    for row in letter.letterhead.lines:
        _run(head, f"\n{clean(row)}", size=8.6, colour=_GREY)
    heading = ""
    for part in letter.printed:
        if part.heading and part.heading != heading:
            told = document.add_paragraph()
            told.paragraph_format.keep_with_next = True
            _run(told, part.heading, bold=True)
        heading = part.heading or heading
        _part(document, part, letter)
    out = io.BytesIO()
    document.save(out)
    return _without_clock(out.getvalue())


def _require_writable(text: str, part: str) -> None:
    for char in clean(text):
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Cn"):
            raise BadInput(
                _("The file cannot hold the character {character}, used in “{part}”.").format(
                    character=describe(char), part=part_title(part)
                ),
                field=part,
                safe=_("Nothing was written."),
                next=_("Take it out."),
            )


def _silent(document: Any, letter: Letter) -> None:
    """Nothing in the properties but a title without a name and the letter's own day."""
    told = document.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category",
                 "content_status", "identifier", "version"):  # fmt: skip
        setattr(told, name, "")
    told.title = letter.title
    told.language = language_tag(letter.language)
    day = datetime.combine(letter.date, time(), UTC)
    told.created = told.modified = day
    told.revision = 1


def _paper(document: Any) -> None:
    from docx.shared import Pt

    page = document.sections[0]
    page.page_width, page.page_height = Pt(612), Pt(792)
    page.left_margin = page.right_margin = Pt(81)
    page.top_margin, page.bottom_margin = Pt(72), Pt(70)


def _marked(document: Any, letter: Letter) -> None:
    page = document.sections[0]
    above = page.header.paragraphs[0]
    _run(above, mark(letter.language), bold=True, size=8.6, colour=_RED)
    below = page.footer.paragraphs[0]
    _run(below, f"{clean(letter.number)} · {letter.short_hash}", size=8.6, colour=_GREY)


def mark(language: str) -> str:
    """What stands above every page, in the letter's own language."""
    return _MARKS.get(language, _MARKS["en"])


_MARKS = {
    "en": "DRAFT outside the vault – not approved, not sent, not protected",
    "es": "BORRADOR fuera de la bóveda – sin aprobar, sin enviar, sin protección",
}


def _part(document: Any, part: Part, letter: Letter) -> None:
    from docx.shared import Pt

    pieces = [clean(piece) for piece in part.pieces]
    numbered = part.kind is PartKind.NUMBERED and len(pieces) > 1
    if part.kind in (PartKind.PARAGRAPHS, PartKind.QUOTATION) or part.kind is PartKind.NUMBERED:
        for number, piece in enumerate(pieces, 1):
            one = document.add_paragraph()
            if numbered:
                # Plain numbers, that stay what they are when a piece is pasted elsewhere.
                one.paragraph_format.left_indent = Pt(18.5)
                one.paragraph_format.first_line_indent = Pt(-18.5)
                one.paragraph_format.tab_stops.add_tab_stop(Pt(18.5))
                piece = f"{number}.\t{piece}"
            if part.kind is PartKind.QUOTATION:
                one.paragraph_format.left_indent = one.paragraph_format.right_indent = Pt(18.5)
            _spoken(one, piece, part, letter)
    else:
        one = document.add_paragraph()
        if part.kind is PartKind.SIGNATURE:
            pieces = [pieces[0], "", "", *pieces[1:]]
        _spoken(one, "\n".join(pieces), part, letter)
    if part.citation:
        source = document.add_paragraph()
        source.paragraph_format.left_indent = Pt(18.5)
        _run(source, part.citation, size=9, colour=_GREY)


def _spoken(paragraph: Any, text: str, part: Part, letter: Letter) -> None:
    bold = part.kind is PartKind.SUBJECT
    run = _run(paragraph, text, bold=bold)
    own = part.language or ("en" if part.kind is PartKind.QUOTATION else letter.language)
    if own != letter.language:
        _language(run.element, own)


def _run(
    paragraph: Any, text: str, *, bold: bool = False, size: float = 0, colour: str = ""
) -> Any:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(clean(text))
    run.bold = bold or None
    run.font.name = _FONT
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _language(element: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    told = OxmlElement("w:lang")
    told.set(qn("w:val"), language_tag(language))
    element.get_or_add_rPr().append(told)


def _without_clock(data: bytes) -> bytes:
    """The same parts without the hour at which they were packed, and without a thumbnail."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as made:
        for one in packed.infolist():
            kept = zipfile.ZipInfo(one.filename, _FIRST_DAY)
            kept.compress_type = zipfile.ZIP_DEFLATED
            kept.external_attr = 0o600 << 16
            made.writestr(kept, packed.read(one.filename))
    return out.getvalue()


def told_before() -> str:
    """What a person reads before a draft leaves as a word processor's file."""
    return _(
        "The file will be readable by anybody who gets it, and what is changed in it never comes "
        "back here. Only what is approved here is the letter."
    )
