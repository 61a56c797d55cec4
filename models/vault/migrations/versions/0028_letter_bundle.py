"""What was enclosed with a stored version of a letter: index and exhibits as one PDF, for ever."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

import sqlalchemy as sa
from alembic import op

revision = "0028_letter_bundle"
down_revision = "0027_letter_life"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_LETTER = f"SELECT id FROM letter WHERE case_id IN ({_WALLED})"
_WORDS = "listing sha256 whole_sha256 pdf"

# table: (own column, the walled ones of what it names, columns), as in 0011_walls
GUARDED = {"letter_bundle": ("letter_id", _LETTER, _WORDS)}


def upgrade() -> None:
    op.create_table(
        "letter_bundle",
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("listing", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("whole_sha256", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_bundle_letter_id_letter")
        ),
        sa.PrimaryKeyConstraint("letter_id", "version", name=op.f("pk_letter_bundle")),
    )
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
    for name, when, test in _locks():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} WHEN {test} "
            "BEGIN SELECT RAISE(ABORT, 'kept as it was'); END"
        )


def _locks() -> list[tuple[str, str, str]]:
    """What was enclosed is never altered, and goes only after the letter's own PDF went. A wall
    that is raised or lowered writes the same words in another form."""
    plain = " OR ".join(
        f"OLD.{one} IS NOT NEW.{one}"
        for one in ("letter_id", "version", "pages", "made_at", "made_by")
    )
    reworded = " OR ".join(
        f"(OLD.{one} IS NOT NEW.{one} AND {_clear('OLD', one)} AND {_clear('NEW', one)})"
        for one in _WORDS.split()
    )
    stored = (
        "EXISTS (SELECT 1 FROM letter_pdf WHERE letter_id = OLD.letter_id "
        "AND version = OLD.version)"
    )
    return [
        ("letter_bundle_kept_update", "UPDATE ON letter_bundle", f"({plain} OR {reworded})"),
        ("letter_bundle_kept_delete", "DELETE ON letter_bundle", stored),
    ]


def _clear(row: str, column: str) -> str:
    return f"substr(CAST({row}.{column} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}'"


def downgrade() -> None:
    op.drop_table("letter_bundle")
