"""The backup sets that this vault has made."""

import sqlalchemy as sa
from alembic import op

revision = "0010_backups"
down_revision = "0009_members"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_backups",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("proven_at", sa.Text(), nullable=True),
        sa.Column("failed_at", sa.Text(), nullable=True),
        sa.Column("removed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_backups")),
    )
    op.create_index(op.f("ix_known_backups_at"), "known_backups", ["at"])


def downgrade() -> None:
    op.drop_table("known_backups")
