"""The tables of people; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, false

from models.vault.schema import metadata

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("may_phone", Boolean, nullable=False, server_default=false()),
    Column("may_text", Boolean, nullable=False, server_default=false()),
    Column("may_voicemail", Boolean, nullable=False, server_default=false()),
    Column("may_email", Boolean, nullable=False, server_default=false()),
    Column("may_post", Boolean, nullable=False, server_default=false()),
    Column("contact_how", Text, nullable=False),
    Column("contact_caution", Text, nullable=False),
    Column("contact_confirmed_on", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("shown_name", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("ix_person_folded_id", "folded", "id"),
    Index("ix_person_sort_key_id", "sort_key", "id"),
)

person_name = Table(
    "person_name",
    metadata,
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("family", Text, nullable=False),
)
