"""Place of the walls step."""

revision = "0011_walls"
down_revision = "0010_backups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
