"""The tables of eligibility; private to the room. No column holds anybody's status."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

# How a case came in: one row for each case that was taken in.
intake = Table(
    "intake",
    metadata,
    Column("case_id", Text, ForeignKey("legal_case.id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("intake_type", Walled("intake.intake_type"), nullable=False),
    Column("referral", Walled("intake.referral"), nullable=False),
    Column("referral_detail", Walled("intake.referral_detail"), nullable=False),
    Column("own_words", Walled("intake.own_words"), nullable=False),
    Column("not_served", Walled("intake.not_served"), nullable=False),
    Column("not_served_words", Walled("intake.not_served_words"), nullable=False),
    Column("referred_to", Walled("intake.referred_to"), nullable=False),
    Column("unchecked_reason", Walled("intake.unchecked_reason"), nullable=False),
    Column("taken_in_by", Text, nullable=False),
    Column("taken_in_at", Instant, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant),
)

# A case's determinations: the newest (by id) counts. Lists are JSON; NULL is *not asked*.
eligibility = Table(
    "eligibility",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("day", Walled("eligibility.day"), nullable=False),
    Column("adults", Walled("eligibility.adults", Integer())),
    Column("children", Walled("eligibility.children", Integer())),
    Column("incomes", Walled("eligibility.incomes")),
    Column("assets", Walled("eligibility.assets")),
    Column("expenses", Walled("eligibility.expenses")),
    Column("note", Walled("eligibility.note"), nullable=False),
    Column("annual", Walled("eligibility.annual", Integer())),
    Column("assets_total", Walled("eligibility.assets_total", Integer())),
    Column("guideline", Walled("eligibility.guideline", Integer())),
    Column("percent", Walled("eligibility.percent")),
    Column("poverty_table", Walled("eligibility.poverty_table"), nullable=False),
    Column("poverty_from", Walled("eligibility.poverty_from")),
    Column("ceiling", Walled("eligibility.ceiling")),
    Column("decision", Walled("eligibility.decision"), nullable=False),
    Column("reason", Walled("eligibility.reason"), nullable=False),
    Column("lsc", Walled("eligibility.lsc"), nullable=False),
    Column("documented", Walled("eligibility.documented", Boolean())),
    Column("documented_on", Walled("eligibility.documented_on")),
    Column("documented_by", Walled("eligibility.documented_by"), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Index("ix_eligibility_case_id_id", "case_id", "id"),
)
