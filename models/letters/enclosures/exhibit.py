"""Exhibits as values: what can be enclosed, what was chosen, how it is lettered and numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from string import ascii_uppercase

from models.letters.choices import LetterChoices

PAGES = "application/pdf"
PICTURES = frozenset({"image/jpeg", "image/png", "image/tiff", "image/webp"})
"""The kinds of files that have pages to print. Of others a sheet stands in the place."""


class Source(StrEnum):
    """Where a file that can be enclosed lies."""

    EVIDENCE = "evidence"
    DOCUMENT = "document"
    LETTER = "letter"


@dataclass(frozen=True)
class Piece:
    """A file of the case that can be enclosed.

    ``id`` is the sealed file's, or for a letter its own id; ``sha256`` of the bytes, by which a
    choice names it: a file that is sealed anew gets another id and stays the same. ``owner_id``
    is the record's. ``barred`` says why it must not be enclosed, in words; empty: it may be.
    """

    id: str
    sha256: str
    title: str
    media_type: str
    size: int
    source: Source
    owner_id: str = ""
    version: int = 0
    barred: str = ""

    @property
    def paged(self) -> bool:
        """Whether it has pages that can be printed."""
        return self.media_type == PAGES or self.media_type in PICTURES

    @property
    def recording(self) -> bool:
        """Whether it is sound or film."""
        return self.media_type[:6] in ("audio/", "video/")


@dataclass(frozen=True)
class Exhibit:
    """A chosen piece with its letter; ``title`` is what index and letter call it."""

    letter: str
    title: str
    piece: Piece

    @property
    def short_hash(self) -> str:
        """The first eight digits of the file's SHA-256, as the letter names it: ``3f9a 12c4``."""
        return f"{self.piece.sha256[:4]} {self.piece.sha256[4:8]}"


def lettered(number: int) -> str:
    """The letter of the exhibit in this place, from 0: ``A`` … ``Z``, ``AA`` …"""
    first, last = divmod(number, 26)
    return (lettered(first - 1) if first else "") + ascii_uppercase[last]


def exhibits(pieces: Iterable[Piece], choices: LetterChoices) -> tuple[Exhibit, ...]:
    """What the letter encloses, in the order in which it was chosen. A choice that names no piece
    (its file was deleted) is passed over; ``missing`` tells of it."""
    known = _known(pieces)
    found: dict[str, Piece] = {}
    for one in choices.evidence:
        if one in known:
            found.setdefault(known[one].sha256, known[one])
    titles = choices.exhibit_titles
    return tuple(
        Exhibit(lettered(place), titles.get(piece.sha256, "").strip() or piece.title, piece)
        for place, piece in enumerate(found.values())
    )


def missing(pieces: Iterable[Piece], choices: LetterChoices) -> tuple[str, ...]:
    """The choices that name no file of the case any more."""
    known = _known(pieces)
    return tuple(one for one in choices.evidence if one not in known)


def _known(pieces: Iterable[Piece]) -> dict[str, Piece]:
    # Letters of before name a file by its id.
    known: dict[str, Piece] = {}
    for piece in pieces:
        known.setdefault(piece.sha256, piece)
        known.setdefault(piece.id, known[piece.sha256])
    return known


def chosen(pieces: Iterable[Piece], choices: LetterChoices, wanted: Iterable[str]) -> LetterChoices:
    """The choices with these files (by SHA-256, in this order) enclosed; titles of others go."""
    known = _known(pieces)
    order = tuple(dict.fromkeys(known[one].sha256 for one in wanted if one in known))
    titles = {sha: title for sha, title in choices.exhibit_titles.items() if sha in order}
    return replace(choices, evidence=order, exhibit_titles=titles)


@dataclass(frozen=True)
class Numbering:
    """How pages are numbered: ``PRLA 000001``. Without a prefix the letter's number is one."""

    prefix: str = ""
    digits: int = 6

    def number(self, letter_number: str, page: int) -> str:
        """The stamp of a page, from 1."""
        return f"{self.prefix or letter_number} {page:0{self.digits}d}"

    def span(self, letter_number: str, first: int, last: int) -> str:
        """``PRLA 000001–000004``."""
        begun = self.number(letter_number, first)
        return begun if first == last else f"{begun}–{last:0{self.digits}d}"


PLAIN = Numbering()


@dataclass(frozen=True)
class Heading:
    """What the index says of the letter: nothing of the case or of anybody in it."""

    number: str
    office: str
    date: date
    language: str = "en"


@dataclass(frozen=True)
class Bound:
    """An exhibit as it was bound: its pages in all, and the numbers that they bear."""

    letter: str
    title: str
    sha256: str
    pages: int
    first: int
    last: int
    apart: bool = False
    """True: it has no pages; a sheet says that it goes along as a file of its own."""


@dataclass(frozen=True)
class Bundle:
    """The index and the exhibits as one PDF, and what is in it."""

    pdf: bytes
    pages: int
    exhibits: tuple[Bound, ...]
