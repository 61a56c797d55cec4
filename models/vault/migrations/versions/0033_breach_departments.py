"""An index along which those are listed who were seen and are not identified, by department."""

from alembic import op

revision = "0033_breach_departments"
down_revision = "0032_office_lists"
branch_labels = None
depends_on = None

_NAME = "ix_breach_department_day_number"


def upgrade() -> None:
    op.create_index(_NAME, "breach", ["department", "day", "number"])


def downgrade() -> None:
    op.drop_index(_NAME, "breach")
