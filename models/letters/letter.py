"""A complaint letter as a value: its parts in order, generated, edited, or a locked quotation."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from models.letters.choices import LetterChoices
from models.letters.letterhead import Letterhead

Day = date


class PartKind(StrEnum):
    """How a part is set on paper, and how its text is cut.

    ``PARAGRAPHS`` are parted by an empty line; of ``NUMBERED`` each line is an item (the printer
    puts the numbers); ``LINES``, ``SUBJECT``, ``SIGNATURE`` and ``NOTES`` are set line for line.
    ``TITLE`` heads a form; of ``BLANKS`` each line is a row to be filled in by hand: the words
    below a rule, parted by an upright stroke.
    """

    TITLE = "title"
    LINES = "lines"
    SUBJECT = "subject"
    PARAGRAPHS = "paragraphs"
    NUMBERED = "numbered"
    QUOTATION = "quotation"
    SIGNATURE = "signature"
    NOTES = "notes"
    BLANKS = "blanks"


class PartState(StrEnum):
    """What the screen says of a part."""

    GENERATED = "generated"
    EDITED = "edited"
    LOCKED = "locked"
    OMITTED = "omitted"


class LetterState(StrEnum):
    """How far the letter is. Until it is approved, each page says that it is a draft.

    ``RECEIVED``: an answer came; ``DECLINED``: it said no. Of a purged one only its number and its
    days are left.
    """

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SENT = "sent"
    RECEIVED = "received"
    NO_RESPONSE = "no_response"
    UNDER_INVESTIGATION = "under_investigation"
    DECLINED = "declined"
    CLOSED = "closed"
    PURGED = "purged"

    @property
    def unapproved(self) -> bool:
        """Whether its pages still say that it is a draft."""
        return self in (LetterState.DRAFT, LetterState.IN_REVIEW)


COMPLAINT = "complaint"
"""The kind of a letter that says no other; the kinds are ``models.letters.kinds``."""


_OWN_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+")


@dataclass(frozen=True)
class Part:
    """One block of the letter.

    ``key`` is stable across drafts (``facts``, ``law:2-928(b):quotation``) and is the ``field``
    of an error about the part. ``heading`` is printed above the first printed part that bears
    it. ``text`` is generated; ``edited`` replaces it. ``citation`` is the small line under a
    quotation. ``strong`` are phrases set in bold wherever they stand in the text. ``language`` is
    the part's where it is not the letter's, ``english`` the phrases of the law in its own English
    in a letter of another language: a screen reader is told of both. ``mark`` is the word
    before a subject line (``Re:``).
    """

    key: str
    kind: PartKind
    text: str
    heading: str = ""
    citation: str = ""
    edited: str | None = None
    locked: bool = False
    omitted: bool = False
    strong: tuple[str, ...] = ()
    language: str = ""
    english: tuple[str, ...] = ()
    mark: str = ""

    @property
    def shown(self) -> str:
        """The text as it prints: edited, else generated."""
        return self.text if self.edited is None else self.edited

    @property
    def state(self) -> PartState:
        """Generated, edited, locked or omitted."""
        if self.omitted:
            return PartState.OMITTED
        if self.locked:
            return PartState.LOCKED
        return PartState.GENERATED if self.edited is None else PartState.EDITED

    @property
    def printed(self) -> bool:
        """True if anything of it reaches the paper."""
        return not self.omitted and bool(self.shown.strip())

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The text cut as its kind is printed: items, paragraphs or lines; none of them empty."""
        if self.kind is PartKind.PARAGRAPHS or self.kind is PartKind.QUOTATION:
            cut = re.split(r"\n\s*\n", self.shown)
        else:
            cut = self.shown.split("\n")
        if self.kind is PartKind.NUMBERED:
            cut = [_OWN_NUMBER.sub("", piece) for piece in cut]
        return tuple(piece.strip() for piece in cut if piece.strip())


@dataclass(frozen=True)
class Remark:
    """Something the drafter should know of a part; it is shown beside it and never printed.

    ``code`` is stable; its words are in ``labels.py``. ``about`` names what it speaks of: a
    provision's citation, an office, the words held back, or the caution itself.
    """

    code: str
    part: str
    about: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter as it stands.

    ``number`` is the office's own (``L-26-0042``); ``version`` counts what was stored as PDF.
    ``date`` is the date it bears; ``language`` its own, whatever the screen speaks. ``reviewed``:
    a person has confirmed the sentences of that language; until then each page says so.
    ``breach_id`` is the leading breach ("" without one); ``reply_by`` the day by which it asks
    for an answer.
    """

    id: str
    number: str
    version: int
    date: date
    letterhead: Letterhead
    parts: tuple[Part, ...]
    case_id: str = ""
    breach_id: str = ""
    language: str = "en"
    reviewed: bool = True
    state: LetterState = LetterState.DRAFT
    choices: LetterChoices = field(default_factory=LetterChoices)
    remarks: tuple[Remark, ...] = ()
    alleged: tuple[str, ...] = ()
    kind: str = COMPLAINT
    reply_by: Day | None = None

    @property
    def title(self) -> str:
        """The document's title: no name, no section, nothing of the case."""
        kind = "Complaint letter" if self.kind == COMPLAINT else "Letter"
        return f"{kind} {self.number}"

    @cached_property
    def printed(self) -> tuple[Part, ...]:
        """The parts that reach the paper."""
        return tuple(part for part in self.parts if part.printed)

    def part(self, key: str) -> Part | None:
        """The part of that key, if the letter has it."""
        return next((part for part in self.parts if part.key == key), None)

    @property
    def canonical(self) -> str:
        """All that is printed, in order, as plain text: what the short hash is made of."""
        standing = LetterState.DRAFT if self.state.unapproved else LetterState.APPROVED
        rows = [self.number, self.date.isoformat(), self.language, standing.value]
        rows += [] if self.reviewed else ["translation not reviewed"]
        rows += [self.letterhead.name, *self.letterhead.lines]
        for part in self.printed:
            rows += [f"[{part.kind.value}]", part.heading, *part.pieces, part.citation]
        return "\n".join(row for row in rows if row)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical text, 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode("utf-8", "replace")).hexdigest()

    @property
    def short_hash(self) -> str:
        """The first eight digits of the digest, as printed: ``3f9a 12c4``."""
        digest = self.digest
        return f"{digest[:4]} {digest[4:8]}"


@dataclass(frozen=True)
class LetterRow:
    """A letter as a list shows it. ``versions`` counts its stored PDFs (0: none yet).

    ``sent_on``, ``reply_by`` (asked for in the letter) and ``agency_number`` (the agency's own
    reference) are there once it was sent.
    """

    id: str
    number: str
    state: LetterState
    case_id: str
    case_number: str
    client_name: str
    breach_id: str
    breach_number: str
    dated: date
    addressee: str
    versions: int
    changed_at: datetime
    kind: str = COMPLAINT
    sent_on: date | None = None
    reply_by: date | None = None
    agency_number: str = ""
    changed_by: str = ""

    @property
    def title(self) -> str:
        """``L-26-0042, Office of the Corporation Counsel``."""
        return ", ".join(part for part in (self.number, self.addressee) if part)
