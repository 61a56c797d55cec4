"""The tables of breaches; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from models.vault.schema import Instant, metadata

breach = Table(
    "breach",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("day", Text),
    Column("time_clock", Text),
    Column("time_about", Boolean, nullable=False),
    Column("time_part", Text),
    Column("location", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("agency_number", Text, nullable=False),
    Column("narrative", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
    Column("employer", Text, nullable=False),
    Column("police", Text, nullable=False),
    Column("resident", Text, nullable=False),
    Column("roles_known", Boolean, nullable=False),
    Column("stated_reason", Text, nullable=False),
    Column("harm", Text, nullable=False),
    Column("harm_may_be_told", Boolean, nullable=False),
    Column("at_question", Text, nullable=False),
    Column("recorded_on", Text),
    Column("recorded_by", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("ix_breach_case_id", "case_id"),
    Index("ix_breach_folded_id", "folded", "id"),
)

breach_role = Table(
    "breach_role",
    metadata,
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
)

# A step of the interview: whether it was answered, and the free text given beside it (null: none).
breach_step = Table(
    "breach_step",
    metadata,
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("answered", Boolean, nullable=False),
    Column("words", Text),
)

breach_official = Table(
    "breach_official",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("description", Text, nullable=False),
    Column("badge", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Index("ix_breach_official_breach_id", "breach_id"),
)

# Apart from the official as observed: who it is held to be, and how one knows.
breach_identification = Table(
    "breach_identification",
    metadata,
    Column(
        "official_id", Text, ForeignKey("breach_official.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("name", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("confidence", Text, nullable=False),
    Column("badge", Text, nullable=False),
    Column("unit", Text, nullable=False),
)

breach_act = Table(
    "breach_act",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("about_known", Boolean, nullable=False),
    Column("recipient", Text),
    Column("said", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("official_id", Text, ForeignKey("breach_official.id")),
    Index("ix_breach_act_breach_id", "breach_id"),
    Index("ix_breach_act_official_id", "official_id"),
)

breach_act_matter = Table(
    "breach_act_matter",
    metadata,
    Column("act_id", Text, ForeignKey("breach_act.id", ondelete="CASCADE"), primary_key=True),
    Column("matter", Text, primary_key=True),
)

breach_act_answer = Table(
    "breach_act_answer",
    metadata,
    Column("act_id", Text, ForeignKey("breach_act.id", ondelete="CASCADE"), primary_key=True),
    Column("circumstance", Text, primary_key=True),
    Column("answer", Text, nullable=False),
)

breach_witness = Table(
    "breach_witness",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("saw", Text, nullable=False),
    Column("may_be_named", Boolean, nullable=False),
    Index("ix_breach_witness_breach_id", "breach_id"),
)

# evidence_id and evidence_sha256: the names by which the vault's check finds sealed files.
breach_evidence = Table(
    "breach_evidence",
    metadata,
    Column("evidence_id", Text, primary_key=True),
    Column("evidence_sha256", Text, nullable=False),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("original_name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("taken_in_at", Instant, nullable=False),
    Column("taken_in_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_breach_evidence_breach_id", "breach_id"),
)

# What was removed, by whom and why; the file itself is gone. It outlives a deleted draft, hence no
# foreign key.
breach_evidence_removed = Table(
    "breach_evidence_removed",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("removed_at", Instant, nullable=False),
    Column("removed_by", Text, nullable=False),
    Index("ix_breach_evidence_removed_breach_id", "breach_id"),
)

alleged_violation = Table(
    "alleged_violation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False),
    Column("provision", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("suggested", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("quoting", Text, nullable=False),
    UniqueConstraint("breach_id", "provision"),
)
