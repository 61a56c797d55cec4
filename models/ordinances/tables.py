"""What an office adds to the law packs, in its own vault; private to the room."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint

from models.vault.schema import Instant, metadata

# The office's own word on an addressee of a pack: at most one for each.
office_overrides = Table(
    "office_overrides",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("office_id", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("salutation", Text, nullable=False),
    Column("confirmed_on", Text, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    UniqueConstraint("place", "office_id"),
)

# Official texts as pasted. A row is never changed: a better text is one more row.
official_texts = Table(
    "official_texts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("provision", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_date", Text, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    Column("confirmed_on", Text, nullable=False),
    Column("taken_in_by", Text, nullable=False),
    Column("taken_in_at", Instant, nullable=False),
    Index("ix_official_texts_place_provision", "place", "provision"),
)
