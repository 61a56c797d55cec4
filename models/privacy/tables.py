"""The tables of privacy; private to the room. No column holds anybody's immigration status.

Days and lists are text: behind a wall every word of them is a token.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import NAME, NONE, OFFICE, PERSONAL, WORDS, Info
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled


def _walled(table: str, classes: dict[str, Info]) -> list[Column[Any]]:
    return [
        Column(name, Walled(f"{table}.{name}"), nullable=False, info=info)
        for name, info in classes.items()
    ]


RELEASE_CLASSES: dict[str, Info] = {
    **dict.fromkeys(("recipient_kind", "recipient_ref", "expires_on", "explained_on"), PERSONAL),
    **dict.fromkeys(("recipient_name", "documents", "own_words", "purpose", "ends_when"), WORDS),
    **dict.fromkeys(("items", "ways", "language", "stage", "signed_on", "proof"), PERSONAL),
    **dict.fromkeys(("interpreter", "signed_by", "signer_relation"), NAME),
    **dict.fromkeys(("explained_by", "seen_by", "revoked_by"), OFFICE),
    **dict.fromkeys(("revoked_on", "revoked_how"), PERSONAL),
    **dict.fromkeys(("revoked_words", "folded"), WORDS),
}

release = Table(
    "privacy_release",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    *_walled("privacy_release", RELEASE_CLASSES),
    # The signed scan among the documents of the case; documents lie above this room.
    Column("document_id", Text, nullable=False, info=NONE),
    Column("renews_id", Text, nullable=False, info=NONE),
    Column("superseded_by_id", Text, nullable=False, info=NONE),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
    Index("ix_privacy_release_case_id", "case_id"),
    Index("ix_privacy_release_document_id", "document_id"),
    # The office's list is walked along these.
    Index("ix_privacy_release_stage_expires_on_id", "stage", "expires_on", "id"),
    Index("ix_privacy_release_expires_on_id", "expires_on", "id"),
    Index("ix_privacy_release_signed_on_id", "signed_on", "id"),
    Index("ix_privacy_release_recipient_name_id", "recipient_name", "id"),
)

DISCLOSURE_CLASSES: dict[str, Info] = {
    "what": PERSONAL,
    "how": PERSONAL,
    **dict.fromkeys(("about", "recipient", "purpose", "folded"), WORDS),
}

# What was told: lines are added, never changed and never removed. No foreign key: a line outlives
# what it tells of, though a purge of the case empties its words. ``case_id`` is empty for what
# belongs to no single case (a list of the office).
disclosure = Table(
    "disclosure",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("case_id", Text, nullable=False, info=NONE),
    Column("at", Instant, nullable=False, info=OFFICE),
    Column("user_id", Text, nullable=False, info=OFFICE),
    *_walled("disclosure", DISCLOSURE_CLASSES),
    Column("release_id", Text, nullable=False, info=NONE),
    Index("ix_disclosure_case_id_at", "case_id", "at"),
    Index("ix_disclosure_at", "at"),
)

# Why words that the guard found may stand in a letter: an attorney's reason, asked once for the
# same rule and words. ``subject_id`` is the letter, or the case for what else leaves.
guard_reason = Table(
    "guard_reason",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("subject_id", Text, nullable=False, info=NONE),
    *_walled("guard_reason", dict.fromkeys(("mark", "rule", "words", "reason"), WORDS)),
    Column("said_by", Text, nullable=False, info=OFFICE),
    Column("said_at", Instant, nullable=False, info=OFFICE),
    Index("ix_guard_reason_case_id", "case_id"),
    Index("ix_guard_reason_subject_id", "subject_id"),
)
