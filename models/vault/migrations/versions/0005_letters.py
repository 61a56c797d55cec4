"""Letters: drafts with what was done to them by hand, their PDFs, and the office's letterhead."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_letters"
down_revision = "0004_breaches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _letters()
    _what_is_kept_of_them()


def _letters() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_letter_case_id_legal_case")
        ),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["breach.id"], name=op.f("fk_letter_breach_id_breach")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("number", name=op.f("uq_letter_number")),
    )
    op.create_index("ix_letter_case_id", "letter", ["case_id"])
    op.create_index("ix_letter_breach_id", "letter", ["breach_id"])


def _what_is_kept_of_them() -> None:
    op.create_table(
        "letter_edit",
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("omitted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letter.id"],
            name=op.f("fk_letter_edit_letter_id_letter"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("letter_id", "part", name=op.f("pk_letter_edit")),
    )
    op.create_table(
        "letter_pdf",
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_pdf_letter_id_letter")
        ),
        sa.PrimaryKeyConstraint("letter_id", "version", name=op.f("pk_letter_pdf")),
    )
    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("fax", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("juris_number", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_letterhead_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
    )


def downgrade() -> None:
    for table in ("letterhead", "letter_pdf", "letter_edit", "letter"):
        op.drop_table(table)
