"""Place of the members step."""

revision = "0009_members"
down_revision = "0008_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
