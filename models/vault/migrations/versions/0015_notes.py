"""Notes and time: activities, and every former version of one that was changed."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015_notes"
down_revision = "0014_eligibility"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_NOTE = f"SELECT id FROM note WHERE case_id IN ({_WALLED})"
_WORDS = "kind day clock minutes funding privilege who summary text"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "note": ("case_id", _WALLED, f"{_WORDS} folded"),
    "note_version": ("note_id", _NOTE, _WORDS),
}


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text()),
        *_words(),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_note_case_id_legal_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_case_id_day", "note", ["case_id", "day"])
    op.create_index("ix_note_who_day", "note", ["who", "day"])
    op.create_index("ix_note_day", "note", ["day"])
    op.create_table(
        "note_version",
        sa.Column("note_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_words(),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["note.id"],
            name=op.f("fk_note_version_note_id_note"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("note_id", "version", name=op.f("pk_note_version")),
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


def _words() -> list["sa.Column[Any]"]:
    return [
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("funding", sa.Text(), nullable=False),
        sa.Column("privilege", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    ]


def downgrade() -> None:
    op.drop_table("note_version")
    op.drop_table("note")
