"""Legal holds, the retention schedule, purges and their certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0012_retention"
down_revision = "0011_walls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.Text(), nullable=False),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.Column("released_at", sa.Text()),
        sa.Column("release_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_legal_hold"),
    )
    op.create_index("ix_legal_hold_room_object_id", "legal_hold", ["room", "object_id"])
    op.create_table(
        "retention_rule",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_retention_rule"),
    )
    op.create_table(
        "purge",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("extent", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("letters_reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text()),
        sa.Column("answer_reason", sa.Text(), nullable=False),
        sa.Column("approved_counts", sa.Text(), nullable=False),
        sa.Column("purged_by", sa.Text(), nullable=False),
        sa.Column("purged_at", sa.Text()),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_purge"),
        sa.UniqueConstraint("number", name="uq_purge_number"),
    )
    op.create_index("ix_purge_state", "purge", ["state"])
    _of_a_purge()


def _of_a_purge() -> None:
    op.create_table(
        "purge_item",
        sa.Column("purge_id", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purge_id"], ["purge.id"], name="fk_purge_item_purge_id_purge", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("purge_id", "room", "object_id", name="pk_purge_item"),
    )
    op.create_table(
        "purge_file",
        sa.Column("purge_id", sa.Text(), nullable=False),
        sa.Column("sealed_file", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purge_id"], ["purge.id"], name="fk_purge_file_purge_id_purge", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("purge_id", "sealed_file", name="pk_purge_file"),
    )
    op.create_table(
        "purged_part",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("purge_id", sa.Text(), nullable=False),
        sa.Column("purged_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["purge_id"], ["purge.id"], name="fk_purged_part_purge_id_purge"),
        sa.PrimaryKeyConstraint("room", "object_id", name="pk_purged_part"),
    )
    op.create_index("ix_purged_part_purge_id", "purged_part", ["purge_id"])
    op.create_table(
        "purge_certificate",
        sa.Column("purge_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purge_id"], ["purge.id"], name="fk_purge_certificate_purge_id_purge"
        ),
        sa.PrimaryKeyConstraint("purge_id", name="pk_purge_certificate"),
        sa.UniqueConstraint("number", name="uq_purge_certificate_number"),
    )


def downgrade() -> None:
    for table in (
        "purge_certificate",
        "purged_part",
        "purge_file",
        "purge_item",
        "purge",
        "retention_rule",
        "legal_hold",
    ):
        op.drop_table(table)
