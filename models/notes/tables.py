"""The tables of notes; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import Instant, metadata
from models.vault.walled import Walled


def _words(table: str) -> list[Column[Any]]:
    return [
        Column("kind", Walled(f"{table}.kind"), nullable=False),
        Column("day", Walled(f"{table}.day"), nullable=False),
        Column("clock", Walled(f"{table}.clock"), nullable=False),
        Column("minutes", Walled(f"{table}.minutes", Integer())),
        Column("funding", Walled(f"{table}.funding"), nullable=False),
        Column("privilege", Walled(f"{table}.privilege"), nullable=False),
        Column("who", Walled(f"{table}.who"), nullable=False),
        Column("summary", Walled(f"{table}.summary"), nullable=False),
        Column("text", Walled(f"{table}.text"), nullable=False),
    ]


# ``case_id`` is null for work that belongs to no case.
note = Table(
    "note",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("case_id", Text, ForeignKey("legal_case.id")),
    *_words("note"),
    Column("folded", Walled("note.folded"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
    Index("ix_note_case_id_day", "case_id", "day"),
    Index("ix_note_who_day", "who", "day"),
    Index("ix_note_day", "day"),
)

# What stood there before: ``changed_at`` and ``changed_by`` are of whoever wrote this version.
note_version = Table(
    "note_version",
    metadata,
    Column("note_id", Text, ForeignKey("note.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *_words("note_version"),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
)
