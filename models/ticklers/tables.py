"""The tables of ticklers; private to the room. Days are ISO text, numbers too: behind a wall every
word of them is a token."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import NONE, OFFICE, PERSONAL, WHEREABOUTS, WORDS
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

tickler = Table(
    "tickler",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("kind", Walled("tickler.kind"), nullable=False, info=PERSONAL),
    Column("title", Walled("tickler.title"), nullable=False, info=WORDS),
    Column("detail", Walled("tickler.detail"), nullable=False, info=WORDS),
    Column("place", Walled("tickler.place"), nullable=False, info=WHEREABOUTS),
    Column("due_on", Walled("tickler.due_on"), nullable=False, info=PERSONAL),
    Column("due_time", Walled("tickler.due_time"), nullable=False, info=PERSONAL),
    Column("ends_at", Walled("tickler.ends_at"), nullable=False, info=PERSONAL),
    Column("assigned_to", Walled("tickler.assigned_to"), nullable=False, info=OFFICE),
    Column("remind_days", Walled("tickler.remind_days"), nullable=False, info=OFFICE),
    Column("repeats", Walled("tickler.repeats"), nullable=False, info=OFFICE),
    Column("state", Walled("tickler.state"), nullable=False, info=PERSONAL),
    Column("closed_at", Instant, info=OFFICE),
    Column("closed_by", Text, nullable=False, info=OFFICE),
    Column("close_reason", Walled("tickler.close_reason"), nullable=False, info=WORDS),
    Column("rule", Walled("tickler.rule"), nullable=False, info=PERSONAL),
    Column("starts_on", Walled("tickler.starts_on"), nullable=False, info=PERSONAL),
    Column("source_room", Walled("tickler.source_room"), nullable=False, info=NONE),
    Column("source_id", Text, nullable=False, info=NONE),
    Column("created_at", Instant, nullable=False, info=OFFICE),
    Column("created_by", Text, nullable=False, info=OFFICE),
    Column("folded", Walled("tickler.folded"), nullable=False, info=WORDS),
    Index("ix_tickler_case_id_state_due_on_id", "case_id", "state", "due_on", "id"),
    Index("ix_tickler_state_due_on", "state", "due_on"),
    Index("ix_tickler_assigned_to_state_due_on", "assigned_to", "state", "due_on"),
    Index("ix_tickler_rule_due_on", "rule", "due_on"),
    # What is done or waived is walked along these.
    Index("ix_tickler_due_on_state_id", "due_on", "state", "id"),
    Index("ix_tickler_assigned_to_due_on_state_id", "assigned_to", "due_on", "state", "id"),
    Index("ix_tickler_source_id", "source_id"),
)

# The days that it was due before it was moved, in their order.
tickler_former = Table(
    "tickler_former",
    metadata,
    Column(
        "tickler_id",
        Text,
        ForeignKey("tickler.id", ondelete="CASCADE"),
        primary_key=True,
        info=NONE,
    ),
    Column("position", Integer, primary_key=True, info=NONE),
    Column("due_on", Walled("tickler_former.due_on"), nullable=False, info=PERSONAL),
    Column("due_time", Walled("tickler_former.due_time"), nullable=False, info=PERSONAL),
    Column("moved_at", Instant, nullable=False, info=OFFICE),
    Column("moved_by", Text, nullable=False, info=OFFICE),
    Column("reason", Walled("tickler_former.reason"), nullable=False, info=WORDS),
)
