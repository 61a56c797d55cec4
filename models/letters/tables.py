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

from models.letters.enclosures.tables import letter_bundle
from models.vault.classes import IDENTIFYING, NONE, NUMBER, OFFICE, WORDS
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

__all__ = [
    "letter",
    "letter_breach",
    "letter_bundle",
    "letter_edit",
    "letter_number_gone",
    "letter_pdf",
    "letter_sending",
    "letter_step",
    "letterhead",
]

# A draft keeps what a person decided (choices, edits, omissions); its generated text follows the
# record until it is stored as PDF.
letter = Table(
    "letter",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("number", Text, nullable=False, unique=True, info=OFFICE),
    Column("state", Walled("letter.state"), nullable=False, info=OFFICE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("breach_id", Text, ForeignKey("breach.id"), info=NONE),
    Column("language", Walled("letter.language"), nullable=False, info=IDENTIFYING),
    Column("dated", Walled("letter.dated"), nullable=False, info=OFFICE),
    Column("addressee", Walled("letter.addressee"), nullable=False, info=OFFICE),
    Column("choices", Walled("letter.choices"), nullable=False, info=WORDS),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
    Column("kind", Walled("letter.kind"), nullable=False, info=OFFICE),
    Column("fields", Walled("letter.fields"), nullable=False, info=WORDS),
    Column("answers_letter_id", Text, info=NONE),
    Column("sent_on", Walled("letter.sent_on"), nullable=False, info=OFFICE),
    Column("reply_by", Walled("letter.reply_by"), nullable=False, info=OFFICE),
    Column("agency_number", Walled("letter.agency_number"), nullable=False, info=NUMBER),
    Column("approved_at", Instant, info=OFFICE),
    Index("ix_letter_case_id", "case_id"),
    Index("ix_letter_dated_number", "dated", "number"),
    Index("ix_letter_state_dated_number", "state", "dated", "number"),
    Index("ix_letter_kind_dated_number", "kind", "dated", "number"),
    Index("ix_letter_addressee_number", "addressee", "number"),
    Index("ix_letter_sent_on_number", "sent_on", "number"),
    Index("ix_letter_reply_by_number", "reply_by", "number"),
    Index("ix_letter_breach_id", "breach_id"),
    Index("ix_letter_answers_letter_id", "answers_letter_id"),
)

# The breaches that a letter speaks of, the leading one first; also of other cases.
letter_breach = Table(
    "letter_breach",
    metadata,
    Column(
        "letter_id", Text, ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("breach_id", Text, ForeignKey("breach.id"), primary_key=True, info=NONE),
    Column("position", Integer, nullable=False, info=NONE),
    Index("ix_letter_breach_breach_id", "breach_id"),
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

# The PDFs as they were made, for ever. ``digest`` is of the letter's text, ``sha256`` of the bytes;
# ``text`` the letter as it was then, word for word. An approved one can be neither altered nor
# deleted (triggers of 0027), but by a purge.
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
    Column("text", Walled("letter_pdf.text"), nullable=False, server_default="", info=WORDS),
    Column("approved_at", Instant, info=OFFICE),
    Column("approved_by", Text, info=OFFICE),
)

# Each step of its life: from which state to which, on which day it happened, who entered it, why.
letter_step = Table(
    "letter_step",
    metadata,
    Column(
        "letter_id", Text, ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("position", Integer, primary_key=True, info=NONE),
    Column("version", Integer, nullable=False, info=NONE),
    Column("former", Walled("letter_step.former"), nullable=False, info=OFFICE),
    Column("state", Walled("letter_step.state"), nullable=False, info=OFFICE),
    Column("day", Walled("letter_step.day"), nullable=False, info=OFFICE),
    Column("why", Walled("letter_step.why"), nullable=False, info=WORDS),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
)

# How and when a version left. A row is never changed: a correction is a row of its own.
letter_sending = Table(
    "letter_sending",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "letter_id", Text, ForeignKey("letter.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("version", Integer, nullable=False, info=NONE),
    Column("method", Walled("letter_sending.method"), nullable=False, info=OFFICE),
    Column("tracking", Walled("letter_sending.tracking"), nullable=False, info=WORDS),
    Column("recipient", Walled("letter_sending.recipient"), nullable=False, info=WORDS),
    Column("sent_on", Walled("letter_sending.sent_on"), nullable=False, info=OFFICE),
    Column("reference", Walled("letter_sending.reference"), nullable=False, info=NUMBER),
    Column("received_on", Walled("letter_sending.received_on"), nullable=False, info=OFFICE),
    Column("why", Walled("letter_sending.why"), nullable=False, info=WORDS),
    Column("corrects_id", Text, info=NONE),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
    Index("ix_letter_sending_letter_id", "letter_id"),
)

# Why a number of the series has no letter. It names no case.
letter_number_gone = Table(
    "letter_number_gone",
    metadata,
    Column("number", Text, primary_key=True, info=OFFICE),
    Column("why", Text, nullable=False, info=OFFICE),
    Column("gone_at", Instant, nullable=False, info=OFFICE),
    Column("gone_by", Text, nullable=False, info=OFFICE),
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

# The office’s own wording of a kind of letter, in place of the program’s. It tells of no case.
# ``id`` is kind and language; ``based_on`` the SHA-256 of the program's text copied from.
letter_template = Table(
    "letter_template",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("kind", Text, nullable=False, info=OFFICE),
    Column("language", Text, nullable=False, info=OFFICE),
    Column("text", Text, nullable=False, info=OFFICE),
    Column("based_on", Text, nullable=False, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
)
