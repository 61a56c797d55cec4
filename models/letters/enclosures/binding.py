"""The exhibits of a letter as one PDF: an index, then each with its letter and its pages numbered.

Numbers are stamped as law offices do ("Bates numbers"): one running number on every page, the same
in the index, so that any page can be cited. The same exhibits give the same bytes.

A screen reader reads the index, then each exhibit as a part of its own: its letter, the text of
each page that has any, and of a scan which page it is. Where every page allows it, the file is
PDF/A-1b.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from models.letters.archival import claim, claims, saved
from models.letters.enclosures.archival_pages import fit
from models.letters.enclosures.exhibit import (
    PLAIN,
    Bound,
    Bundle,
    Exhibit,
    Heading,
    Numbering,
    Source,
)
from models.letters.enclosures.exhibit_pages import index, named, sheet, stamps, words
from models.letters.enclosures.taking import normalised, picture
from models.letters.faces import check_glyphs, glyphs
from models.letters.joining import append, enfold, lay_over, seen_size
from models.letters.preview import page_texts
from models.letters.tagging import PAGINATION, Element, Marked, language_tag, write
from models.letters.tagging import read as tags_of
from models.letters.typography import clean
from models.vault.errors import Cancelled

Bytes = Callable[[Exhibit], bytes]
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def bind(
    heading: Heading,
    exhibits: Sequence[Exhibit],
    read: Bytes,
    numbering: Numbering = PLAIN,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Bundle:
    """Gather and number everything; ``read(exhibit)`` gives a file's bytes, one at a time.

    :raises NotEnclosed, NoPreview: a file cannot be put in, and why; nothing was made.
    :raises BadInput: a title has a character that no font has. :raises Cancelled: given up.
    """
    import pikepdf

    glyphs()
    for one in exhibits:
        check_glyphs(clean(one.title), "enclosures")
    tree, archival = Element("Document"), True
    with pikepdf.new() as made:
        bound: list[Bound] = []
        first = 1
        for place, one in enumerate(exhibits):
            if cancelled is not None and cancelled():
                raise Cancelled()
            if progress is not None:
                progress(place, len(exhibits) + 1)
            part = tree.new("Part", title=named(heading, one.letter, one.title))
            before = len(made.pages)
            archival &= _gather(made, part, heading, one, read, cancelled)
            pages = len(made.pages) - before
            sha, apart = one.piece.sha256, not one.piece.paged
            last = first + pages - 1
            bound.append(Bound(one.letter, one.title, sha, pages, first, last, apart))
            first = last + 1
        _stamp(made, heading, bound, numbering)
        front = index(heading, bound, numbering)
        _put_before(made, front.pdf)
        whole = len(made.pages)
        shift = whole - first + 1
        tree = Element("Document", kids=[front.tree, *tree.moved(shift).kids])
        front.tree.tag = "Sect"
        pdf = _finished(made, heading, bound, tree, archival)
    return Bundle(pdf, whole, tuple(bound))


def joined(letter: bytes, bundle: bytes, language: str) -> bytes:
    """The letter and what it encloses as one file, the letter's pages first: its tags, then those
    of the exhibits; PDF/A-1b where both are. ``language`` is the letter's."""
    import pikepdf

    with pikepdf.open(io.BytesIO(letter)) as made, pikepdf.open(io.BytesIO(bundle)) as more:
        tree, exhibits = tags_of(made), tags_of(more)
        if tree is None or exhibits is None:
            return _untagged(made, more, language)
        archival, first = claims(made) and claims(more), len(made.pages)
        made.pages.extend(more.pages)
        said = words(language)["part"]
        tree.language = ""
        tree.kids.append(Element("Part", kids=exhibits.moved(first).kids, title=said))
        with more.open_outline() as listed, made.open_outline() as outline:
            for one in listed.root:
                at = _page_of(more, one)
                outline.root.append(pikepdf.OutlineItem(one.title, first + at))
        made.Root.Lang = pikepdf.String(language_tag(language))
        write(made, tree)
        if archival:
            return saved(made)
        for name in ("/Metadata", "/OutputIntents"):
            # These speak of the letter alone, and would say too much of pages that others made.
            if name in made.Root:
                del made.Root[name]
        return _saved(made, min_version="1.7")


def _untagged(made: Any, more: Any, language: str) -> bytes:
    """As it was done before exhibits had tags: what left the office so is known by its hash."""
    import pikepdf

    for name in ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents"):
        if name in made.Root:
            del made.Root[name]
    made.pages.extend(more.pages)
    for page in made.pages:
        if "/StructParents" in page.obj:
            del page.obj["/StructParents"]
    made.Root.Lang = pikepdf.String(language_tag(language))
    return _saved(made)


def _gather(
    made: Any, part: Element, heading: Heading, one: Exhibit, read: Bytes, cancelled: Stop | None
) -> bool:
    """Put the exhibit's pages at the end. Whether they may stand in a PDF/A."""
    import pikepdf

    if not one.piece.paged:
        drawn = sheet(heading, one)
        tree = append(made, drawn.pdf, drawn.tree)
        part.kids += tree.kids if tree else []
        return True
    data, first = read(one), len(made.pages)
    pictured = one.piece.media_type != "application/pdf"
    pdf = (
        picture(data, one.piece.media_type, cancelled) if pictured else normalised(data, cancelled)
    )
    # The stamp on the first page is the exhibit's heading; on the others it is an artifact.
    part.new("H2").kids.append(Marked(first, 1))
    texts, said = page_texts(pdf), words(heading.language)["photo" if pictured else "page"]
    with pikepdf.open(io.BytesIO(pdf)) as source:
        good = one.piece.source is Source.LETTER or fit(source)
        made.pages.extend(source.pages)
    for place, text in enumerate(texts):
        alt = said.format(letter=one.letter, page=place + 1, pages=len(texts), title=one.title)
        if not text.strip():
            alt = words(heading.language)["scan"].format(page=alt)
        enfold(made, first + place, part, alt=alt, text=text)
    return good


def _stamp(made: Any, heading: Heading, bound: Sequence[Bound], numbering: Numbering) -> None:
    """The exhibit's letter above and the running number below on every page, at the right."""
    import pikepdf

    if not bound:
        return
    said, rows, marks = words(heading.language), [], []
    sizes = iter([seen_size(page) for page in made.pages])
    for one in bound:
        for number in range(one.first, one.last + 1):
            exhibit = said["stamp"].format(letter=one.letter)
            rows.append((next(sizes), exhibit, numbering.number(heading.number, number)))
            headed = number == one.first and not one.apart
            marks.append("/H2 <</MCID 1>> BDC" if headed else PAGINATION)
    with pikepdf.open(io.BytesIO(stamps(rows))) as drawn:
        for place, (page, mark) in enumerate(zip(made.pages, marks, strict=True)):
            lay_over(made, page, drawn.pages[2 * place], "/AmparoLabel", mark)
            lay_over(made, page, drawn.pages[2 * place + 1], "/AmparoStamp")


def _put_before(made: Any, pdf: bytes) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as front:
        for place, page in enumerate(front.pages):
            made.pages.insert(place, page)


def _finished(
    made: Any, heading: Heading, bound: Sequence[Bound], tree: Element, archival: bool
) -> bytes:
    import pikepdf

    with made.open_outline() as outline:
        front = len(made.pages) - sum(one.pages for one in bound)
        for one in bound:
            title = named(heading, one.letter, one.title)
            outline.root.append(pikepdf.OutlineItem(title, front + one.first - 1))
    title = words(heading.language)["title"].format(number=heading.number)
    write(made, tree)
    if archival:
        claim(made, title=title, language=heading.language, dated=heading.date)
        return saved(made)
    for key in list(made.docinfo.keys()):
        del made.docinfo[key]
    made.docinfo[pikepdf.Name.Title] = pikepdf.String(title)
    made.Root.Lang = pikepdf.String(language_tag(heading.language))
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    return _saved(made, min_version="1.7")


def _page_of(document: Any, one: Any) -> int:
    """The page (from 0) that a bookmark of ours leads to."""
    leads = one.destination[0].objgen
    return next(n for n, page in enumerate(document.pages) if page.obj.objgen == leads)


def _saved(document: Any, **more: str) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, compress_streams=True, **more)
    return out.getvalue()
