"""Intakes and determinations of eligibility."""

import sqlalchemy as sa
from alembic import op

revision = "0014_eligibility"
down_revision = "0013_custody"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "intake": (
        "case_id",
        _WALLED,
        "intake_type referral referral_detail own_words not_served not_served_words referred_to "
        "unchecked_reason",
    ),
    "eligibility": (
        "case_id",
        _WALLED,
        "day adults children incomes assets expenses note annual assets_total guideline percent "
        "poverty_table poverty_from ceiling decision reason lsc documented documented_on "
        "documented_by",
    ),
}


def upgrade() -> None:
    op.create_table(
        "intake",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in (
                "intake_type",
                "referral",
                "referral_detail",
                "own_words",
                "not_served",
                "not_served_words",
                "referred_to",
                "unchecked_reason",
                "taken_in_by",
                "taken_in_at",
                "decided_by",
            )
        ),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_intake_case_id_legal_case")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_intake")),
    )
    _determinations()
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


def _determinations() -> None:
    op.create_table(
        "eligibility",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("adults", sa.Integer(), nullable=True),
        sa.Column("children", sa.Integer(), nullable=True),
        sa.Column("incomes", sa.Text(), nullable=True),
        sa.Column("assets", sa.Text(), nullable=True),
        sa.Column("expenses", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("annual", sa.Integer(), nullable=True),
        sa.Column("assets_total", sa.Integer(), nullable=True),
        sa.Column("guideline", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Text(), nullable=True),
        sa.Column("poverty_table", sa.Text(), nullable=False),
        sa.Column("poverty_from", sa.Text(), nullable=True),
        sa.Column("ceiling", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lsc", sa.Text(), nullable=False),
        sa.Column("documented", sa.Boolean(), nullable=True),
        sa.Column("documented_on", sa.Text(), nullable=True),
        sa.Column("documented_by", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_eligibility_case_id_legal_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility")),
    )
    op.create_index("ix_eligibility_case_id_id", "eligibility", ["case_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_eligibility_case_id_id", "eligibility")
    for table in GUARDED:
        for verb in ("insert", "update"):
            op.execute(f"DROP TRIGGER {table}_walled_{verb}")
        op.drop_table(table)
