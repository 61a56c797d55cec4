"""Indexes along which the lists of breaches, letters, officials and of what is done are walked."""

from alembic import op

revision = "0031_more_list_indexes"
down_revision = "0030_letter_templates"
branch_labels = None
depends_on = None

_NEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("breach", ("day", "number")),
    ("breach", ("stage", "number")),
    ("letter", ("dated", "number")),
    ("letter", ("state", "dated", "number")),
    ("letter", ("kind", "dated", "number")),
    ("letter", ("addressee", "number")),
    ("letter", ("sent_on", "number")),
    ("letter", ("reply_by", "number")),
    ("official", ("name", "id")),
    ("official", ("rank", "id")),
    ("official", ("badge", "id")),
    ("official", ("unit", "id")),
    ("tickler", ("due_on", "state")),
)


def upgrade() -> None:
    for table, columns in _NEW:
        op.create_index("_".join(("ix", table, *columns)), table, list(columns))


def downgrade() -> None:
    for table, columns in _NEW:
        op.drop_index("_".join(("ix", table, *columns)), table)
