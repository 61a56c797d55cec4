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
from models.vault.walled import Walled

breach = Table(
    "breach",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("title", Walled("breach.title"), nullable=False),
    Column("stage", Walled("breach.stage"), nullable=False),
    Column("place", Walled("breach.place"), nullable=False),
    Column("day", Walled("breach.day")),
    Column("time_clock", Walled("breach.time_clock")),
    Column("time_about", Walled("breach.time_about", Boolean()), nullable=False),
    Column("time_part", Walled("breach.time_part")),
    Column("location", Walled("breach.location"), nullable=False),
    Column("department", Walled("breach.department"), nullable=False),
    Column("agency_number", Walled("breach.agency_number"), nullable=False),
    Column("narrative", Walled("breach.narrative"), nullable=False),
    Column("source", Walled("breach.source"), nullable=False),
    Column("knowledge", Walled("breach.knowledge"), nullable=False),
    Column("employer", Walled("breach.employer"), nullable=False),
    Column("police", Walled("breach.police"), nullable=False),
    Column("resident", Walled("breach.resident"), nullable=False),
    Column("roles_known", Walled("breach.roles_known", Boolean()), nullable=False),
    Column("stated_reason", Walled("breach.stated_reason"), nullable=False),
    Column("harm", Walled("breach.harm"), nullable=False),
    Column("harm_may_be_told", Walled("breach.harm_may_be_told", Boolean()), nullable=False),
    Column("at_question", Walled("breach.at_question"), nullable=False),
    Column("recorded_on", Text),
    Column("recorded_by", Text, nullable=False),
    Column("folded", Walled("breach.folded"), nullable=False),
    Index("ix_breach_case_id", "case_id"),
    Index("ix_breach_folded_id", "folded", "id"),
)

breach_role = Table(
    "breach_role",
    metadata,
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Walled("breach_role.role"), primary_key=True),
)

# A step of the interview: whether it was answered, and the free text given beside it (null: none).
breach_step = Table(
    "breach_step",
    metadata,
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Walled("breach_step.question"), primary_key=True),
    Column("answered", Walled("breach_step.answered", Boolean()), nullable=False),
    Column("words", Walled("breach_step.words")),
)

breach_official = Table(
    "breach_official",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("description", Walled("breach_official.description"), nullable=False),
    Column("badge", Walled("breach_official.badge"), nullable=False),
    Column("unit", Walled("breach_official.unit"), nullable=False),
    Index("ix_breach_official_breach_id", "breach_id"),
)

# Apart from the official as observed: who it is held to be, and how one knows.
breach_identification = Table(
    "breach_identification",
    metadata,
    Column(
        "official_id", Text, ForeignKey("breach_official.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("name", Walled("breach_identification.name"), nullable=False),
    Column("basis", Walled("breach_identification.basis"), nullable=False),
    Column("confidence", Walled("breach_identification.confidence"), nullable=False),
    Column("badge", Walled("breach_identification.badge"), nullable=False),
    Column("unit", Walled("breach_identification.unit"), nullable=False),
    Column("on_file_id", Text),
    Index("ix_breach_identification_on_file_id", "on_file_id"),
)

breach_act = Table(
    "breach_act",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("act", Walled("breach_act.act"), nullable=False),
    Column("about_known", Walled("breach_act.about_known", Boolean()), nullable=False),
    Column("recipient", Walled("breach_act.recipient")),
    Column("said", Walled("breach_act.said"), nullable=False),
    Column("told", Walled("breach_act.told"), nullable=False),
    Column("official_id", Text, ForeignKey("breach_official.id")),
    Index("ix_breach_act_breach_id", "breach_id"),
    Index("ix_breach_act_official_id", "official_id"),
)

breach_act_matter = Table(
    "breach_act_matter",
    metadata,
    Column("act_id", Text, ForeignKey("breach_act.id", ondelete="CASCADE"), primary_key=True),
    Column("matter", Walled("breach_act_matter.matter"), primary_key=True),
)

breach_act_answer = Table(
    "breach_act_answer",
    metadata,
    Column("act_id", Text, ForeignKey("breach_act.id", ondelete="CASCADE"), primary_key=True),
    Column("circumstance", Walled("breach_act_answer.circumstance"), primary_key=True),
    Column("answer", Walled("breach_act_answer.answer"), nullable=False),
)

breach_witness = Table(
    "breach_witness",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Walled("breach_witness.name"), nullable=False),
    Column("saw", Walled("breach_witness.saw"), nullable=False),
    Column("may_be_named", Walled("breach_witness.may_be_named", Boolean()), nullable=False),
    Index("ix_breach_witness_breach_id", "breach_id"),
)

# evidence_id and evidence_sha256: the names by which the vault's check finds sealed files.
breach_evidence = Table(
    "breach_evidence",
    metadata,
    Column("evidence_id", Text, primary_key=True),
    Column("evidence_sha256", Walled("breach_evidence.evidence_sha256"), nullable=False),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False),
    Column("title", Walled("breach_evidence.title"), nullable=False),
    Column("original_name", Walled("breach_evidence.original_name"), nullable=False),
    Column("media_type", Walled("breach_evidence.media_type"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("taken_in_at", Instant, nullable=False),
    Column("taken_in_by", Text, nullable=False),
    Column("note", Walled("breach_evidence.note"), nullable=False),
    Index("ix_breach_evidence_breach_id", "breach_id"),
)

# What was removed, by whom and why; the file itself is gone. It outlives a deleted draft, hence no
# foreign key.
breach_evidence_removed = Table(
    "breach_evidence_removed",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, nullable=False),
    Column("title", Walled("breach_evidence_removed.title"), nullable=False),
    Column("sha256", Walled("breach_evidence_removed.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("reason", Walled("breach_evidence_removed.reason"), nullable=False),
    Column("removed_at", Instant, nullable=False),
    Column("removed_by", Text, nullable=False),
    Column("case_id", Text),
    Index("ix_breach_evidence_removed_breach_id", "breach_id"),
)

alleged_violation = Table(
    "alleged_violation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False),
    Column("provision", Walled("alleged_violation.provision"), nullable=False),
    Column("version", Walled("alleged_violation.version"), nullable=False),
    Column("suggested", Walled("alleged_violation.suggested"), nullable=False),
    Column("decision", Walled("alleged_violation.decision"), nullable=False),
    Column("reason", Walled("alleged_violation.reason"), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("quoting", Walled("alleged_violation.quoting"), nullable=False),
    UniqueConstraint("breach_id", "provision"),
)
