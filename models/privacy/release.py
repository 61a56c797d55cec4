"""A release of information: what one recipient may be told of a client, and until when.

After 34 U.S.C. § 12291(b)(2): informed, written, reasonably time-limited consent; one form for one
recipient; the risks talked through; services never conditioned on it; withdrawn at any time, by
word of mouth too. Nothing here says anything of a person's immigration status.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.privacy.recipient import Recipient


class Item(StrEnum):
    """What may be told. The order is that of the form."""

    NAME = "name"
    CLIENT = "client"
    CONTACT = "contact"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    INCIDENT = "incident"
    SERVICES = "services"
    VIOLENCE = "violence"
    DOCUMENTS = "documents"


class Way(StrEnum):
    """How it may be told."""

    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    MEETING = "meeting"


class Stage(StrEnum):
    """What was done with the release; it is kept with it. Whether it has expired, the day says."""

    DRAFT = "draft"
    SIGNED = "signed"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """How it stands on a day."""

    DRAFT = "draft"
    LIVE = "live"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class Proof(StrEnum):
    """Where the signature is: a scan among the case's documents, or paper in the office's file."""

    NONE = ""
    SCAN = "scan"
    PAPER = "paper"


class RevokedHow(StrEnum):
    """How a client took the consent back; each is enough."""

    ORAL = "oral"
    WRITTEN = "written"
    MESSAGE = "message"


LONG = timedelta(days=366)
"""A release that lasts longer than a year is pointed out; the law asks for a reasonable time."""


@dataclass(frozen=True)
class Release:
    """One release.

    ``documents`` are the documents that may be shown, each named in words; ``own_words`` adds what
    no item says. ``expires_on`` is its last day; ``ends_when`` an event that ends it earlier, in
    words. ``explained_by`` and ``seen_by`` are logins. ``signed_by`` is empty for the client; else
    the guardian's name, with ``signer_relation``. ``document_id`` is the signed scan among the
    case's documents. ``renews_id`` is the release that this one continues, ``superseded_by`` the
    one that took its place. ``revision`` counts the saves.
    """

    id: str
    case_id: str
    recipient: Recipient
    items: frozenset[Item]
    purpose: str
    ways: frozenset[Way]
    expires_on: date
    documents: tuple[str, ...] = ()
    own_words: str = ""
    ends_when: str = ""
    language: str = "en"
    interpreter: str = ""
    explained_by: str = ""
    explained_on: date | None = None
    stage: Stage = Stage.DRAFT
    signed_on: date | None = None
    signed_by: str = ""
    signer_relation: str = ""
    proof: Proof = Proof.NONE
    document_id: str = ""
    seen_by: str = ""
    revoked_on: date | None = None
    revoked_how: RevokedHow | None = None
    revoked_by: str = ""
    revoked_words: str = ""
    renews_id: str = ""
    superseded_by: str = ""
    made_at: datetime | None = None
    made_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""
    revision: int = 0

    def live(self, on: date) -> bool:
        """Whether it holds on this day: signed, not expired, not revoked, not superseded."""
        signed = self.stage is Stage.SIGNED and self.proof is not Proof.NONE
        if not signed or self.superseded_by or self.signed_on is None:
            return False
        return self.signed_on <= on <= self.expires_on

    def standing(self, on: date, soon: int = 0) -> Standing:
        """How it stands on this day; ``soon``: so many days before its end it is *expiring*."""
        if self.stage is not Stage.SIGNED:
            return Standing(self.stage.value)
        if self.superseded_by:
            return Standing.SUPERSEDED
        if on > self.expires_on:
            return Standing.EXPIRED
        return Standing.EXPIRING if (self.expires_on - on).days <= soon else Standing.LIVE

    @property
    def too_long(self) -> bool:
        """Whether it lasts longer than a year."""
        begins = self.signed_on or self.explained_on or (self.made_at and self.made_at.date())
        return bool(begins) and self.expires_on - begins > LONG  # type: ignore[operator]


@dataclass(frozen=True)
class ReleaseRow:
    """A release as a list shows it, with its case's number and client."""

    release: Release
    case_number: str
    client_name: str

    @property
    def id(self) -> str:
        """Of the release."""
        return self.release.id


@dataclass(frozen=True)
class Scope:
    """All that the live releases for one recipient let out. ``until`` is the first day on which one
    of them ends; empty where there is none."""

    items: frozenset[Item] = frozenset()
    documents: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    ways: frozenset[Way] = frozenset()
    release_ids: tuple[str, ...] = ()
    until: date | None = None

    @property
    def names(self) -> bool:
        """Whether the client's name may be told."""
        return Item.NAME in self.items


WORDS = (
    "recipient", "items", "documents", "own_words", "purpose", "ways", "expires_on", "ends_when",
    "language", "interpreter", "explained_by", "explained_on",
)  # fmt: skip
"""The fields of a draft that a person sets."""
