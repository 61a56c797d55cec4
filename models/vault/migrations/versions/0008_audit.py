"""Place of the audit step."""

revision = "0008_audit"
down_revision = "0007_drafts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
