"""The tables of eligibility; private to the room. No column holds anybody's status."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import (
    IDENTIFYING,
    NONE,
    OFFICE,
    PERSONAL,
    PUBLIC_ASSISTANCE,
    TAX,
    WORDS,
    bears,
)
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

# How a case came in: one row for each case that was taken in.
intake = Table(
    "intake",
    metadata,
    Column("case_id", Text, ForeignKey("legal_case.id"), primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("intake_type", Walled("intake.intake_type"), nullable=False, info=PERSONAL),
    Column("referral", Walled("intake.referral"), nullable=False, info=PERSONAL),
    Column("referral_detail", Walled("intake.referral_detail"), nullable=False, info=WORDS),
    Column("own_words", Walled("intake.own_words"), nullable=False, info=WORDS),
    Column("not_served", Walled("intake.not_served"), nullable=False, info=PERSONAL),
    Column("not_served_words", Walled("intake.not_served_words"), nullable=False, info=WORDS),
    Column("referred_to", Walled("intake.referred_to"), nullable=False, info=WORDS),
    Column("unchecked_reason", Walled("intake.unchecked_reason"), nullable=False, info=WORDS),
    Column("taken_in_by", Text, nullable=False, info=OFFICE),
    Column("taken_in_at", Instant, nullable=False, info=OFFICE),
    Column("decided_by", Text, nullable=False, info=OFFICE),
    Column("decided_at", Instant, info=OFFICE),
)

# A case's determinations: the newest (by id) counts. Lists are JSON; NULL is *not asked*.
eligibility = Table(
    "eligibility",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("day", Walled("eligibility.day"), nullable=False, info=PERSONAL),
    Column("adults", Walled("eligibility.adults", Integer()), info=IDENTIFYING),
    Column("children", Walled("eligibility.children", Integer()), info=IDENTIFYING),
    Column("incomes", Walled("eligibility.incomes"), info=bears(TAX, PUBLIC_ASSISTANCE)),
    Column("assets", Walled("eligibility.assets"), info=TAX),
    Column("expenses", Walled("eligibility.expenses"), info=TAX),
    Column("note", Walled("eligibility.note"), nullable=False, info=WORDS),
    Column("annual", Walled("eligibility.annual", Integer()), info=TAX),
    Column("assets_total", Walled("eligibility.assets_total", Integer()), info=TAX),
    Column("guideline", Walled("eligibility.guideline", Integer()), info=OFFICE),
    Column("percent", Walled("eligibility.percent"), info=TAX),
    Column("poverty_table", Walled("eligibility.poverty_table"), nullable=False, info=OFFICE),
    Column("poverty_from", Walled("eligibility.poverty_from"), info=OFFICE),
    Column("ceiling", Walled("eligibility.ceiling"), info=OFFICE),
    Column("decision", Walled("eligibility.decision"), nullable=False, info=PERSONAL),
    Column("reason", Walled("eligibility.reason"), nullable=False, info=WORDS),
    Column("lsc", Walled("eligibility.lsc"), nullable=False, info=PERSONAL),
    Column("documented", Walled("eligibility.documented", Boolean()), info=PERSONAL),
    Column("documented_on", Walled("eligibility.documented_on"), info=PERSONAL),
    Column("documented_by", Walled("eligibility.documented_by"), nullable=False, info=OFFICE),
    Column("decided_by", Text, nullable=False, info=OFFICE),
    Column("decided_at", Instant, info=OFFICE),
    Column("changed_by", Text, nullable=False, info=OFFICE),
    Column("changed_at", Instant, nullable=False, info=OFFICE),
    Index("ix_eligibility_case_id_id", "case_id", "id"),
)
