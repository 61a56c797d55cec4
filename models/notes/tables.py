"""The tables of notes; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import NONE, OFFICE, PERSONAL, WORDS
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled


def _words(table: str) -> list[Column[Any]]:
    return [
        Column("kind", Walled(f"{table}.kind"), nullable=False, info=OFFICE),
        Column("day", Walled(f"{table}.day"), nullable=False, info=PERSONAL),
        Column("clock", Walled(f"{table}.clock"), nullable=False, info=PERSONAL),
        Column("minutes", Walled(f"{table}.minutes", Integer()), info=OFFICE),
        Column("funding", Walled(f"{table}.funding"), nullable=False, info=OFFICE),
        Column("privilege", Walled(f"{table}.privilege"), nullable=False, info=PERSONAL),
        Column("who", Walled(f"{table}.who"), nullable=False, info=OFFICE),
        Column("summary", Walled(f"{table}.summary"), nullable=False, info=WORDS),
        Column("text", Walled(f"{table}.text"), nullable=False, info=WORDS),
    ]


# ``case_id`` is null for work that belongs to no case.
note = Table(
    "note",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("case_id", Text, ForeignKey("legal_case.id"), info=NONE),
    *_words("note"),
    Column("folded", Walled("note.folded"), nullable=False, info=WORDS),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
    Index("ix_note_case_id_day", "case_id", "day"),
    Index("ix_note_who_day_clock_id", "who", "day", "clock", "id"),
    Index("ix_note_day_clock_id", "day", "clock", "id"),
)

# What stood there before: ``changed_at`` and ``changed_by`` are of whoever wrote this version.
note_version = Table(
    "note_version",
    metadata,
    Column("note_id", Text, ForeignKey("note.id", ondelete="CASCADE"), primary_key=True, info=NONE),
    Column("version", Integer, primary_key=True, info=NONE),
    *_words("note_version"),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
)
