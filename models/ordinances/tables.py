"""What an office adds to the law packs, in its own vault; private to the room."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint

from models.vault.classes import OFFICE
from models.vault.schema import Instant, metadata

# The office's own word on an addressee of a pack: at most one for each.
office_overrides = Table(
    "office_overrides",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("place", Text, nullable=False, info=OFFICE),
    Column("office_id", Text, nullable=False, info=OFFICE),
    Column("lines", Text, nullable=False, info=OFFICE),
    Column("salutation", Text, nullable=False, info=OFFICE),
    Column("confirmed_on", Text, nullable=False, info=OFFICE),
    Column("confirmed_by", Text, nullable=False, info=OFFICE),
    UniqueConstraint("place", "office_id"),
)

# Official texts as pasted. A row is never changed: a better text is one more row.
official_texts = Table(
    "official_texts",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("place", Text, nullable=False, info=OFFICE),
    Column("provision", Text, nullable=False, info=OFFICE),
    Column("text", Text, nullable=False, info=OFFICE),
    Column("sha256", Text, nullable=False, info=OFFICE),
    Column("source", Text, nullable=False, info=OFFICE),
    Column("source_date", Text, nullable=False, info=OFFICE),
    Column("confirmed_by", Text, nullable=False, info=OFFICE),
    Column("confirmed_on", Text, nullable=False, info=OFFICE),
    Column("taken_in_by", Text, nullable=False, info=OFFICE),
    Column("taken_in_at", Instant, nullable=False, info=OFFICE),
    Index("ix_official_texts_place_provision", "place", "provision"),
)
