"""The tables of legal holds; private to the room."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from models.vault.schema import Instant, metadata

# No foreign key: a hold that was released outlives the record, as the audit trail does.
legal_hold = Table(
    "legal_hold",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("placed_by", Text, nullable=False),
    Column("placed_at", Instant, nullable=False),
    Column("released_by", Text, nullable=False),
    Column("released_at", Instant),
    Column("release_reason", Text, nullable=False),
    Index("ix_legal_hold_room_object_id", "room", "object_id"),
)
