"""The vault's own tables; private to the room."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text

from models.vault.schema import Instant, metadata

vault_identity = Table(
    "vault_identity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault_id", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# record_hash and signature are filled from the vault's own issue on; the places exist already.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("record_hash", LargeBinary),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("entry_hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    Index("ix_audit_entries_room_object_id", "room", "object_id"),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

sequences = Table(
    "sequences",
    metadata,
    Column("series", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

# The ring of evidence keys: the newest one that is not retired seals, all of them open.
evidence_keys = Table(
    "evidence_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

# What is typed on a page and not saved yet; not a part of the record.
drafts = Table(
    "drafts",
    metadata,
    Column("user_id", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("typed", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
)
