"""People and their names."""

import sqlalchemy as sa
from alembic import op

revision = "0002_people"
down_revision = "0001_vault"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        *(
            sa.Column(f"may_{channel}", sa.Boolean(), nullable=False, server_default=sa.false())
            for channel in ("phone", "text", "voicemail", "email", "post")
        ),
        sa.Column("contact_how", sa.Text(), nullable=False),
        sa.Column("contact_caution", sa.Text(), nullable=False),
        sa.Column("contact_confirmed_on", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_folded_id", "person", ["folded", "id"])
    op.create_index("ix_person_sort_key_id", "person", ["sort_key", "id"])
    op.create_table(
        "person_name",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_name_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_person_name")),
    )


def downgrade() -> None:
    op.drop_table("person_name")
    op.drop_table("person")
