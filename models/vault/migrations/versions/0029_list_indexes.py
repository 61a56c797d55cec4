"""Indexes along which lists are walked: what comes next in a case, what a rule makes due, people by
language and by when they were last asked, cases by problem and by counsel, and all that a list of
cases tests by, beside the number."""

from alembic import op

revision = "0029_list_indexes"
down_revision = "0028_letter_bundle"
branch_labels = None
depends_on = None

_NEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tickler", ("case_id", "state", "due_on", "id")),
    ("tickler", ("rule", "due_on")),
    ("person", ("contact_confirmed_on", "sort_key", "id")),
    ("person", ("language", "sort_key", "id")),
    ("legal_case", ("problem_code", "number")),
    ("legal_case", ("counsel", "number")),
    (
        "legal_case",
        ("number", "status", "problem_code", "counsel", "advocate", "cocounsel_1", "cocounsel_2"),
    ),
)
# Each is the beginning of one of those.
_OLD: tuple[tuple[str, tuple[str, ...]], ...] = (("tickler", ("case_id",)), ("tickler", ("rule",)))


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
