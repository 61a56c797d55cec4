"""The custody log of evidence: lines are added, never changed and never removed."""

import sqlalchemy as sa
from alembic import op

revision = "0013_custody"
down_revision = "0012_retention"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_custody",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_evidence_custody")),
    )
    op.create_index(
        "ix_evidence_custody_evidence_id_number", "evidence_custody", ["evidence_id", "number"]
    )
    # A slip of ours cannot rewrite the log; who holds the key and a tool of their own is found by
    # the seals of the audit trail.
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER evidence_custody_no_{verb.lower()} BEFORE {verb} ON evidence_custody "
            "BEGIN SELECT RAISE(ABORT, 'the custody log only grows'); END"
        )
    # What was attached before this step: its first line, from what the record itself says.
    op.execute(
        "INSERT INTO evidence_custody "
        "(evidence_id, at, user_id, action, result) "
        "SELECT evidence_id, taken_in_at, taken_in_by, 'taken_in', '' FROM breach_evidence "
        "ORDER BY taken_in_at, evidence_id"
    )


def downgrade() -> None:
    op.drop_table("evidence_custody")
