"""An attorney's reasons for what the disclosure guard found and may stand."""

import sqlalchemy as sa
from alembic import op

revision = "0026_guard_reasons"
down_revision = "0025_privacy"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_COLUMNS = "mark rule words reason"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"

# table: (own column, the walled ones of what it names, columns), as in 0011_walls
GUARDED = {"guard_reason": ("case_id", _WALLED, _COLUMNS)}


def upgrade() -> None:
    op.create_table(
        "guard_reason",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _COLUMNS.split()),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["legal_case.id"],
            name=op.f("fk_guard_reason_case_id_legal_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guard_reason")),
    )
    op.create_index("ix_guard_reason_case_id", "guard_reason", ["case_id"])
    op.create_index("ix_guard_reason_subject_id", "guard_reason", ["subject_id"])
    plain = " OR ".join(
        f"substr(CAST(NEW.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}'" for one in _COLUMNS.split()
    )
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER guard_reason_walled_{verb.lower()} BEFORE {verb} ON guard_reason "
            f"WHEN NEW.case_id IN ({_WALLED}) AND ({plain}) "
            "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
        )


def downgrade() -> None:
    op.drop_table("guard_reason")
