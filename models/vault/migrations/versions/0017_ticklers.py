"""Ticklers and deadlines, and the days that they were due before they were moved."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

import sqlalchemy as sa
from alembic import op

revision = "0017_ticklers"
down_revision = "0016_search"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_TICKLER = f"SELECT id FROM tickler WHERE case_id IN ({_WALLED})"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "tickler": (
        "case_id",
        _WALLED,
        "kind title detail place due_on due_time ends_at assigned_to remind_days repeats state "
        "close_reason rule starts_on source_room folded",
    ),
    "tickler_former": ("tickler_id", _TICKLER, "due_on due_time reason"),
}


def upgrade() -> None:
    texts = "kind title detail place due_on due_time ends_at assigned_to remind_days repeats state"
    op.create_table(
        "tickler",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts.split()),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("source_room", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_tickler_case_id_legal_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickler")),
    )
    op.create_index("ix_tickler_case_id", "tickler", ["case_id"])
    op.create_index("ix_tickler_state_due_on", "tickler", ["state", "due_on"])
    op.create_index(
        "ix_tickler_assigned_to_state_due_on", "tickler", ["assigned_to", "state", "due_on"]
    )
    op.create_index("ix_tickler_rule", "tickler", ["rule"])
    op.create_index("ix_tickler_source_id", "tickler", ["source_id"])
    op.create_table(
        "tickler_former",
        sa.Column("tickler_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("due_time", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tickler_id"],
            ["tickler.id"],
            name=op.f("fk_tickler_former_tickler_id_tickler"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tickler_id", "position", name=op.f("pk_tickler_former")),
    )
    for table, (own, walled, columns) in GUARDED.items():
        # Nothing at all is no secret: an empty field may stay empty, as after a purge in part.
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


def downgrade() -> None:
    for table in GUARDED:
        for verb in ("insert", "update"):
            op.execute(f"DROP TRIGGER {table}_walled_{verb}")
    op.drop_table("tickler_former")
    op.drop_table("tickler")
