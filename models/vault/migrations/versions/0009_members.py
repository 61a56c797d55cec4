"""Which edition of the list of users is in force, the last rehearsal, and who left when."""

import sqlalchemy as sa
from alembic import op

revision = "0009_members"
down_revision = "0008_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("rehearsed_at", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_roster_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster")),
    )
    op.create_table(
        "departures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("left_at", sa.Text(), nullable=False),
        sa.Column("left_epoch", sa.Integer(), nullable=False),
        sa.Column("returned_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departures")),
    )


def downgrade() -> None:
    op.drop_table("departures")
    op.drop_table("roster")
