"""The table of what was enclosed with each stored version of a letter; private to the room."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from models.vault.classes import NONE, OFFICE, WORDS
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

# Index and exhibits as one PDF, for ever. ``whole_sha256`` is of letter and bundle joined.
letter_bundle = Table(
    "letter_bundle",
    metadata,
    Column("letter_id", Text, ForeignKey("letter.id"), primary_key=True, info=NONE),
    Column("version", Integer, primary_key=True, info=NONE),
    Column("pages", Integer, nullable=False, info=NONE),
    Column("listing", Walled("letter_bundle.listing"), nullable=False, info=WORDS),
    Column("sha256", Walled("letter_bundle.sha256"), nullable=False, info=NONE),
    Column("whole_sha256", Walled("letter_bundle.whole_sha256"), nullable=False, info=NONE),
    Column("pdf", Walled("letter_bundle.pdf", LargeBinary()), nullable=False, info=WORDS),
    Column("made_at", Instant, nullable=False, info=OFFICE),
    Column("made_by", Text, nullable=False, info=OFFICE),
)
