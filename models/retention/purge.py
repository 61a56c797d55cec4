"""A purge as a value: what is to go, how much of it, who asked, who approved, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

from models.changes import Ref

ITEM_ROOMS = ("cases", "breaches", "letters", "evidence", "people")
"""What can be purged, by the room that tells of it (``evidence``: one file of a breach)."""


class Extent(StrEnum):
    """``WHOLE``: the record goes. ``PART``: every text, name and file goes; numbers, dates, codes
    and counts stay."""

    WHOLE = "whole"
    PART = "part"


class PurgeState(StrEnum):
    """Where a purge stands. Only ``ASKED`` and ``APPROVED`` can still be stopped."""

    ASKED = "asked"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PURGED = "purged"
    CERTIFIED = "certified"


OPEN = (PurgeState.ASKED, PurgeState.APPROVED)
"""States in which nothing is deleted yet."""


@dataclass(frozen=True)
class Counts:
    """How many things of each kind: what will go, or what went. Never a name, never a number."""

    cases: int = 0
    people: int = 0
    breaches: int = 0
    letters: int = 0
    stored_pdfs: int = 0
    evidence: int = 0
    notes: int = 0
    drafts: int = 0
    documents: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing at all."""
        return not any(self.as_dict().values())

    def as_dict(self) -> dict[str, int]:
        """By name, in order."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def same_record(self, other: Counts) -> bool:
        """Equal but for drafts, which come and go while people type."""
        mine, theirs = self.as_dict(), other.as_dict()
        return {**mine, "drafts": 0} == {**theirs, "drafts": 0}


@dataclass(frozen=True)
class Purge:
    """A request and its life.

    ``items`` are rooms and ids; what they were called is not kept. ``letters_reason`` is the
    reason of its own that letters already made as PDF need. ``approved_counts`` is what the
    approver saw; ``counts`` what went. ``epoch`` is the vault's key at the purge: the certificate
    waits for a newer one. Logins and aware UTC instants throughout.
    """

    id: str
    number: str
    extent: Extent
    items: tuple[Ref, ...]
    reason: str
    letters_reason: str
    asked_by: str
    asked_at: datetime
    state: PurgeState = PurgeState.ASKED
    answered_by: str = ""
    answered_at: datetime | None = None
    answer_reason: str = ""
    approved_counts: Counts = Counts()
    purged_by: str = ""
    purged_at: datetime | None = None
    counts: Counts = Counts()
    epoch: int = 0
    files: tuple[str, ...] = field(default=(), repr=False)

    @property
    def open(self) -> bool:
        """Whether it can still be stopped: nothing is deleted yet."""
        return self.state in OPEN


@dataclass(frozen=True)
class BackupLeft:
    """A backup that still holds the record. ``until``: the ISO day on which the schedule of backups
    deletes it at the latest; empty where no schedule does."""

    label: str
    made_at: datetime
    until: str = ""


@dataclass(frozen=True)
class Certificate:
    """What can be shown to anybody: no name and no word of a case. It is written once.

    ``asked_by`` and the others are the names of the office's users, as they were then.
    """

    number: str
    purge_id: str
    office: str
    issued_at: datetime
    issued_by: str
    extent: Extent
    counts: Mapping[str, int]
    asked_by: str
    asked_at: datetime
    approved_by: str
    approved_at: datetime
    purged_by: str
    purged_at: datetime
    epoch_before: int
    epoch_after: int
    backups: tuple[BackupLeft, ...] = ()
