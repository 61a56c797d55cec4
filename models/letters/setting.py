"""The parts of a letter as reportlab's flowables, each tied to its element of the tree of tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from models.letters.blanks import Blanks
from models.letters.faces import BOLD, HEIGHT, INK, MEASURE, QUIET, REGULAR, check_glyphs
from models.letters.laid import once
from models.letters.letter import Letter, Part, PartKind
from models.letters.marked import TaggedParagraph
from models.letters.tagging import Element, language_tag
from models.letters.typography import clean, markup, quotation_markup, spoken, unbroken

READ_BACK = "read_back"
"""The lines that somebody signs to whom the letter was read aloud; they stand below it."""
_QUIET = HexColor(QUIET)


@lru_cache(maxsize=1)
def _styles() -> dict[str, ParagraphStyle]:
    body = ParagraphStyle(
        "body",
        fontName=REGULAR,
        fontSize=10.5,
        leading=15,
        spaceAfter=7.5,
        textColor=HexColor(INK),
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        bulletFontName=REGULAR,
        bulletFontSize=10.5,
    )

    def style(name: str, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **more)

    return {
        "body": body,
        "lines": style("lines", spaceAfter=0),
        "subject": style("subject", leftIndent=31, bulletIndent=0, spaceAfter=0),
        # The space above the two comes out alike: a block kept together swallows what was left
        # below the paragraph before it, a conditional page break does not.
        "heading": style("heading", fontName=BOLD, spaceBefore=5.5, spaceAfter=4),
        "kept": style("kept", fontName=BOLD, spaceBefore=13, spaceAfter=4),
        "item": style("item", leftIndent=18.5, bulletIndent=0, spaceAfter=3.5),
        "last": style("last", leftIndent=18.5, bulletIndent=0),
        "wide item": style("wide item", leftIndent=24, bulletIndent=0, spaceAfter=3.5),
        "wide last": style("wide last", leftIndent=24, bulletIndent=0),
        "quotation": style("quotation", leftIndent=18.5, rightIndent=18.5, spaceAfter=2.5),
        "citation": style("citation", fontSize=9, leading=13, leftIndent=18.5, textColor=_QUIET),
        "title": style(
            "title", fontName=BOLD, fontSize=15, leading=20, spaceBefore=4, spaceAfter=9
        ),
        "notes": style("notes", fontSize=9, leading=13, spaceBefore=9, spaceAfter=0),
    }


class Place(NamedTuple):
    """Where a part's elements go in the tree, and the language of the words around it."""

    tree: Element
    language: str


def story(letter: Letter, tree: Element) -> Iterator[Flowable]:
    """All that flows over the pages, in the order in which it is read; ``tree`` gets an element of
    each. A heading never stands alone at the foot of a page, a quotation is not torn, and no page
    holds the signature or the copies alone."""
    place = Place(tree, letter.language)
    # The subject is the title; without one the headings are the first level.
    headed = (PartKind.SUBJECT, PartKind.TITLE)
    level = "H2" if any(part.kind in headed for part in letter.printed) else "H1"
    heading = ""
    waiting: list[Flowable] = []
    foot: list[Flowable] = []
    below: list[Flowable] = []
    for part in letter.printed:
        titled = bool(part.heading) and part.heading != heading
        quoted = part.kind is PartKind.QUOTATION
        title = [_heading(part, tree.new(level), kept=quoted)] if titled else []
        block = list(_part(part, place))
        if quoted or (titled and part.kind is PartKind.BLANKS):
            block = [KeepTogether([*title, *block])]
        elif titled:
            block = [CondPageBreak(_start(block, part.pieces)), *title, *block]
        heading = part.heading or heading
        if part.kind is PartKind.SIGNATURE:
            foot, waiting = [*_unbroken(waiting), *block], []
        elif part.kind is PartKind.BLANKS and not titled:
            # What is signed stands above the place for the signature, on the same page.
            waiting = [KeepTogether([*_unbroken(waiting), *block])]
        elif foot and part.kind is PartKind.LINES:
            below += block
        elif part.kind is PartKind.NOTES and foot:
            foot += block
        else:
            yield from waiting
            waiting = block
    yield from waiting
    if foot or below:
        # Together: what is signed after it was read aloud is never on a page without the letter.
        yield KeepTogether([*foot, *below])


def _unbroken(block: list[Flowable]) -> list[Flowable]:
    return [_GAP if isinstance(one, CondPageBreak) else one for one in block]


# Stands where a conditional page break stood, so that the space above the heading stays the same.
_GAP = Spacer(0, 0.01)


def _heading(part: Part, own: Element, kept: bool) -> Flowable:
    title = clean(part.heading)
    check_glyphs(title, part.key)
    style = _styles()["kept" if kept else "heading"]
    return TaggedParagraph(markup(_whole(title)), style).of(own)


def _start(block: list[Flowable], pieces: tuple[str, ...]) -> float:
    """What must fit below a heading: two items, a short paragraph, or two lines of a longer one."""
    # Two full lines are certain of a long text; only a short one is worth measuring.
    heights = [
        48.0 if len(text) > 200 else float(one.wrap(MEASURE, HEIGHT)[1]) + 3.5
        for one, text in zip(block[:2], pieces, strict=False)
    ]
    return 26.0 + min(heights[0], 48.0) + (min(heights[1], 34.0) if len(heights) > 1 else 0.0)


def _part(part: Part, place: Place) -> Iterator[Flowable]:
    pieces = [once(clean, piece) for piece in part.pieces]
    for text in (*pieces, clean(part.citation)):
        check_glyphs(text, part.key)
    yield from _SETTERS[part.kind](part, pieces, place)


def _other(part: Part, place: Place) -> str:
    """The part's language, where it is not the letter's. The law is quoted in its own English."""
    own = part.language or ("en" if part.kind is PartKind.QUOTATION else place.language)
    return "" if own == place.language else language_tag(own)


def _whole(text: str) -> str:
    return once(unbroken, text)


def _in_bold(part: Part, piece: str, place: Place) -> str:
    """A piece's markup: phrases in bold, phrases in English told to a reader aloud as such."""
    strong = tuple(_whole(clean(phrase)) for phrase in part.strong)
    english = tuple(_whole(clean(phrase)) for phrase in part.english)
    if place.language == "en" or not english:
        return markup(_whole(piece), strong)
    return spoken(_whole(piece), english, language_tag("en"), strong)


def _paragraphs(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    for piece in pieces:
        own = place.tree.new("P", _other(part, place))
        yield TaggedParagraph(_in_bold(part, piece, place), _styles()["body"]).of(own)


def _numbered(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    if len(pieces) == 1:
        # A list of one is no list.
        yield from _paragraphs(part, pieces, place)
        return
    whole = place.tree.new("L", _other(part, place))
    for number, piece in enumerate(pieces, 1):
        name = "last" if number == len(pieces) else "item"
        style = _styles()[f"wide {name}" if len(pieces) > 9 else name]
        item = whole.new("LI")
        label, body = item.new("Lbl"), item.new("LBody")
        text = _in_bold(part, piece, place)
        yield TaggedParagraph(text, style, bulletText=f"{number}.").of(body, label)


def _quotation(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    styles = _styles()
    own = place.tree.new("BlockQuote", _other(part, place))
    for piece in pieces:
        words = TaggedParagraph(quotation_markup(piece), styles["quotation"])
        yield words.of(own.new("P"))
    if part.citation:
        # The citation is the letter's own word on the quotation, in the letter's own language.
        told = language_tag(place.language) if own.language else ""
        source = TaggedParagraph(markup(_whole(clean(part.citation))), styles["citation"])
        yield source.of(own.new("P", told))


def _lines(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    text = "\n".join(_whole(piece) for piece in pieces)
    if part.key == READ_BACK:
        yield Spacer(0, 20)
    yield TaggedParagraph(markup(text), _styles()["lines"]).of(_own(part, place))
    yield Spacer(0, 9)


def _subject(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    first, rest = _whole(pieces[0]), [_whole(piece) for piece in pieces[1:]]
    text = f"<b>{markup(first)}</b>" + "".join(f"<br/>{markup(row)}" for row in rest)
    yield Spacer(0, 3)
    own = _own(part, place, "H1")
    mark = part.mark or "Re:"
    style = _styles()["subject"]
    if mark != "Re:":
        style = _marked_subject(mark)
    yield TaggedParagraph(text, style, bulletText=mark).of(own, own)
    yield Spacer(0, 12)


@lru_cache(maxsize=16)
def _marked_subject(mark: str) -> ParagraphStyle:
    style = _styles()["subject"]
    room = pdfmetrics.stringWidth(mark, REGULAR, style.fontSize) + 13
    return ParagraphStyle(mark, parent=style, leftIndent=room)


def _signature(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    style = _styles()["lines"]
    rest = "\n".join(_whole(piece) for piece in pieces[1:])
    block: list[Flowable] = [Spacer(0, 4)]
    block.append(TaggedParagraph(markup(pieces[0]), style).of(_own(part, place)))
    if rest:
        below = TaggedParagraph(markup(rest), style).of(_own(part, place))
        block += [Spacer(0, 31), below]
    yield from block


def _notes(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    text = "\n".join(_whole(piece) for piece in pieces)
    # The space stands above: below the last line it could open a page with nothing on it.
    yield TaggedParagraph(markup(text), _styles()["notes"]).of(_own(part, place))


def _title(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    text = "\n".join(_whole(piece) for piece in pieces)
    yield TaggedParagraph(markup(text), _styles()["title"]).of(_own(part, place, "H1"))


def _blanks(part: Part, pieces: list[str], place: Place) -> Iterator[Flowable]:
    for piece in pieces:
        words = [markup(_whole(word.strip())) for word in piece.split("|")]
        yield Blanks(words, _styles()["citation"], _own(part, place))
    yield Spacer(0, 6)


def _own(part: Part, place: Place, tag: str = "P") -> Element:
    return place.tree.new(tag, _other(part, place))


_SETTERS: dict[PartKind, Callable[[Part, list[str], Place], Iterator[Flowable]]] = {
    PartKind.LINES: _lines,
    PartKind.SUBJECT: _subject,
    PartKind.PARAGRAPHS: _paragraphs,
    PartKind.NUMBERED: _numbered,
    PartKind.QUOTATION: _quotation,
    PartKind.SIGNATURE: _signature,
    PartKind.NOTES: _notes,
    PartKind.TITLE: _title,
    PartKind.BLANKS: _blanks,
}
