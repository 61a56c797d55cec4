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

from models.vault.classes import (
    DOMESTIC_VIOLENCE,
    IDENTIFYING,
    NAME,
    NONE,
    NUMBER,
    OFFICE,
    PERSONAL,
    SEXUAL_ASSAULT,
    WHEREABOUTS,
    WITNESS,
    WORDS,
    bears,
)
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

breach = Table(
    "breach",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("number", Text, nullable=False, unique=True, info=NUMBER),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("title", Walled("breach.title"), nullable=False, info=WORDS),
    Column("stage", Walled("breach.stage"), nullable=False, info=OFFICE),
    Column("place", Walled("breach.place"), nullable=False, info=OFFICE),
    Column("day", Walled("breach.day"), info=PERSONAL),
    Column("time_clock", Walled("breach.time_clock"), info=PERSONAL),
    Column("time_about", Walled("breach.time_about", Boolean()), nullable=False, info=PERSONAL),
    Column("time_part", Walled("breach.time_part"), info=PERSONAL),
    Column("location", Walled("breach.location"), nullable=False, info=WHEREABOUTS),
    Column("department", Walled("breach.department"), nullable=False, info=PERSONAL),
    Column("agency_number", Walled("breach.agency_number"), nullable=False, info=NUMBER),
    Column("narrative", Walled("breach.narrative"), nullable=False, info=WORDS),
    Column("source", Walled("breach.source"), nullable=False, info=PERSONAL),
    Column("knowledge", Walled("breach.knowledge"), nullable=False, info=PERSONAL),
    Column("employer", Walled("breach.employer"), nullable=False, info=PERSONAL),
    Column("police", Walled("breach.police"), nullable=False, info=PERSONAL),
    Column("resident", Walled("breach.resident"), nullable=False, info=WHEREABOUTS),
    Column("roles_known", Walled("breach.roles_known", Boolean()), nullable=False, info=WITNESS),
    Column("stated_reason", Walled("breach.stated_reason"), nullable=False, info=WORDS),
    Column("harm", Walled("breach.harm"), nullable=False, info=WORDS),
    Column(
        "harm_may_be_told",
        Walled("breach.harm_may_be_told", Boolean()),
        nullable=False,
        info=PERSONAL,
    ),
    Column("at_question", Walled("breach.at_question"), nullable=False, info=OFFICE),
    Column("recorded_on", Text, info=OFFICE),
    Column("recorded_by", Text, nullable=False, info=OFFICE),
    Column("folded", Walled("breach.folded"), nullable=False, info=WORDS),
    Index("ix_breach_department_day_number", "department", "day", "number"),
    Index("ix_breach_case_id", "case_id"),
    Index("ix_breach_day_number", "day", "number"),
    Index("ix_breach_stage_number", "stage", "number"),
    Index("ix_breach_folded_id", "folded", "id"),
)

breach_role = Table(
    "breach_role",
    metadata,
    Column(
        "breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column(
        "role",
        Walled("breach_role.role"),
        primary_key=True,
        info=bears(WITNESS, DOMESTIC_VIOLENCE, SEXUAL_ASSAULT),
    ),
)

# A step of the interview: whether it was answered, and the free text given beside it (null: none).
breach_step = Table(
    "breach_step",
    metadata,
    Column(
        "breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("question", Walled("breach_step.question"), primary_key=True, info=PERSONAL),
    Column("answered", Walled("breach_step.answered", Boolean()), nullable=False, info=PERSONAL),
    Column("words", Walled("breach_step.words"), info=WORDS),
)

breach_official = Table(
    "breach_official",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("position", Integer, nullable=False, info=NONE),
    Column("description", Walled("breach_official.description"), nullable=False, info=WORDS),
    Column("badge", Walled("breach_official.badge"), nullable=False, info=OFFICE),
    Column("unit", Walled("breach_official.unit"), nullable=False, info=OFFICE),
    Index("ix_breach_official_breach_id", "breach_id"),
)

# Apart from the official as observed: who it is held to be, and how one knows.
breach_identification = Table(
    "breach_identification",
    metadata,
    Column(
        "official_id",
        Text,
        ForeignKey("breach_official.id", ondelete="CASCADE"),
        primary_key=True,
        info=NONE,
    ),
    Column("name", Walled("breach_identification.name"), nullable=False, info=IDENTIFYING),
    Column("basis", Walled("breach_identification.basis"), nullable=False, info=WORDS),
    Column("confidence", Walled("breach_identification.confidence"), nullable=False, info=PERSONAL),
    Column("badge", Walled("breach_identification.badge"), nullable=False, info=OFFICE),
    Column("unit", Walled("breach_identification.unit"), nullable=False, info=OFFICE),
    Column("on_file_id", Text, info=NONE),
    Index("ix_breach_identification_on_file_id", "on_file_id"),
)

breach_act = Table(
    "breach_act",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("position", Integer, nullable=False, info=NONE),
    Column("act", Walled("breach_act.act"), nullable=False, info=PERSONAL),
    Column(
        "about_known", Walled("breach_act.about_known", Boolean()), nullable=False, info=PERSONAL
    ),
    Column("recipient", Walled("breach_act.recipient"), info=PERSONAL),
    Column("said", Walled("breach_act.said"), nullable=False, info=WORDS),
    Column("told", Walled("breach_act.told"), nullable=False, info=WORDS),
    Column("official_id", Text, ForeignKey("breach_official.id"), info=NONE),
    Index("ix_breach_act_breach_id", "breach_id"),
    Index("ix_breach_act_official_id", "official_id"),
)

breach_act_matter = Table(
    "breach_act_matter",
    metadata,
    Column(
        "act_id", Text, ForeignKey("breach_act.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("matter", Walled("breach_act_matter.matter"), primary_key=True, info=PERSONAL),
)

breach_act_answer = Table(
    "breach_act_answer",
    metadata,
    Column(
        "act_id", Text, ForeignKey("breach_act.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column(
        "circumstance", Walled("breach_act_answer.circumstance"), primary_key=True, info=PERSONAL
    ),
    Column("answer", Walled("breach_act_answer.answer"), nullable=False, info=PERSONAL),
)

breach_witness = Table(
    "breach_witness",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "breach_id", Text, ForeignKey("breach.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("position", Integer, nullable=False, info=NONE),
    Column("name", Walled("breach_witness.name"), nullable=False, info=bears(NAME, WITNESS)),
    Column("saw", Walled("breach_witness.saw"), nullable=False, info=bears(WITNESS, WORDS)),
    Column(
        "may_be_named",
        Walled("breach_witness.may_be_named", Boolean()),
        nullable=False,
        info=WITNESS,
    ),
    Index("ix_breach_witness_breach_id", "breach_id"),
)

# evidence_id and evidence_sha256: the names by which the vault's check finds sealed files.
breach_evidence = Table(
    "breach_evidence",
    metadata,
    Column("evidence_id", Text, primary_key=True, info=WORDS),
    Column("evidence_sha256", Walled("breach_evidence.evidence_sha256"), nullable=False, info=NONE),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False, info=NONE),
    Column("title", Walled("breach_evidence.title"), nullable=False, info=WORDS),
    Column("original_name", Walled("breach_evidence.original_name"), nullable=False, info=WORDS),
    Column("media_type", Walled("breach_evidence.media_type"), nullable=False, info=NONE),
    Column("size", BigInteger, nullable=False, info=NONE),
    Column("taken_in_at", Instant, nullable=False, info=OFFICE),
    Column("taken_in_by", Text, nullable=False, info=OFFICE),
    Column("note", Walled("breach_evidence.note"), nullable=False, info=WORDS),
    Index("ix_breach_evidence_breach_id", "breach_id"),
)

# What was removed, by whom and why; the file itself is gone. It outlives a deleted draft, hence no
# foreign key.
breach_evidence_removed = Table(
    "breach_evidence_removed",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("breach_id", Text, nullable=False, info=NONE),
    Column("title", Walled("breach_evidence_removed.title"), nullable=False, info=WORDS),
    Column("sha256", Walled("breach_evidence_removed.sha256"), nullable=False, info=NONE),
    Column("size", BigInteger, nullable=False, info=NONE),
    Column("reason", Walled("breach_evidence_removed.reason"), nullable=False, info=WORDS),
    Column("removed_at", Instant, nullable=False, info=OFFICE),
    Column("removed_by", Text, nullable=False, info=OFFICE),
    Column("case_id", Text, info=NONE),
    Index("ix_breach_evidence_removed_breach_id", "breach_id"),
)

alleged_violation = Table(
    "alleged_violation",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("breach_id", Text, ForeignKey("breach.id"), nullable=False, info=NONE),
    Column("provision", Walled("alleged_violation.provision"), nullable=False, info=PERSONAL),
    Column("version", Walled("alleged_violation.version"), nullable=False, info=OFFICE),
    Column("suggested", Walled("alleged_violation.suggested"), nullable=False, info=PERSONAL),
    Column("decision", Walled("alleged_violation.decision"), nullable=False, info=PERSONAL),
    Column("reason", Walled("alleged_violation.reason"), nullable=False, info=WORDS),
    Column("decided_by", Text, nullable=False, info=OFFICE),
    Column("decided_at", Instant, nullable=False, info=OFFICE),
    Column("quoting", Walled("alleged_violation.quoting"), nullable=False, info=OFFICE),
    UniqueConstraint("breach_id", "provision"),
)
