"""The tables of cases; private to the room. (``case`` is a word of SQL, hence the longer name.)"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    column,
    literal_column,
    text,
)

from models.cases.case import ConflictState
from models.vault.classes import (
    IDENTIFYING,
    NAME,
    NONE,
    NUMBER,
    OFFICE,
    PERSONAL,
    WITNESS,
    WORDS,
    Info,
    bears,
)
from models.vault.schema import metadata
from models.vault.walled import Walled

_NOTHING = text("''")
# As they stand in the condition of an index: a query that has them as values does not use it.
DECIDED_WORDS = tuple(
    literal_column(f"'{one.value}'", Text) for one in ConflictState if one.decided
)

LISTED = (
    "number",
    "status",
    "problem_code",
    "counsel",
    "advocate",
    "cocounsel_1",
    "cocounsel_2",
)


def _later(name: str, info: Info) -> Column[str]:
    """A column that older cases have empty (nothing at all is no secret, behind a wall too)."""
    kind = Walled(f"legal_case.{name}")
    return Column(name, kind, nullable=False, server_default=_NOTHING, info=info)


legal_case = Table(
    "legal_case",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("number", Text, nullable=False, unique=True, info=NUMBER),
    Column("client_id", Text, ForeignKey("person.id"), nullable=False, info=NONE),
    Column("case_type", Walled("legal_case.case_type"), nullable=False, info=PERSONAL),
    Column("problem_code", Walled("legal_case.problem_code"), nullable=False, info=PERSONAL),
    Column("status", Walled("legal_case.status"), nullable=False, info=PERSONAL),
    Column("opened_on", Walled("legal_case.opened_on"), nullable=False, info=PERSONAL),
    Column("closed_on", Walled("legal_case.closed_on"), info=PERSONAL),
    Column("counsel", Walled("legal_case.counsel"), nullable=False, info=OFFICE),
    Column("advocate", Walled("legal_case.advocate"), nullable=False, info=OFFICE),
    Column("remark", Walled("legal_case.remark"), nullable=False, info=WORDS),
    Column("folded", Walled("legal_case.folded"), nullable=False, info=bears(NAME, WORDS)),
    _later("special_problem_code", PERSONAL),
    _later("cocounsel_1", OFFICE),
    _later("cocounsel_2", OFFICE),
    _later("funding", OFFICE),
    _later("referral_source", PERSONAL),
    _later("language", IDENTIFYING),
    _later("court", IDENTIFYING),
    _later("docket", NUMBER),
    _later("judge", IDENTIFYING),
    _later("filed_on", PERSONAL),
    _later("persons_helped", OFFICE),
    _later("closing_code", PERSONAL),
    _later("not_served", PERSONAL),
    _later("transferred_to", WORDS),
    _later("conflict_state", PERSONAL),
    Index("ix_legal_case_client_id", "client_id"),
    Index("ix_legal_case_status_number", "status", "number"),
    Index("ix_legal_case_opened_on_number", "opened_on", "number"),
    Index("ix_legal_case_folded_id", "folded", "id"),
    Index("ix_legal_case_problem_code_number", "problem_code", "number"),
    Index("ix_legal_case_counsel_number", "counsel", "number"),
    # What a list tests by, beside the number that it is walked by: counting and passing over rows
    # reads nothing else.
    Index(
        f"ix_legal_case_{'_'.join(LISTED)}",
        *LISTED,
    ),
    # Few as a rule: the cases in which nobody has decided about conflicts.
    Index(
        "ix_legal_case_undecided",
        "number",
        sqlite_where=column("conflict_state", Text).not_in(DECIDED_WORDS),
    ),
)

# The outcomes of a case, in their order.
case_outcome = Table(
    "case_outcome",
    metadata,
    Column(
        "case_id",
        Text,
        ForeignKey("legal_case.id", ondelete="CASCADE"),
        primary_key=True,
        info=NONE,
    ),
    Column("position", Integer, primary_key=True, info=NONE),
    Column("result", Walled("case_outcome.result"), nullable=False, info=PERSONAL),
    Column("note", Walled("case_outcome.note"), nullable=False, info=WORDS),
)

# Who else stands in a case. The case's client is legal_case.client_id and has no row here.
case_party = Table(
    "case_party",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("role", Walled("case_party.role"), nullable=False, info=bears(WITNESS, IDENTIFYING)),
    Column("since", Walled("case_party.since"), nullable=False, info=PERSONAL),
    Column("related", Walled("case_party.related"), nullable=False, info=IDENTIFYING),
    Column("note", Walled("case_party.note"), nullable=False, info=WORDS),
    Index("ix_case_party_case_id", "case_id"),
    Index("ix_case_party_person_id", "person_id"),
)

# The office's own codes: funding, referral sources, and what it adds to the lists of the program.
office_code = Table(
    "office_code",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("revision", Integer, nullable=False, info=OFFICE),
    Column("list", Text, nullable=False, info=OFFICE),
    Column("code", Text, nullable=False, info=OFFICE),
    Column("label", Text, nullable=False, info=OFFICE),
    Column("used_from", Text, nullable=False, info=OFFICE),
    Column("retired_on", Text, info=OFFICE),
    UniqueConstraint("list", "code"),
)
