"""The whole case: parties with roles, outcomes, what closes a case, and the office's own codes."""

import sqlalchemy as sa
from alembic import op

revision = "0021_parties"
down_revision = "0020_documents"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_BEFORE = "case_type problem_code status opened_on closed_on counsel advocate remark folded"
_NEW = (
    "special_problem_code cocounsel_1 cocounsel_2 funding referral_source language court docket "
    "judge filed_on persons_helped closing_code not_served transferred_to conflict_state"
)

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "legal_case": ("id", _WALLED, f"{_BEFORE} {_NEW}"),
    "case_outcome": ("case_id", _WALLED, "result note"),
    "case_party": ("case_id", _WALLED, "role since related note"),
}


def upgrade() -> None:
    for column in _NEW.split():
        op.execute(f"ALTER TABLE legal_case ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    op.create_table(
        "case_outcome",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["legal_case.id"],
            name=op.f("fk_case_outcome_case_id_legal_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_case_outcome")),
    )
    _parties()
    op.create_table(
        "office_code",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("used_from", sa.Text(), nullable=False),
        sa.Column("retired_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_code")),
        sa.UniqueConstraint("list", "code", name=op.f("uq_office_code_list_code")),
    )
    _unguard("legal_case")
    for table in GUARDED:
        _guard(table, *GUARDED[table])


def _parties() -> None:
    op.create_table(
        "case_party",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("related", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["legal_case.id"],
            name=op.f("fk_case_party_case_id_legal_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_case_party_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    op.create_index("ix_case_party_case_id", "case_party", ["case_id"])
    op.create_index("ix_case_party_person_id", "case_party", ["person_id"])


def _guard(table: str, own: str, walled: str, columns: str) -> None:
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


def _unguard(table: str) -> None:
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER {table}_walled_{verb}")


def downgrade() -> None:
    _unguard("legal_case")
    for table in ("case_party", "case_outcome", "office_code"):
        op.drop_table(table)
    for column in _NEW.split():
        op.execute(f"ALTER TABLE legal_case DROP COLUMN {column}")
    _guard("legal_case", "id", _WALLED, _BEFORE)
