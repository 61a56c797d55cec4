"""The whole file of a case as one PDF: cover, index, parts, the pages of documents and letters.

A screen reader reads it from end to end; feet are passed over. The pages of somebody else's PDF
are copied without scripts, links, forms, attachments or metadata; what cannot be opened is listed
and stays in the vault. Titles of the PDF itself hold the case's number and no name.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.casefile import drawing
from models.casefile.sheet import Attached, LeftOut, Section, Table, Text
from models.errors import AmparoError, Refused
from models.language import _, current
from models.letters import repository as letters
from models.letters.archival import claim, saved
from models.letters.enclosures.archival_pages import fit
from models.letters.joining import Drawn, append, enfold, lay_over, seen_size
from models.letters.preview import page_texts
from models.letters.rereading import bears
from models.letters.tagging import Element, language_tag, write
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
    """A finished PDF, and what it does not hold. ``archival``: it is PDF/A-1b; with pages in it for
    which that cannot be vouched, it is not called so. ``safety``: something of the compartment is
    in it."""

    pdf: bytes
    pages: int
    left_out: tuple[LeftOut, ...]
    archival: bool = False
    safety: bool = False


@dataclass
class _Piece:
    """Pages that lie together. ``level`` 0 is a part, 1 a file of it. ``tree``: the tags of what
    was drawn here; a stored letter brings its own. ``archival``: it may stand in a PDF/A-1b.
    ``text``: what its pages must say."""

    title: str
    level: int
    pdf: bytes
    pages: int
    tree: Element | None = None
    archival: bool = True
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
    if alone:
        # Without a cover the paper itself says whose it is, and of which day.
        whose = Text(" · ".join((heading.office, heading.printed)), "quiet")
        sections = [replace(one, blocks=(whose, *one.blocks)) for one in sections]
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
                files.append(_attached(uow, file, cancelled))
            except Cancelled:
                raise
            except AmparoError as error:
                missing.append(LeftOut(file.title, error.what))
        whole = replace(section, left_out=tuple(missing))
        drawing.require_glyphs(whole.title, drawing.texts_of(whole))
        own = drawing.draw([whole])
        said = "\n".join(drawing.texts_of(replace(whole, attached=())))
        count = _count(own.pdf)
        pieces += [_Piece(section.title, 0, own.pdf, count, own.tree, text=said), *files]
        left += missing
    step()
    return _bound(heading, pieces, tuple(left), alone, uow.today)


def _attached(uow: UnitOfWork, file: Attached, cancelled: Stop | None) -> _Piece:
    if file.letter_id:
        pdf, _sha256 = letters.stored_pdf(uow, file.letter_id, file.version)
        return _Piece(file.title, 1, pdf, _count(pdf))
    if file.media_type != "application/pdf":

        def feed(take: Any) -> None:
            uow.evidence.copy_to(file.evidence_id, take)

        made = parent.copy(feed, file.size, file.media_type, cancelled)
        plain = made.data.startswith(_JPEG)  # other kinds may be see-through, which PDF/A-1 bars
        drawn = drawing.picture_page(made.data, file.title)
        return _Piece(file.title, 1, drawn.pdf, 1, drawn.tree, archival=plain)
    uow.evidence.verify(file.evidence_id, file.sha256)
    pdf, count, good = _cleaned(uow.evidence.read(file.evidence_id))
    return _Piece(file.title, 1, pdf, count, archival=good)


def _cleaned(pdf: bytes) -> tuple[bytes, int, bool]:
    """The pages alone, without anything that acts, links, or tells of who made them; how many; and
    whether they may stand in a PDF/A. What notes and forms show stays as part of the page.

    :raises NoPreview: it is damaged, or locked with a password.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
            if not 0 < len(source.pages) <= MOST_PAGES:
                raise NoPreview("damaged")
            source.flatten_annotations("all")
            made.pages.extend(source.pages)
            for page in made.pages:
                for name in ("/AA", "/Annots", "/Metadata", "/PieceInfo", "/Thumb", "/B"):
                    if name in page.obj:
                        del page.obj[name]
            for one in made.objects:
                # These lead into the tags of the file that it was, of which nothing is kept.
                if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                    for name in ("/StructParents", "/StructParent"):
                        if name in one:
                            del one[name]
            good = fit(made)
            out = io.BytesIO()
            made.save(out, deterministic_id=True)
            return out.getvalue(), len(made.pages), good
    except (pikepdf.PdfError, ValueError, KeyError, TypeError):
        raise NoPreview("damaged") from None


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
    archival = all(piece.archival for piece in pieces)
    front: list[Drawn] = []
    if not alone:
        lines = (heading.title,)
        cover = drawing.cover(heading.number, heading.office, heading.printed, lines)
        # The length of the index does not hang on the numbers in it.
        before = 1 + _count(drawing.draw([_index(pieces, 1, left)]).pdf)
        front = [cover, drawing.draw([_index(pieces, before + 1, left)])]
    before = sum(_count(one.pdf) for one in front)
    pdf = _joined(heading, front, pieces, before + own, today if archival else None)
    _reread(pdf, pieces, before, before + own)
    return Made(pdf, before + own, left, archival)


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


def _joined(
    heading: Heading, front: list[Drawn], pieces: list[_Piece], whole: int, archived: date | None
) -> bytes:
    """All as one file. ``archived``: it says that it is PDF/A, of this day."""
    import pikepdf

    title = _("Case {number}").format(number=heading.number)
    root = Element("Document")
    with pikepdf.new() as made:
        for drawn in front:
            own = append(made, drawn.pdf, drawn.tree)
            root.new("Sect").kids += own.kids if own else []
        with made.open_outline() as outline:
            above: Any = None
            part = root
            for piece in pieces:
                item = pikepdf.OutlineItem(piece.title, len(made.pages))
                if piece.level == 0 or above is None:
                    outline.root.append(item)
                    above, part = item, root.new("Part", title=piece.title)
                    _put(made, piece, part)
                else:
                    above.children.append(item)
                    _put(made, piece, part.new("Sect", title=piece.title))
        sizes = [seen_size(page) for page in made.pages]
        feet = drawing.feet(sizes, title, 1, whole, _footed(front, pieces))
        with pikepdf.open(io.BytesIO(feet)) as numbered:
            for page, foot in zip(made.pages, numbered.pages, strict=True):
                lay_over(made, page, foot, "/AmparoFoot")
        write(made, root)
        if archived:
            claim(made, title=title, language=current(), dated=archived)
            return saved(made)
        made.docinfo[pikepdf.Name.Title] = pikepdf.String(title)
        made.Root.Lang = pikepdf.String(language_tag(current()))
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        made.save(out, deterministic_id=True, compress_streams=True, min_version="1.7")
        return out.getvalue()


def _footed(front: list[Drawn], pieces: list[_Piece]) -> set[int]:
    """Places of the pages that were not drawn here: a letter's, or somebody else's."""
    found: set[int] = set()
    at = sum(_count(one.pdf) for one in front)
    for piece in pieces:
        if piece.tree is None:
            found |= set(range(at, at + piece.pages))
        at += piece.pages
    return found


def _put(made: Any, piece: _Piece, above: Element) -> None:
    """Its pages at the end, and its tags last in ``above``."""
    first = len(made.pages)
    own = append(made, piece.pdf, piece.tree)
    if own is not None:
        above.kids += own.kids
        if own.language != language_tag(current()):
            above.language = own.language
        return
    for number, text in enumerate(page_texts(piece.pdf), 1):
        alt = _("{title}, page {number} of {whole}").format(
            title=piece.title, number=number, whole=piece.pages
        )
        if not text.strip():
            alt = _("{page}; no text that can be read aloud").format(page=alt)
        enfold(made, first + number - 1, above, alt=alt, text=text)
