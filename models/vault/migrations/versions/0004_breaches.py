"""Breaches: incidents, acts, officials, witnesses, evidence, alleged violations."""

import sqlalchemy as sa
from alembic import op

revision = "0004_breaches"
down_revision = "0003_cases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _breach()
    _roles_and_steps()
    _officials()
    _acts()
    _witnesses_and_evidence()
    _removals_and_decisions()


def _breach() -> None:
    op.create_table(
        "breach",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("time_clock", sa.Text(), nullable=True),
        sa.Column("time_about", sa.Boolean(), nullable=False),
        sa.Column("time_part", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("agency_number", sa.Text(), nullable=False),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("knowledge", sa.Text(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=False),
        sa.Column("police", sa.Text(), nullable=False),
        sa.Column("resident", sa.Text(), nullable=False),
        sa.Column("roles_known", sa.Boolean(), nullable=False),
        sa.Column("stated_reason", sa.Text(), nullable=False),
        sa.Column("harm", sa.Text(), nullable=False),
        sa.Column("harm_may_be_told", sa.Boolean(), nullable=False),
        sa.Column("at_question", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_breach_case_id_legal_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach")),
        sa.UniqueConstraint("number", name=op.f("uq_breach_number")),
    )
    op.create_index("ix_breach_case_id", "breach", ["case_id"])
    op.create_index("ix_breach_folded_id", "breach", ["folded", "id"])


def _roles_and_steps() -> None:
    op.create_table(
        "breach_role",
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breach.id"],
            name=op.f("fk_breach_role_breach_id_breach"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("breach_id", "role", name=op.f("pk_breach_role")),
    )
    op.create_table(
        "breach_step",
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breach.id"],
            name=op.f("fk_breach_step_breach_id_breach"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("breach_id", "question", name=op.f("pk_breach_step")),
    )


def _officials() -> None:
    op.create_table(
        "breach_official",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breach.id"],
            name=op.f("fk_breach_official_breach_id_breach"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_official")),
    )
    op.create_index("ix_breach_official_breach_id", "breach_official", ["breach_id"])
    op.create_table(
        "breach_identification",
        sa.Column("official_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["official_id"],
            ["breach_official.id"],
            name=op.f("fk_breach_identification_official_id_breach_official"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("official_id", name=op.f("pk_breach_identification")),
    )


def _acts() -> None:
    op.create_table(
        "breach_act",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about_known", sa.Boolean(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("official_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["official_id"],
            ["breach_official.id"],
            name=op.f("fk_breach_act_official_id_breach_official"),
        ),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breach.id"],
            name=op.f("fk_breach_act_breach_id_breach"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_act")),
    )
    op.create_index("ix_breach_act_breach_id", "breach_act", ["breach_id"])
    op.create_index("ix_breach_act_official_id", "breach_act", ["official_id"])
    op.create_table(
        "breach_act_matter",
        sa.Column("act_id", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["act_id"],
            ["breach_act.id"],
            name=op.f("fk_breach_act_matter_act_id_breach_act"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("act_id", "matter", name=op.f("pk_breach_act_matter")),
    )
    op.create_table(
        "breach_act_answer",
        sa.Column("act_id", sa.Text(), nullable=False),
        sa.Column("circumstance", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["act_id"],
            ["breach_act.id"],
            name=op.f("fk_breach_act_answer_act_id_breach_act"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("act_id", "circumstance", name=op.f("pk_breach_act_answer")),
    )


def _witnesses_and_evidence() -> None:
    op.create_table(
        "breach_witness",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("saw", sa.Text(), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breach.id"],
            name=op.f("fk_breach_witness_breach_id_breach"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_witness")),
    )
    op.create_index("ix_breach_witness_breach_id", "breach_witness", ["breach_id"])
    op.create_table(
        "breach_evidence",
        sa.Column("evidence_id", sa.Text(), nullable=False),
        sa.Column("evidence_sha256", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("taken_in_at", sa.Text(), nullable=False),
        sa.Column("taken_in_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["breach.id"], name=op.f("fk_breach_evidence_breach_id_breach")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_breach_evidence")),
    )
    op.create_index("ix_breach_evidence_breach_id", "breach_evidence", ["breach_id"])


def _removals_and_decisions() -> None:
    op.create_table(
        "breach_evidence_removed",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Text(), nullable=False),
        sa.Column("removed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_evidence_removed")),
    )
    op.create_index(
        "ix_breach_evidence_removed_breach_id", "breach_evidence_removed", ["breach_id"]
    )
    op.create_table(
        "alleged_violation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("quoting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["breach.id"], name=op.f("fk_alleged_violation_breach_id_breach")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alleged_violation")),
        sa.UniqueConstraint(
            "breach_id", "provision", name=op.f("uq_alleged_violation_breach_id_provision")
        ),
    )


def downgrade() -> None:
    for table in (
        "alleged_violation",
        "breach_evidence_removed",
        "breach_evidence",
        "breach_witness",
        "breach_act_answer",
        "breach_act_matter",
        "breach_act",
        "breach_identification",
        "breach_official",
        "breach_step",
        "breach_role",
        "breach",
    ):
        op.drop_table(table)
