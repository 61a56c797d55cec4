"""The tables of cases; private to the room. (``case`` is a word of SQL, hence the longer name.)"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from models.vault.schema import metadata
from models.vault.walled import Walled

_NOTHING = text("''")


def _later(name: str) -> Column[str]:
    """A column that older cases have empty (nothing at all is no secret, behind a wall too)."""
    return Column(name, Walled(f"legal_case.{name}"), nullable=False, server_default=_NOTHING)


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
    *(
        _later(name)
        for name in (
            "special_problem_code",
            "cocounsel_1",
            "cocounsel_2",
            "funding",
            "referral_source",
            "language",
            "court",
            "docket",
            "judge",
            "filed_on",
            "persons_helped",
            "closing_code",
            "not_served",
            "transferred_to",
            "conflict_state",
        )
    ),
    Index("ix_legal_case_client_id", "client_id"),
    Index("ix_legal_case_status_number", "status", "number"),
    Index("ix_legal_case_opened_on_number", "opened_on", "number"),
    Index("ix_legal_case_folded_id", "folded", "id"),
)

# The outcomes of a case, in their order.
case_outcome = Table(
    "case_outcome",
    metadata,
    Column("case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("result", Walled("case_outcome.result"), nullable=False),
    Column("note", Walled("case_outcome.note"), nullable=False),
)

# Who else stands in a case. The case's client is legal_case.client_id and has no row here.
case_party = Table(
    "case_party",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("role", Walled("case_party.role"), nullable=False),
    Column("since", Walled("case_party.since"), nullable=False),
    Column("related", Walled("case_party.related"), nullable=False),
    Column("note", Walled("case_party.note"), nullable=False),
    Index("ix_case_party_case_id", "case_id"),
    Index("ix_case_party_person_id", "person_id"),
)

# The office's own codes: funding, referral sources, and what it adds to the lists of the program.
office_code = Table(
    "office_code",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("list", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("used_from", Text, nullable=False),
    Column("retired_on", Text),
    UniqueConstraint("list", "code"),
)
