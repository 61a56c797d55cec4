"""The tables of officials; private to the room. They are of the office, not of a case: nothing here
says anything of a client."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import OFFICE
from models.vault.schema import Instant, metadata

department = Table(
    "department",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("name", Text, nullable=False, info=OFFICE),
    Column("folded", Text, nullable=False, unique=True, info=OFFICE),
)

official = Table(
    "official",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("revision", Integer, nullable=False, info=OFFICE),
    Column("name", Text, nullable=False, info=OFFICE),
    Column("department_id", Text, ForeignKey("department.id"), info=OFFICE),
    Column("unit", Text, nullable=False, info=OFFICE),
    Column("rank", Text, nullable=False, info=OFFICE),
    Column("badge", Text, nullable=False, info=OFFICE),
    Column("description", Text, nullable=False, info=OFFICE),
    Column("folded", Text, nullable=False, info=OFFICE),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
    Index("ix_official_department_id", "department_id"),
    *(Index(f"ix_official_{name}_id", name, "id") for name in ("name", "rank", "badge", "unit")),
)
