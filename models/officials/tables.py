"""The tables of officials; private to the room. They are of the office, not of a case: nothing here
says anything of a client."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import Instant, metadata

department = Table(
    "department",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
)

official = Table(
    "official",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("department_id", Text, ForeignKey("department.id")),
    Column("unit", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Column("badge", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Index("ix_official_department_id", "department_id"),
)
