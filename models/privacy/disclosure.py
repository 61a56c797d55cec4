"""One line of the disclosure log: what of a case was told or taken out, to whom, and under what.

A print for the office's own desk is a line too; then there is no recipient. Lines are added, never
changed, and never removed (triggers of the database refuse it).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What it was."""

    LETTER = "letter"
    CASE_FILE = "case_file"
    TIMELINE = "timeline"
    COVER = "cover"
    EVIDENCE = "evidence"
    DOCUMENT = "document"
    NOTES = "notes"
    DEADLINES = "deadlines"
    CALENDAR = "calendar"
    ASSESSMENT = "assessment"
    LIST = "list"
    MASKED = "masked"
    COPIED = "copied"
    RELEASE_FORM = "release_form"
    ACCOUNT = "account"
    LOG = "log"
    CERTIFICATE = "certificate"
    WORDS = "words"


class How(StrEnum):
    """How it went out. The last four are written down by whoever told it."""

    PRINTED = "printed"
    EXPORTED = "exported"
    CSV = "csv"
    CLIPBOARD = "clipboard"
    SHOWN = "shown"
    POST = "post"
    EMAIL = "email"
    PHONE = "phone"
    MEETING = "meeting"


BY_HAND = (How.PHONE, How.MEETING, How.POST, How.EMAIL)
"""What no program sees: it is recorded by a person."""


@dataclass(frozen=True)
class Disclosure:
    """One line. ``at`` is aware UTC, ``who`` the user's name.

    ``case_id`` is empty for what belongs to no single case. ``about`` says which one it was
    ("L-26-0003, version 1"). ``recipient`` is empty where it stayed in the office.
    """

    id: str
    case_id: str
    at: datetime
    user_id: str
    who: str
    what: What | None
    how: How | None
    about: str = ""
    recipient: str = ""
    purpose: str = ""
    release_id: str = ""

    @property
    def left(self) -> bool:
        """Whether it was told to somebody outside the office."""
        return bool(self.recipient)

    @property
    def emptied(self) -> bool:
        """Whether its words went with a purge of the case."""
        return self.what is None


@dataclass(frozen=True)
class DisclosureRow:
    """A line as a list of the office shows it, with its case's number and client."""

    line: Disclosure
    case_number: str = ""
    client_name: str = ""

    @property
    def id(self) -> str:
        """Of the line."""
        return self.line.id
