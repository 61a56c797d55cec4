"""The conflict check: tokens of everything that people are found by, names that are only mentioned
in a case, decisions, and where merged records went. The tokens of two words each, which the first
check had, are gone; the new ones are made by the first check that can read the names."""

import sqlalchemy as sa
from alembic import op

revision = "0023_conflicts"
down_revision = "0022_officials"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "conflict_decision": ("case_id", _WALLED, "verdict reason parties hits fingerprint"),
    "conflict_mention": ("case_id", _WALLED, "role name"),
}
_KEYS = ("name_key", "name_card"), ("mention_key", "conflict_mention")


def upgrade() -> None:
    for table in ("person_name_token", "breach_name_token"):
        op.drop_table(table)
    _cards()
    _mentions()
    _decisions()
    for table, (own, walled, columns) in GUARDED.items():
        plain = " OR ".join(
            f"(NEW.{one} <> '' AND substr(CAST(NEW.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}')"
            for one in columns.split()
        )
        for verb in ("INSERT", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {table}_walled_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN NEW.{own} IN ({walled}) AND ({plain}) "
                "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
            )
    op.execute("DELETE FROM settings WHERE key = 'conflicts.names_of_breaches'")


def _cards() -> None:
    op.create_table(
        "name_card",
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        _to("name_card", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_name_card")),
        sa.UniqueConstraint("person_id", name=op.f("uq_name_card_person_id")),
    )
    _keys(*_KEYS[0])
    op.create_table(
        "person_redirect",
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("merged_at", sa.Text(), nullable=False),
        _to("person_redirect", "person_id", "person.id"),
        sa.PrimaryKeyConstraint("former", name=op.f("pk_person_redirect")),
    )
    op.create_index("ix_person_redirect_person_id", "person_redirect", ["person_id"])


def _mentions() -> None:
    op.create_table(
        "conflict_mention",
        sa.Column("card", sa.Integer(), nullable=False),
        *_texts("case_id", "room", "thing_id", "role", "name"),
        _to("conflict_mention", "case_id", "legal_case.id"),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_conflict_mention")),
    )
    for column in ("thing_id", "case_id"):
        op.create_index(f"ix_conflict_mention_{column}", "conflict_mention", [column])
    _keys(*_KEYS[1])


def _decisions() -> None:
    op.create_table(
        "conflict_decision",
        *_texts("id", "case_id", "verdict", "reason", "parties", "hits", "fingerprint"),
        *_texts("decided_by", "decided_at"),
        _to("conflict_decision", "case_id", "legal_case.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_decision")),
    )
    op.create_index(
        "ix_conflict_decision_case_id_decided_at", "conflict_decision", ["case_id", "decided_at"]
    )


def _keys(table: str, parent: str) -> None:
    op.create_table(
        table,
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        _to(table, "card", f"{parent}.card"),
        sa.PrimaryKeyConstraint("token", "card", name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{table}_card", table, ["card"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _to(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{parent.split('.')[0]}")
    return sa.ForeignKeyConstraint([column], [parent], name=name, ondelete="CASCADE")


def downgrade() -> None:
    for table in GUARDED:
        for verb in ("insert", "update"):
            op.execute(f"DROP TRIGGER {table}_walled_{verb}")
    for table in (
        "conflict_decision",
        "mention_key",
        "conflict_mention",
        "person_redirect",
        "name_key",
        "name_card",
    ):
        op.drop_table(table)
    op.execute("DELETE FROM settings WHERE key = 'conflicts.people'")
    for table, more in (("person", ()), ("breach", ("role",))):
        name, own = f"{table}_name_token", f"{table}_id"
        op.create_table(
            name,
            *_texts(own, *more),
            sa.Column("token", sa.LargeBinary(), nullable=False),
            _to(name, own, f"{table}.id"),
            sa.PrimaryKeyConstraint(own, *more, "token", name=op.f(f"pk_{name}")),
        )
        op.create_index(f"ix_{name}_token", name, ["token"])
