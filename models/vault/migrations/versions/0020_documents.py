"""Documents of a case: folders, documents with their sealed files, and what was deleted."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

import sqlalchemy as sa
from alembic import op

revision = "0020_documents"
down_revision = "0019_people"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_DOCUMENT = f"SELECT id FROM document WHERE case_id IN ({_WALLED})"

# table: (own column, the walled ones of what it names, columns), as in 0011_walls
GUARDED = {
    "document_folder": ("case_id", _WALLED, "name"),
    "document": (
        "case_id",
        _WALLED,
        "title kind received_on received_from privilege note removed_why folded",
    ),
    "document_version": ("document_id", _DOCUMENT, "evidence_sha256 original_name media_type"),
    "document_gone": ("case_id", _WALLED, "title sha256 reason"),
}


def upgrade() -> None:
    _folders()
    _documents()
    _files()
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


def _folders() -> None:
    op.create_table(
        "document_folder",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_document_folder_case_id_legal_case")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["document_folder.id"],
            name=op.f("fk_document_folder_parent_id_document_folder"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_folder")),
    )
    op.create_index("ix_document_folder_case_id", "document_folder", ["case_id"])
    op.create_index("ix_document_folder_parent_id", "document_folder", ["parent_id"])


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("folder_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("received_from", sa.Text(), nullable=False),
        sa.Column("privilege", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Text(), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.Column("removed_why", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_document_case_id_legal_case")
        ),
        sa.ForeignKeyConstraint(
            ["folder_id"],
            ["document_folder.id"],
            name=op.f("fk_document_folder_id_document_folder"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index("ix_document_case_id_received_on", "document", ["case_id", "received_on"])
    op.create_index("ix_document_folder_id", "document", ["folder_id"])


def _files() -> None:
    op.create_table(
        "document_version",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Text(), nullable=False),
        sa.Column("evidence_sha256", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("taken_in_at", sa.Text(), nullable=False),
        sa.Column("taken_in_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_document_version_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_document_version")),
    )
    op.create_index(
        "ix_document_version_document_id_number", "document_version", ["document_id", "number"]
    )
    op.create_table(
        "document_gone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("gone_at", sa.Text(), nullable=False),
        sa.Column("gone_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_gone")),
    )
    op.create_index("ix_document_gone_case_id", "document_gone", ["case_id"])


def downgrade() -> None:
    for table in ("document_gone", "document_version", "document", "document_folder"):
        op.drop_table(table)
