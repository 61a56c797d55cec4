"""The tables of cases; private to the room. (``case`` is a word of SQL, hence the longer name.)"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import metadata
from models.vault.walled import Walled

legal_case = Table(
    "legal_case",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("client_id", Text, ForeignKey("person.id"), nullable=False),
    Column("case_type", Walled("legal_case.case_type"), nullable=False),
    Column("problem_code", Walled("legal_case.problem_code"), nullable=False),
    Column("status", Walled("legal_case.status"), nullable=False),
    Column("opened_on", Walled("legal_case.opened_on"), nullable=False),
    Column("closed_on", Walled("legal_case.closed_on")),
    Column("counsel", Walled("legal_case.counsel"), nullable=False),
    Column("advocate", Walled("legal_case.advocate"), nullable=False),
    Column("remark", Walled("legal_case.remark"), nullable=False),
    Column("folded", Walled("legal_case.folded"), nullable=False),
    Index("ix_legal_case_client_id", "client_id"),
    Index("ix_legal_case_status_number", "status", "number"),
    Index("ix_legal_case_opened_on_number", "opened_on", "number"),
    Index("ix_legal_case_folded_id", "folded", "id"),
)
