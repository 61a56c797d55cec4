"""The domestic-violence compartment: its tables, and the guard of walls for each of them."""

import sqlalchemy as sa
from alembic import op

revision = "0018_safety"
down_revision = "0017_ticklers"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"

# table: the columns that say something of the case
WORDS = {
    "safety_incident": (
        "day what place injuries weapon_used strangled "
        "children_there police_called told_by privilege"
    ),
    "safety_child": "name born lives_with arrangement concern not_to_be_told",
    "safety_weapon": "kind what access surrendered surrendered_on",
    "safety_police_report": "day agency number arrest note",
    "safety_order": (
        "kind state court docket applied_on hearing_on "
        "issued_on served_on expires_on terms protects note"
    ),
    "safety_screen": "instrument other_name screened_on screened_by band score band_words hotline",
    "safety_plan": "part text gone_through_on copy_given",
    "safety_note": "day text privilege",
    "safety_certification": "state agency asked_on signed_on note",
}

GUARDED = {table: ("case_id", _WALLED, columns) for table, columns in WORDS.items()}


def upgrade() -> None:
    for table, columns in WORDS.items():
        op.create_table(
            table,
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("case_id", sa.Text(), nullable=False),
            sa.Column("revision", sa.Integer(), nullable=False),
            *(sa.Column(one, sa.Text(), nullable=False) for one in columns.split()),
            sa.Column("made_at", sa.Text(), nullable=False),
            sa.Column("made_by", sa.Text(), nullable=False),
            sa.Column("changed_at", sa.Text(), nullable=False),
            sa.Column("changed_by", sa.Text(), nullable=False),
            sa.ForeignKeyConstraint(
                ["case_id"],
                ["legal_case.id"],
                name=op.f(f"fk_{table}_case_id_legal_case"),
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])
        # Nothing at all is no secret: an empty field may stay empty.
        plain = " OR ".join(
            f"(NEW.{one} <> '' AND substr(CAST(NEW.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}')"
            for one in columns.split()
        )
        for verb in ("INSERT", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {table}_walled_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN NEW.case_id IN ({_WALLED}) AND ({plain}) "
                "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
            )


def downgrade() -> None:
    for table in reversed(WORDS):
        op.drop_table(table)
