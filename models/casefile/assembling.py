"""The whole file of a case as one PDF: cover, index, parts, the pages of documents and letters.

The pages of somebody else's PDF are copied without scripts, links, forms, attachments or
metadata; what cannot be opened is listed and stays in the vault. Titles of the PDF itself hold
the case's number and no name.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.casefile import drawing
from models.casefile.sheet import Attached, LeftOut, Section, Table
from models.errors import AmparoError, Refused
from models.language import _, current
from models.letters import repository as letters
from models.letters.archival import archive
from models.letters.preview import page_texts
from models.letters.rereading import bears
from models.letters.typography import clean
from models.vault.errors import Cancelled
from models.vault.previews import parent
from models.vault.previews.errors import NoPreview

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_JPEG = b"\xff\xd8"
MOST_PAGES = 5000
"""More pages than these of one document are not put into a printed file."""


@dataclass(frozen=True)
class Heading:
    """What stands on the cover, in the feet and in the index."""

    title: str
    number: str
    office: str
    printed: str


@dataclass(frozen=True)
class Made:
    """A finished PDF, and what it does not hold. ``archival``: it is PDF/A-1b; with pages of other
    programs' PDFs in it, it is not called so. ``safety``: something of the compartment is in it."""

    pdf: bytes
    pages: int
    left_out: tuple[LeftOut, ...]
    archival: bool = False
    safety: bool = False


@dataclass
class _Piece:
    """Pages that lie together. ``level`` 0 is a part, 1 a file of it. ``foreign``: not drawn here,
    and not known to be PDF/A. ``text``: what its pages must say."""

    title: str
    level: int
    pdf: bytes
    pages: int
    foreign: bool = False
    text: str = ""


def assemble(
    uow: UnitOfWork,
    heading: Heading,
    sections: Sequence[Section],
    *,
    alone: bool = False,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Made:
    """Draw, gather and number everything. One document at a time is opened. A part in which
    nothing is recorded is named in the index and takes no page; ``alone``: a single section, with
    neither cover nor index.

    :raises BadInput: a character that no font has; named before anything is drawn.
    :raises Cancelled: nothing was made.
    """
    for one in sections:
        drawing.require_glyphs(one.title, drawing.texts_of(one))
    steps = sum(1 + len(one.attached) for one in sections) + 1
    done = 0

    def step() -> None:
        nonlocal done
        if cancelled is not None and cancelled():
            raise Cancelled()
        if progress is not None:
            progress(done, steps)
        done += 1

    pieces: list[_Piece] = []
    left: list[LeftOut] = []
    for section in sections:
        step()
        files, missing = [], list(section.left_out)
        if section.empty and not alone:
            left += [*missing, LeftOut(section.title, _("Nothing is recorded."))]
            continue
        for file in section.attached:
            step()
            try:
                pdf, pages, foreign = _pages(uow, file, cancelled)
            except Cancelled:
                raise
            except AmparoError as error:
                missing.append(LeftOut(file.title, error.what))
                continue
            files.append(_Piece(file.title, 1, pdf, pages, foreign))
        whole = replace(section, left_out=tuple(missing))
        drawing.require_glyphs(whole.title, drawing.texts_of(whole))
        own = drawing.draw([whole])
        said = "\n".join(drawing.texts_of(replace(whole, attached=())))
        pieces += [_Piece(section.title, 0, own, _count(own), text=said), *files]
        left += missing
    step()
    return _bound(heading, pieces, tuple(left), alone, uow.today)


def _pages(uow: UnitOfWork, file: Attached, cancelled: Stop | None) -> tuple[bytes, int, bool]:
    """The PDF, its pages, and whether it may be something else than PDF/A."""
    if file.letter_id:
        pdf, _sha256 = letters.stored_pdf(uow, file.letter_id, file.version)
        return pdf, _count(pdf), False
    if file.media_type != "application/pdf":

        def feed(take: Any) -> None:
            uow.evidence.copy_to(file.evidence_id, take)

        made = parent.copy(feed, file.size, file.media_type, cancelled)
        plain = made.data.startswith(_JPEG)  # other kinds may be see-through, which PDF/A-1 bars
        return drawing.picture_page(made.data, file.title), 1, not plain
    uow.evidence.verify(file.evidence_id, file.sha256)
    return *_cleaned(uow.evidence.read(file.evidence_id)), True


def _cleaned(pdf: bytes) -> tuple[bytes, int]:
    """The pages alone, without anything that acts, links, or tells of who made them.

    :raises NoPreview: it is damaged, or locked with a password.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
            if not 0 < len(source.pages) <= MOST_PAGES:
                raise NoPreview("damaged")
            for page in source.pages:
                made.pages.append(page)
            for page in made.pages:
                for name in ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B"):
                    if name in page.obj:
                        del page.obj[name]
                _still(page)
            out = io.BytesIO()
            made.save(out, deterministic_id=True)
            return out.getvalue(), len(made.pages)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError):
        raise NoPreview("damaged") from None


def _still(page: Any) -> None:
    """Annotations keep how they look and lose what they do and who wrote them."""
    annotations = page.obj.get("/Annots")
    for one in annotations if annotations is not None else ():
        for name in ("/A", "/AA", "/Dest", "/FS", "/T", "/M", "/CreationDate", "/Popup", "/Parent"):
            if name in one:
                del one[name]


def _count(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _bound(
    heading: Heading,
    pieces: list[_Piece],
    left: tuple[LeftOut, ...],
    alone: bool,
    today: date,
) -> Made:
    own = sum(piece.pages for piece in pieces)
    archival = not any(piece.foreign for piece in pieces)
    if alone:
        pdf = _kept(heading, _joined(heading, [], pieces, own), archival, today)
        _reread(pdf, pieces, 0, own)
        return Made(pdf, own, left, archival)
    lines = (heading.title,)
    cover = drawing.cover(heading.number, heading.office, heading.printed, lines)
    # The length of the index does not hang on the numbers in it.
    before = 1 + _count(drawing.draw([_index(pieces, 1, left)]))
    index = drawing.draw([_index(pieces, before + 1, left)])
    whole = before + own
    pdf = _kept(heading, _joined(heading, [cover, index], pieces, whole), archival, today)
    _reread(pdf, pieces, before, whole)
    return Made(pdf, whole, left, archival)


def _kept(heading: Heading, pdf: bytes, archival: bool, today: date) -> bytes:
    if not archival:
        return pdf
    title = _("Case {number}").format(number=heading.number)
    return archive(pdf, title=title, language=current(), dated=today)


def _reread(pdf: bytes, pieces: list[_Piece], before: int, whole: int) -> None:
    """Open the finished file again: all pages are there, and ours bear their words.

    :raises Refused: nothing is handed out.
    """
    texts, at = page_texts(pdf), before
    good = len(texts) == whole
    for piece in pieces:
        if good and piece.text:
            good = bears(texts[at : at + piece.pages], clean(piece.text))
        at += piece.pages
    if not good:
        raise Refused(
            _("The PDF was opened again, and it does not hold all that was to be printed."),
            safe=_("Nothing was handed out."),
            next=_("Leave out the part with odd signs in it, and try again."),
        )


def _index(pieces: list[_Piece], first: int, left: tuple[LeftOut, ...]) -> Section:
    rows, page = [], first
    for piece in pieces:
        title = piece.title if piece.level == 0 else f"– {piece.title}"
        rows.append((title, str(page)))
        page += piece.pages
    table = Table((_("Part"), _("Page")), tuple(rows), (0.86, 0.14))
    return Section("index", _("Index"), (table,), left_out=left)


def _joined(heading: Heading, front: list[bytes], pieces: list[_Piece], whole: int) -> bytes:
    import pikepdf

    left = _("Case {number}").format(number=heading.number)
    with pikepdf.new() as made:
        places: list[tuple[_Piece, int]] = []
        for pdf in front:
            _append(made, pdf)
        for piece in pieces:
            places.append((piece, len(made.pages)))
            _append(made, piece.pdf)
        sizes = [_size(page) for page in made.pages]
        with pikepdf.open(io.BytesIO(drawing.feet(sizes, left, 1, whole))) as numbered:
            for page, foot in zip(made.pages, numbered.pages, strict=True):
                page.add_overlay(foot, None)
        with made.open_outline() as outline:
            above: Any = None
            for piece, at in places:
                item = pikepdf.OutlineItem(piece.title, at)
                if piece.level == 0 or above is None:
                    outline.root.append(item)
                    above = item
                else:
                    above.children.append(item)
        made.docinfo[pikepdf.Name.Title] = pikepdf.String(left)
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        made.save(out, deterministic_id=True, compress_streams=True)
        return out.getvalue()


def _append(made: Any, pdf: bytes) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as source:
        made.pages.extend(source.pages)


def _size(page: Any) -> tuple[float, float]:
    box = [float(each) for each in page.cropbox]
    wide, high = abs(box[2] - box[0]), abs(box[3] - box[1])
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (high, wide) if turned else (wide, high)
