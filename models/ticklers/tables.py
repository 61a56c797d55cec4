"""The tables of ticklers; private to the room. Days are ISO text, numbers too: behind a wall every
word of them is a token."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

tickler = Table(
    "tickler",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("kind", Walled("tickler.kind"), nullable=False),
    Column("title", Walled("tickler.title"), nullable=False),
    Column("detail", Walled("tickler.detail"), nullable=False),
    Column("place", Walled("tickler.place"), nullable=False),
    Column("due_on", Walled("tickler.due_on"), nullable=False),
    Column("due_time", Walled("tickler.due_time"), nullable=False),
    Column("ends_at", Walled("tickler.ends_at"), nullable=False),
    Column("assigned_to", Walled("tickler.assigned_to"), nullable=False),
    Column("remind_days", Walled("tickler.remind_days"), nullable=False),
    Column("repeats", Walled("tickler.repeats"), nullable=False),
    Column("state", Walled("tickler.state"), nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Text, nullable=False),
    Column("close_reason", Walled("tickler.close_reason"), nullable=False),
    Column("rule", Walled("tickler.rule"), nullable=False),
    Column("starts_on", Walled("tickler.starts_on"), nullable=False),
    Column("source_room", Walled("tickler.source_room"), nullable=False),
    Column("source_id", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("folded", Walled("tickler.folded"), nullable=False),
    Index("ix_tickler_case_id", "case_id"),
    Index("ix_tickler_state_due_on", "state", "due_on"),
    Index("ix_tickler_assigned_to_state_due_on", "assigned_to", "state", "due_on"),
    Index("ix_tickler_rule", "rule"),
    Index("ix_tickler_source_id", "source_id"),
)

# The days that it was due before it was moved, in their order.
tickler_former = Table(
    "tickler_former",
    metadata,
    Column("tickler_id", Text, ForeignKey("tickler.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("due_on", Walled("tickler_former.due_on"), nullable=False),
    Column("due_time", Walled("tickler_former.due_time"), nullable=False),
    Column("moved_at", Instant, nullable=False),
    Column("moved_by", Text, nullable=False),
    Column("reason", Walled("tickler_former.reason"), nullable=False),
)
