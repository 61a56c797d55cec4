"""Place of the custody step."""

revision = "0013_custody"
down_revision = "0012_retention"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
