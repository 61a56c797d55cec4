"""The tables of documents; private to the room."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from models.vault.classes import NONE, OFFICE, PERSONAL, WORDS
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

document_folder = Table(
    "document_folder",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("parent_id", Text, ForeignKey("document_folder.id"), info=NONE),
    Column("name", Walled("document_folder.name"), nullable=False, info=WORDS),
    Index("ix_document_folder_case_id", "case_id"),
    Index("ix_document_folder_parent_id", "parent_id"),
)

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False, info=NONE),
    Column("folder_id", Text, ForeignKey("document_folder.id"), info=NONE),
    Column("title", Walled("document.title"), nullable=False, info=WORDS),
    Column("kind", Walled("document.kind"), nullable=False, info=PERSONAL),
    Column("received_on", Walled("document.received_on"), nullable=False, info=PERSONAL),
    Column("received_from", Walled("document.received_from"), nullable=False, info=WORDS),
    Column("privilege", Walled("document.privilege"), nullable=False, info=PERSONAL),
    Column("note", Walled("document.note"), nullable=False, info=WORDS),
    Column("added_at", Instant, nullable=False, info=OFFICE),
    Column("added_by", Text, nullable=False, info=OFFICE),
    Column("removed_at", Instant, info=OFFICE),
    Column("removed_by", Text, info=OFFICE),
    Column("removed_why", Walled("document.removed_why"), nullable=False, info=WORDS),
    Column("folded", Walled("document.folded"), nullable=False, info=WORDS),
    Index("ix_document_case_id_received_on", "case_id", "received_on"),
    Index("ix_document_folder_id", "folder_id"),
)

# evidence_id and evidence_sha256: the names by which the vault's check finds sealed files.
document_version = Table(
    "document_version",
    metadata,
    Column(
        "document_id",
        Text,
        ForeignKey("document.id", ondelete="CASCADE"),
        nullable=False,
        info=NONE,
    ),
    Column("evidence_id", Text, primary_key=True, info=WORDS),
    Column(
        "evidence_sha256", Walled("document_version.evidence_sha256"), nullable=False, info=NONE
    ),
    Column("number", Integer, nullable=False, info=NONE),
    Column("original_name", Walled("document_version.original_name"), nullable=False, info=WORDS),
    Column("media_type", Walled("document_version.media_type"), nullable=False, info=NONE),
    Column("size", BigInteger, nullable=False, info=NONE),
    Column("taken_in_at", Instant, nullable=False, info=OFFICE),
    Column("taken_in_by", Text, nullable=False, info=OFFICE),
    Index("ix_document_version_document_id_number", "document_id", "number"),
)

# What was deleted for good, by whom and why. It outlives the document, hence no foreign key.
document_gone = Table(
    "document_gone",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("case_id", Text, nullable=False, info=NONE),
    Column("document_id", Text, nullable=False, info=NONE),
    Column("title", Walled("document_gone.title"), nullable=False, info=WORDS),
    Column("sha256", Walled("document_gone.sha256"), nullable=False, info=NONE),
    Column("size", BigInteger, nullable=False, info=NONE),
    Column("reason", Walled("document_gone.reason"), nullable=False, info=WORDS),
    Column("gone_at", Instant, nullable=False, info=OFFICE),
    Column("gone_by", Text, nullable=False, info=OFFICE),
    Index("ix_document_gone_case_id", "case_id"),
)
