"""The vault's own tables; private to the room."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from models.vault.schema import Instant, metadata

vault_identity = Table(
    "vault_identity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault_id", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# record_hash covers the unit's seals and signature is its user's, both on the unit's last entry.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("record_hash", LargeBinary),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("entry_hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    Index("ix_audit_entries_room_object_id", "room", "object_id"),
)

# The hash of each record that a unit touched, under the number of its last entry; null: gone.
audit_seals = Table(
    "audit_seals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("table_name", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("hash", LargeBinary),
    sqlite_with_rowid=False,
)

# What each record's hash is salted with; it goes with the record.
record_salts = Table(
    "record_salts",
    metadata,
    Column("table_name", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Secrets that outlast every rotation; see secrets_kept.py.
vault_secrets = Table(
    "vault_secrets",
    metadata,
    Column("purpose", Text, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

sequences = Table(
    "sequences",
    metadata,
    Column("series", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

# The ring of evidence keys: the newest one that is not retired seals, all of them open.
evidence_keys = Table(
    "evidence_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

# What is typed on a page and not saved yet; not a part of the record.
drafts = Table(
    "drafts",
    metadata,
    Column("user_id", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("typed", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
)

# What happened to a sealed file, line by line, from the day it was taken in; lines are only added.
# It outlives the file and the record that named it, hence no foreign key, and no word of a case.
evidence_custody = Table(
    "evidence_custody",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("evidence_id", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("result", Text, nullable=False),
    Index("ix_evidence_custody_evidence_id_number", "evidence_id", "number"),
)

# The backup sets that this vault has made: which of them still hold a record, and which are proven.
known_backups = Table(
    "known_backups",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("head", Text, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("files", Integer, nullable=False),
    Column("proven_at", Instant),
    Column("failed_at", Instant),
    Column("removed_at", Instant),
    Index("ix_known_backups_at", "at"),
)

# How often the list of users was signed anew (an older header.json put back is told by it), and
# when the recovery sheet was last typed.
roster = Table(
    "roster",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition", Integer, nullable=False),
    Column("rehearsed_at", Instant),
    CheckConstraint("id = 1", name="one_row"),
)

# Who left and in which epoch: until the next one, a key that they saved reads what is written.
departures = Table(
    "departures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("left_at", Instant, nullable=False),
    Column("left_epoch", Integer, nullable=False),
    Column("returned_at", Instant),
)

# A wall around a case, or around a client who is in walled cases only: its key's id, and the wall's
# own evidence key (the identity sealed under the wall's key). One of the two references is filled.
walls = Table(
    "walls",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), unique=True),
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), unique=True),
    Column("key_id", Text, nullable=False),
    Column("evidence_recipient", Text, nullable=False),
    Column("evidence_identity", Text, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("raised_by", Text, nullable=False),
    CheckConstraint("(case_id IS NULL) <> (person_id IS NULL)", name="one_thing"),
)

# The wall's key, sealed to each reader (a user's id, or "recovery"); ``sealed_to`` is the reader's
# public key of that time: a reader with newer keys has to be let in again.
wall_members = Table(
    "wall_members",
    metadata,
    Column("wall_id", Text, ForeignKey("walls.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("sealed_to", LargeBinary, nullable=False),
    Column("since", Instant, nullable=False),
    Column("let_in_by", Text, nullable=False),
)
