"""The tables of letters; private to the room."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from models.vault.schema import Instant, metadata

# A draft keeps what a person decided (choices, edits, omissions); its generated text follows the
# record until it is stored as PDF.
letter = Table(
    "letter",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
    Index("ix_letter_case_id", "case_id"),
    Index("ix_letter_breach_id", "breach_id"),
)

# What was done by hand to one part: a text in place of the generated one, or left out.
letter_edit = Table(
    "letter_edit",
    metadata,
    Column("letter_id", Text, ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("text", Text),
    Column("omitted", Boolean, nullable=False),
)

# The PDFs as they were made, for ever. ``digest`` is of the letter's text, ``sha256`` of the bytes.
letter_pdf = Table(
    "letter_pdf",
    metadata,
    Column("letter_id", Text, ForeignKey("letter.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
)

letterhead = Table(
    "letterhead",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("fax", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("juris_number", Text, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
