"""The tables of legal holds; private to the room."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from models.vault.classes import NONE, OFFICE, WORDS
from models.vault.schema import Instant, metadata

# No foreign key: a hold that was released outlives the record, as the audit trail does.
legal_hold = Table(
    "legal_hold",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("room", Text, nullable=False, info=OFFICE),
    Column("object_id", Text, nullable=False, info=NONE),
    Column("reason", Text, nullable=False, info=WORDS),
    Column("placed_by", Text, nullable=False, info=OFFICE),
    Column("placed_at", Instant, nullable=False, info=OFFICE),
    Column("released_by", Text, nullable=False, info=OFFICE),
    Column("released_at", Instant, info=OFFICE),
    Column("release_reason", Text, nullable=False, info=WORDS),
    Index("ix_legal_hold_room_object_id", "room", "object_id"),
)
