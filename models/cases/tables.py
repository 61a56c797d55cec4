"""The tables of cases; private to the room. (``case`` is a word of SQL, hence the longer name.)"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import metadata

legal_case = Table(
    "legal_case",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("client_id", Text, ForeignKey("person.id"), nullable=False),
    Column("case_type", Text, nullable=False),
    Column("problem_code", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("closed_on", Text),
    Column("counsel", Text, nullable=False),
    Column("advocate", Text, nullable=False),
    Column("remark", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("ix_legal_case_client_id", "client_id"),
    Index("ix_legal_case_status_number", "status", "number"),
    Index("ix_legal_case_opened_on_number", "opened_on", "number"),
    Index("ix_legal_case_folded_id", "folded", "id"),
)
