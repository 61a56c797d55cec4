"""The tables of the conflict check; private to the room."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import IDENTIFYING, NAME, NONE, OFFICE, PERSONAL, WITNESS, WORDS, bears
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled


def _of_a_case() -> Column[str]:
    return Column(
        "case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), nullable=False, info=NONE
    )


# Who decided, when, why and on which data. It only grows, and goes with the case.
conflict_decision = Table(
    "conflict_decision",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    _of_a_case(),
    Column("verdict", Walled("conflict_decision.verdict"), nullable=False, info=PERSONAL),
    Column("reason", Walled("conflict_decision.reason"), nullable=False, info=WORDS),
    Column(
        "parties",
        Walled("conflict_decision.parties"),
        nullable=False,
        info=bears(NAME, IDENTIFYING),
    ),
    Column("hits", Walled("conflict_decision.hits"), nullable=False, info=bears(NAME, IDENTIFYING)),
    Column("fingerprint", Walled("conflict_decision.fingerprint"), nullable=False, info=NONE),
    Column("decided_by", Text, nullable=False, info=OFFICE),
    Column("decided_at", Instant, nullable=False, info=OFFICE),
    Index("ix_conflict_decision_case_id_decided_at", "case_id", "decided_at"),
)

# Somebody who is named in a case without being on file as a person (a witness of a breach).
conflict_mention = Table(
    "conflict_mention",
    metadata,
    Column("card", Integer, primary_key=True, info=NONE),
    _of_a_case(),
    Column("room", Text, nullable=False, info=OFFICE),
    Column("thing_id", Text, nullable=False, info=NONE),
    Column(
        "role", Walled("conflict_mention.role"), nullable=False, info=bears(WITNESS, IDENTIFYING)
    ),
    Column("name", Walled("conflict_mention.name"), nullable=False, info=NAME),
    Index("ix_conflict_mention_thing_id", "thing_id"),
    Index("ix_conflict_mention_case_id", "case_id"),
)

# Keyed tokens of those names, as people.name_key has them of people.
mention_key = Table(
    "mention_key",
    metadata,
    Column("token", Integer, primary_key=True, info=NAME),
    Column(
        "card",
        Integer,
        ForeignKey("conflict_mention.card", ondelete="CASCADE"),
        primary_key=True,
        info=NONE,
    ),
    Index("ix_mention_key_card", "card"),
    sqlite_with_rowid=False,
)
