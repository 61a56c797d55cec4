"""What a user has typed on a page and not saved yet."""

import sqlalchemy as sa
from alembic import op

revision = "0007_drafts"
down_revision = "0006_ordinances"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "place", name=op.f("pk_drafts")),
    )


def downgrade() -> None:
    op.drop_table("drafts")
