"""The tables of documents; private to the room."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

document_folder = Table(
    "document_folder",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("parent_id", Text, ForeignKey("document_folder.id")),
    Column("name", Walled("document_folder.name"), nullable=False),
    Index("ix_document_folder_case_id", "case_id"),
    Index("ix_document_folder_parent_id", "parent_id"),
)

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("case_id", Text, ForeignKey("legal_case.id"), nullable=False),
    Column("folder_id", Text, ForeignKey("document_folder.id")),
    Column("title", Walled("document.title"), nullable=False),
    Column("kind", Walled("document.kind"), nullable=False),
    Column("received_on", Walled("document.received_on"), nullable=False),
    Column("received_from", Walled("document.received_from"), nullable=False),
    Column("privilege", Walled("document.privilege"), nullable=False),
    Column("note", Walled("document.note"), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("removed_at", Instant),
    Column("removed_by", Text),
    Column("removed_why", Walled("document.removed_why"), nullable=False),
    Column("folded", Walled("document.folded"), nullable=False),
    Index("ix_document_case_id_received_on", "case_id", "received_on"),
    Index("ix_document_folder_id", "folder_id"),
)

# evidence_id and evidence_sha256: the names by which the vault's check finds sealed files.
document_version = Table(
    "document_version",
    metadata,
    Column("document_id", Text, ForeignKey("document.id", ondelete="CASCADE"), nullable=False),
    Column("evidence_id", Text, primary_key=True),
    Column("evidence_sha256", Walled("document_version.evidence_sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("original_name", Walled("document_version.original_name"), nullable=False),
    Column("media_type", Walled("document_version.media_type"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("taken_in_at", Instant, nullable=False),
    Column("taken_in_by", Text, nullable=False),
    Index("ix_document_version_document_id_number", "document_id", "number"),
)

# What was deleted for good, by whom and why. It outlives the document, hence no foreign key.
document_gone = Table(
    "document_gone",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("title", Walled("document_gone.title"), nullable=False),
    Column("sha256", Walled("document_gone.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("reason", Walled("document_gone.reason"), nullable=False),
    Column("gone_at", Instant, nullable=False),
    Column("gone_by", Text, nullable=False),
    Index("ix_document_gone_case_id", "case_id"),
)
