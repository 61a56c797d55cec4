"""The full-text index of the search. It is filled by the first program that opens the vault."""

import sqlalchemy as sa
from alembic import op

revision = "0016_search"
down_revision = "0015_notes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_place",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_place")),
        sa.UniqueConstraint("kind", "record", name=op.f("uq_search_place_kind_record")),
    )
    op.create_table(
        "search_built",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("upto", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_search_built")),
    )
    # As ``full_text.create`` would: secure-delete before the first row, so that what is deleted
    # leaves no word. Words are ASCII-separated by the program; two signs stand before each.
    op.execute(
        "CREATE VIRTUAL TABLE search_text USING fts5(words, record UNINDEXED, "
        "tokenize = 'ascii', prefix = '3 4 5 6', detail = 'none')"
    )
    op.execute("INSERT INTO search_text(search_text, rank) VALUES ('secure-delete', 1)")


def downgrade() -> None:
    op.drop_table("search_text")
    op.drop_table("search_built")
    op.drop_table("search_place")
