"""Releases of information, and the log of what was told: its lines are added and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0025_privacy"
down_revision = "0024_search_columns"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_RELEASE = (
    "recipient_kind recipient_ref expires_on explained_on recipient_name documents own_words "
    "purpose ends_when items ways language stage signed_on proof interpreter signed_by "
    "signer_relation explained_by seen_by revoked_by revoked_on revoked_how revoked_words folded"
)
_DISCLOSURE = "what how about recipient purpose folded"

# table: (own column, the walled ones of what it names, columns), as in 0011_walls
GUARDED = {
    "privacy_release": ("case_id", _WALLED, _RELEASE),
    "disclosure": ("case_id", _WALLED, _DISCLOSURE),
}


def upgrade() -> None:
    op.create_table(
        "privacy_release",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _RELEASE.split()),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("renews_id", sa.Text(), nullable=False),
        sa.Column("superseded_by_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_privacy_release_case_id_legal_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_release")),
    )
    op.create_index("ix_privacy_release_case_id", "privacy_release", ["case_id"])
    op.create_index("ix_privacy_release_document_id", "privacy_release", ["document_id"])
    op.create_index(
        "ix_privacy_release_stage_expires_on", "privacy_release", ["stage", "expires_on"]
    )
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _DISCLOSURE.split()),
        sa.Column("release_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    op.create_index("ix_disclosure_case_id_at", "disclosure", ["case_id", "at"])
    op.create_index("ix_disclosure_at", "disclosure", ["at"])
    for table, (own, walled, columns) in GUARDED.items():
        # Nothing at all is no secret: an empty field may stay empty, as after a purge in part.
        plain = " OR ".join(
            f"(NEW.{one} <> '' AND substr(CAST(NEW.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}')"
            for one in columns.split()
        )
        for verb in ("INSERT", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {table}_walled_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN NEW.{own} IN ({walled}) AND ({plain}) "
                "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
            )
    _only_grows()


def _only_grows() -> None:
    """No line goes. A word of one changes its form when a wall is raised or lowered (a token stands
    on one side), and is emptied by an approved purge of its case; nothing else changes it."""
    still = " OR ".join(
        f"NEW.{one} IS NOT OLD.{one}" for one in ["id", "case_id", "at", "user_id", "release_id"]
    )
    purged = (
        "EXISTS (SELECT 1 FROM purge_item JOIN purge ON purge.id = purge_item.purge_id "
        "WHERE purge_item.room = 'cases' AND purge_item.object_id = OLD.case_id "
        "AND purge.state = 'approved')"
    )
    others = " OR ".join(
        f"(NEW.{one} IS NOT OLD.{one} "
        f"AND substr(NEW.{one}, 1, {len(_MARK)}) <> '{_MARK}' "
        f"AND substr(OLD.{one}, 1, {len(_MARK)}) <> '{_MARK}' "
        f"AND NOT (NEW.{one} = '' AND {purged}))"
        for one in _DISCLOSURE.split()
    )
    op.execute(
        "CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure "
        f"WHEN {still} OR {others} "
        "BEGIN SELECT RAISE(ABORT, 'the disclosure log only grows'); END"
    )
    op.execute(
        "CREATE TRIGGER disclosure_no_delete BEFORE DELETE ON disclosure "
        "BEGIN SELECT RAISE(ABORT, 'the disclosure log only grows'); END"
    )


def downgrade() -> None:
    op.drop_table("disclosure")
    op.drop_table("privacy_release")
