"""Cases."""

import sqlalchemy as sa
from alembic import op

revision = "0003_cases"
down_revision = "0002_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "legal_case",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("case_type", sa.Text(), nullable=False),
        sa.Column("problem_code", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("counsel", sa.Text(), nullable=False),
        sa.Column("advocate", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["person.id"], name=op.f("fk_legal_case_client_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_case")),
        sa.UniqueConstraint("number", name=op.f("uq_legal_case_number")),
    )
    op.create_index("ix_legal_case_client_id", "legal_case", ["client_id"])
    op.create_index("ix_legal_case_status_number", "legal_case", ["status", "number"])
    op.create_index("ix_legal_case_opened_on_number", "legal_case", ["opened_on", "number"])
    op.create_index("ix_legal_case_folded_id", "legal_case", ["folded", "id"])


def downgrade() -> None:
    op.drop_table("legal_case")
