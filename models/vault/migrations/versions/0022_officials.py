"""Officials and departments on file; an identification can point at one."""

import sqlalchemy as sa
from alembic import op

revision = "0022_officials"
down_revision = "0021_parties"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "department",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("folded", name=op.f("uq_department_folded")),
    )
    op.create_table(
        "official",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text()),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_official_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official")),
    )
    op.create_index("ix_official_department_id", "official", ["department_id"])
    op.execute("ALTER TABLE breach_identification ADD COLUMN on_file_id TEXT")
    op.create_index("ix_breach_identification_on_file_id", "breach_identification", ["on_file_id"])


def downgrade() -> None:
    op.drop_index("ix_breach_identification_on_file_id", "breach_identification")
    op.execute("ALTER TABLE breach_identification DROP COLUMN on_file_id")
    op.drop_table("official")
    op.drop_table("department")
