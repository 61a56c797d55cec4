"""What an office adds to the law: its confirmed addressees and official texts."""

import sqlalchemy as sa
from alembic import op

revision = "0006_ordinances"
down_revision = "0005_letters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "office_overrides",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("office_id", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("salutation", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_overrides")),
        sa.UniqueConstraint("place", "office_id", name=op.f("uq_office_overrides_place_office_id")),
    )
    op.create_table(
        "official_texts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_date", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Text(), nullable=False),
        sa.Column("taken_in_by", sa.Text(), nullable=False),
        sa.Column("taken_in_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_texts")),
    )
    op.create_index("ix_official_texts_place_provision", "official_texts", ["place", "provision"])


def downgrade() -> None:
    op.drop_table("official_texts")
    op.drop_table("office_overrides")
