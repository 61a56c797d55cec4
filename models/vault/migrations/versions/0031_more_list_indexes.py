"""Indexes along which the lists of breaches, letters, officials and notes are walked."""

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
    ("note", ("who", "day", "clock", "id")),
    ("note", ("day", "clock", "id")),
)
# Each is the beginning of one of those.
_OLD: tuple[tuple[str, tuple[str, ...]], ...] = (("note", ("who", "day")), ("note", ("day",)))


def upgrade() -> None:
    for table, columns in _OLD:
        op.drop_index(_name(table, columns), table)
    for table, columns in _NEW:
        op.create_index(_name(table, columns), table, list(columns))


def downgrade() -> None:
    for table, columns in _NEW:
        op.drop_index(_name(table, columns), table)
    for table, columns in _OLD:
        op.create_index(_name(table, columns), table, list(columns))


def _name(table: str, columns: tuple[str, ...]) -> str:
    return "_".join(("ix", table, *columns))
