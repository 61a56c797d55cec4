"""The tables of retention; private to the room. No column holds a name or a word of a case."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import NONE, OFFICE, WORDS
from models.vault.schema import Instant, metadata

retention_rule = Table(
    "retention_rule",
    metadata,
    Column("kind", Text, primary_key=True, info=OFFICE),
    Column("years", Integer, nullable=False, info=OFFICE),
    Column("source", Text, nullable=False, info=OFFICE),
    Column("set_by", Text, nullable=False, info=OFFICE),
    Column("set_at", Instant, nullable=False, info=OFFICE),
)

purge = Table(
    "purge",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("number", Text, nullable=False, unique=True, info=OFFICE),
    Column("extent", Text, nullable=False, info=OFFICE),
    Column("reason", Text, nullable=False, info=WORDS),
    Column("letters_reason", Text, nullable=False, info=WORDS),
    Column("asked_by", Text, nullable=False, info=OFFICE),
    Column("asked_at", Instant, nullable=False, info=OFFICE),
    Column("state", Text, nullable=False, info=OFFICE),
    Column("answered_by", Text, nullable=False, info=OFFICE),
    Column("answered_at", Instant, info=OFFICE),
    Column("answer_reason", Text, nullable=False, info=WORDS),
    Column("approved_counts", Text, nullable=False, info=OFFICE),
    Column("purged_by", Text, nullable=False, info=OFFICE),
    Column("purged_at", Instant, info=OFFICE),
    Column("counts", Text, nullable=False, info=OFFICE),
    Column("epoch", Integer, nullable=False, info=OFFICE),
    Index("ix_purge_state", "state"),
)

# What is to go: a room and an id. No foreign key: the record goes, this stays.
purge_item = Table(
    "purge_item",
    metadata,
    Column(
        "purge_id", Text, ForeignKey("purge.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("room", Text, primary_key=True, info=NONE),
    Column("object_id", Text, primary_key=True, info=NONE),
    Column("position", Integer, nullable=False, info=NONE),
)

# Sealed files whose rows are gone: unlinked after the commit, and looked for once more before a
# certificate says that they are gone.
purge_file = Table(
    "purge_file",
    metadata,
    Column(
        "purge_id", Text, ForeignKey("purge.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("sealed_file", Text, primary_key=True, info=NONE),
)

# What is left of a record purged in part, so that its page can say so.
purged_part = Table(
    "purged_part",
    metadata,
    Column("room", Text, primary_key=True, info=NONE),
    Column("object_id", Text, primary_key=True, info=NONE),
    Column("purge_id", Text, ForeignKey("purge.id"), nullable=False, info=NONE),
    Column("purged_at", Instant, nullable=False, info=NONE),
    Index("ix_purged_part_purge_id", "purge_id"),
)

purge_certificate = Table(
    "purge_certificate",
    metadata,
    Column("purge_id", Text, ForeignKey("purge.id"), primary_key=True, info=OFFICE),
    Column("number", Text, nullable=False, unique=True, info=OFFICE),
    Column("issued_at", Instant, nullable=False, info=OFFICE),
    Column("whole", Text, nullable=False, info=OFFICE),
)
