"""The tables of retention; private to the room. No column holds a name or a word of a case."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import Instant, metadata

retention_rule = Table(
    "retention_rule",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("years", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
)

purge = Table(
    "purge",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("extent", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("letters_reason", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", Instant),
    Column("answer_reason", Text, nullable=False),
    Column("approved_counts", Text, nullable=False),
    Column("purged_by", Text, nullable=False),
    Column("purged_at", Instant),
    Column("counts", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Index("ix_purge_state", "state"),
)

# What is to go: a room and an id. No foreign key: the record goes, this stays.
purge_item = Table(
    "purge_item",
    metadata,
    Column("purge_id", Text, ForeignKey("purge.id", ondelete="CASCADE"), primary_key=True),
    Column("room", Text, primary_key=True),
    Column("object_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

# Sealed files whose rows are gone: unlinked after the commit, and looked for once more before a
# certificate says that they are gone.
purge_file = Table(
    "purge_file",
    metadata,
    Column("purge_id", Text, ForeignKey("purge.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed_file", Text, primary_key=True),
)

# What is left of a record purged in part, so that its page can say so.
purged_part = Table(
    "purged_part",
    metadata,
    Column("room", Text, primary_key=True),
    Column("object_id", Text, primary_key=True),
    Column("purge_id", Text, ForeignKey("purge.id"), nullable=False),
    Column("purged_at", Instant, nullable=False),
    Index("ix_purged_part_purge_id", "purge_id"),
)

purge_certificate = Table(
    "purge_certificate",
    metadata,
    Column("purge_id", Text, ForeignKey("purge.id"), primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("issued_at", Instant, nullable=False),
    Column("whole", Text, nullable=False),
)
