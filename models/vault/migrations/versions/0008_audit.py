"""Seals of records, their salts, and the secrets that last as long as the vault."""

import sqlalchemy as sa
from alembic import op

revision = "0008_audit"
down_revision = "0007_drafts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number", "table_name", "record_id", name=op.f("pk_audit_seals")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record_salts",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "record_id", name=op.f("pk_record_salts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vault_secrets",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("purpose", name=op.f("pk_vault_secrets")),
    )


def downgrade() -> None:
    for table in ("vault_secrets", "record_salts", "audit_seals"):
        op.drop_table(table)
