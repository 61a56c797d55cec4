"""Place of the retention step."""

revision = "0012_retention"
down_revision = "0011_walls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
