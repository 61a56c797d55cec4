"""Place of the backups step."""

revision = "0010_backups"
down_revision = "0009_members"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
