"""Indexes along which the office's lists of releases and of undecided conflicts are walked."""

import sqlalchemy as sa
from alembic import op

revision = "0032_office_lists"
down_revision = "0031_more_list_indexes"
branch_labels = None
depends_on = None

_TABLE = "privacy_release"
_NEW: tuple[tuple[str, ...], ...] = (
    ("stage", "expires_on", "id"),
    ("expires_on", "id"),
    ("signed_on", "id"),
    ("recipient_name", "id"),
)
# The beginning of one of those.
_OLD = ("stage", "expires_on")
_TICKLERS: tuple[tuple[str, ...], ...] = (
    ("due_on", "state", "id"),
    ("assigned_to", "due_on", "state", "id"),
)
_UNDECIDED = "ix_legal_case_undecided"
_STATES = "conflict_state NOT IN ('no_conflict', 'conflict')"


def upgrade() -> None:
    op.drop_index(_name(_OLD), _TABLE)
    for columns in _NEW:
        op.create_index(_name(columns), _TABLE, list(columns))
    for columns in _TICKLERS:
        op.create_index(_name(columns, "tickler"), "tickler", list(columns))
    op.create_index(_UNDECIDED, "legal_case", ["number"], sqlite_where=sa.text(_STATES))


def downgrade() -> None:
    op.drop_index(_UNDECIDED, "legal_case")
    for columns in _TICKLERS:
        op.drop_index(_name(columns, "tickler"), "tickler")
    for columns in _NEW:
        op.drop_index(_name(columns), _TABLE)
    op.create_index(_name(_OLD), _TABLE, list(_OLD))


def _name(columns: tuple[str, ...], table: str = _TABLE) -> str:
    return "_".join(("ix", table, *columns))
