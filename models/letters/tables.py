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

from models.vault.classes import IDENTIFYING, NONE, OFFICE, WORDS
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

# A draft keeps what a person decided (choices, edits, omissions); its generated text follows the
# record until it is stored as PDF.
letter = Table(
    "letter",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("number", Text, nullable=False, unique=True, info=OFFICE),
    Column("state", Walled("letter.state"), nullable=False, info=OFFICE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False, info=NONE),
    Column("language", Walled("letter.language"), nullable=False, info=IDENTIFYING),
    Column("dated", Walled("letter.dated"), nullable=False, info=OFFICE),
    Column("addressee", Walled("letter.addressee"), nullable=False, info=OFFICE),
    Column("choices", Walled("letter.choices"), nullable=False, info=WORDS),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
    Index("ix_letter_case_id", "case_id"),
    Index("ix_letter_breach_id", "breach_id"),
)

# What was done by hand to one part: a text in place of the generated one, or left out.
letter_edit = Table(
    "letter_edit",
    metadata,
    Column(
        "letter_id", Text, ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("part", Walled("letter_edit.part"), primary_key=True, info=OFFICE),
    Column("text", Walled("letter_edit.text"), info=WORDS),
    Column("omitted", Walled("letter_edit.omitted", Boolean()), nullable=False, info=OFFICE),
)

# The PDFs as they were made, for ever. ``digest`` is of the letter's text, ``sha256`` of the bytes.
letter_pdf = Table(
    "letter_pdf",
    metadata,
    Column("letter_id", Text, ForeignKey("letter.id"), primary_key=True, info=NONE),
    Column("version", Integer, primary_key=True, info=NONE),
    Column("digest", Walled("letter_pdf.digest"), nullable=False, info=NONE),
    Column("sha256", Walled("letter_pdf.sha256"), nullable=False, info=NONE),
    Column("pdf", Walled("letter_pdf.pdf", LargeBinary()), nullable=False, info=WORDS),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
)

letterhead = Table(
    "letterhead",
    metadata,
    Column("id", Integer, primary_key=True, info=OFFICE),
    Column("name", Text, nullable=False, info=OFFICE),
    Column("address", Text, nullable=False, info=OFFICE),
    Column("phone", Text, nullable=False, info=OFFICE),
    Column("fax", Text, nullable=False, info=OFFICE),
    Column("email", Text, nullable=False, info=OFFICE),
    Column("juris_number", Text, nullable=False, info=OFFICE),
    CheckConstraint("id = 1", name="one_row"),
)
