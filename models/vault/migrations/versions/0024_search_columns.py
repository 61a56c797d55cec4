"""The index of the search keeps the column of each word: without it a deletion that leaves nothing
spoils the index's own checksum (SQLite 3.53.4, FTS5 with secure-delete and detail = none)."""

from alembic import op

revision = "0024_search_columns"
down_revision = "0023_conflicts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_anew("column")


def downgrade() -> None:
    _make_anew("none")


def _make_anew(detail: str) -> None:
    """Empty; the first program that opens the vault fills it."""
    op.execute("DROP TABLE search_text")
    op.execute("DELETE FROM search_place")
    op.execute("DELETE FROM search_built")
    op.execute(
        "CREATE VIRTUAL TABLE search_text USING fts5(words, record UNINDEXED, "
        f"tokenize = 'ascii', prefix = '3 4 5 6', detail = '{detail}')"
    )
    op.execute("INSERT INTO search_text(search_text, rank) VALUES ('secure-delete', 1)")
