"""The vault's own tables; private to the room."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from models.vault.classes import NONE, OFFICE, WORDS
from models.vault.schema import Instant, metadata

vault_identity = Table(
    "vault_identity",
    metadata,
    Column("id", Integer, primary_key=True, info=OFFICE),
    Column("vault_id", Text, nullable=False, info=OFFICE),
    Column("epoch", Integer, nullable=False, info=OFFICE),
    Column("created_at", Instant, nullable=False, info=OFFICE),
    CheckConstraint("id = 1", name="one_row"),
)

# record_hash covers the unit's seals and signature is its user's, both on the unit's last entry.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("number", Integer, primary_key=True, info=OFFICE),
    Column("at", Instant, nullable=False, info=OFFICE),
    Column("offset_minutes", Integer, nullable=False, info=OFFICE),
    Column("user_id", Text, nullable=False, info=OFFICE),
    Column("action", Text, nullable=False, info=OFFICE),
    Column("room", Text, nullable=False, info=OFFICE),
    Column("object_id", Text, nullable=False, info=OFFICE),
    Column("fields", Text, nullable=False, info=OFFICE),
    Column("record_hash", LargeBinary, info=OFFICE),
    Column("prev_hash", LargeBinary, nullable=False, info=OFFICE),
    Column("entry_hash", LargeBinary, nullable=False, info=OFFICE),
    Column("signature", LargeBinary, info=OFFICE),
    Index("ix_audit_entries_room_object_id", "room", "object_id"),
)

# The hash of each record that a unit touched, under the number of its last entry; null: gone.
audit_seals = Table(
    "audit_seals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, info=NONE),
    Column("table_name", Text, primary_key=True, info=NONE),
    Column("record_id", Text, primary_key=True, info=NONE),
    Column("hash", LargeBinary, info=NONE),
    sqlite_with_rowid=False,
)

# What each record's hash is salted with; it goes with the record.
record_salts = Table(
    "record_salts",
    metadata,
    Column("table_name", Text, primary_key=True, info=NONE),
    Column("record_id", Text, primary_key=True, info=NONE),
    Column("salt", LargeBinary, nullable=False, info=NONE),
    sqlite_with_rowid=False,
)

# Secrets that outlast every rotation; see secrets_kept.py.
vault_secrets = Table(
    "vault_secrets",
    metadata,
    Column("purpose", Text, primary_key=True, info=NONE),
    Column("secret", LargeBinary, nullable=False, info=NONE),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True, info=OFFICE),
    Column("value", Text, nullable=False, info=OFFICE),
)

sequences = Table(
    "sequences",
    metadata,
    Column("series", Text, primary_key=True, info=OFFICE),
    Column("last", Integer, nullable=False, info=OFFICE),
)

# The ring of evidence keys: the newest one that is not retired seals, all of them open.
evidence_keys = Table(
    "evidence_keys",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("recipient", Text, nullable=False, info=NONE),
    Column("identity", Text, nullable=False, info=NONE),
    Column("made_at", Instant, nullable=False, info=NONE),
    Column("retired_at", Instant, info=NONE),
)

# What is typed on a page and not saved yet; not a part of the record.
drafts = Table(
    "drafts",
    metadata,
    Column("user_id", Text, primary_key=True, info=OFFICE),
    Column("place", Text, primary_key=True, info=OFFICE),
    Column("typed", Text, nullable=False, info=WORDS),
    Column("written_at", Instant, nullable=False, info=OFFICE),
)

# What happened to a sealed file, line by line, from the day it was taken in; lines are only added.
# It outlives the file and the record that named it, hence no foreign key, and no word of a case.
evidence_custody = Table(
    "evidence_custody",
    metadata,
    Column("number", Integer, primary_key=True, info=OFFICE),
    Column("evidence_id", Text, nullable=False, info=NONE),
    Column("at", Instant, nullable=False, info=OFFICE),
    Column("user_id", Text, nullable=False, info=OFFICE),
    Column("action", Text, nullable=False, info=OFFICE),
    Column("result", Text, nullable=False, info=OFFICE),
    Index("ix_evidence_custody_evidence_id_number", "evidence_id", "number"),
)

# The backup sets that this vault has made: which of them still hold a record, and which are proven.
known_backups = Table(
    "known_backups",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("at", Instant, nullable=False, info=OFFICE),
    Column("epoch", Integer, nullable=False, info=OFFICE),
    Column("number", Integer, nullable=False, info=OFFICE),
    Column("head", Text, nullable=False, info=OFFICE),
    Column("manifest", Text, nullable=False, info=OFFICE),
    Column("target", Text, nullable=False, info=OFFICE),
    Column("place", Text, nullable=False, info=OFFICE),
    Column("size", Integer, nullable=False, info=OFFICE),
    Column("files", Integer, nullable=False, info=OFFICE),
    Column("proven_at", Instant, info=OFFICE),
    Column("failed_at", Instant, info=OFFICE),
    Column("removed_at", Instant, info=OFFICE),
    Index("ix_known_backups_at", "at"),
)

# How often the list of users was signed anew (an older header.json put back is told by it), and
# when the recovery sheet was last typed.
roster = Table(
    "roster",
    metadata,
    Column("id", Integer, primary_key=True, info=OFFICE),
    Column("edition", Integer, nullable=False, info=OFFICE),
    Column("rehearsed_at", Instant, info=OFFICE),
    CheckConstraint("id = 1", name="one_row"),
)

# Who left and in which epoch: until the next one, a key that they saved reads what is written.
departures = Table(
    "departures",
    metadata,
    Column("id", Text, primary_key=True, info=OFFICE),
    Column("user_id", Text, nullable=False, info=OFFICE),
    Column("left_at", Instant, nullable=False, info=OFFICE),
    Column("left_epoch", Integer, nullable=False, info=OFFICE),
    Column("returned_at", Instant, info=OFFICE),
)

# A wall around a case, or around a client who is in walled cases only: its key's id, and the wall's
# own evidence key (the identity sealed under the wall's key). One of the two references is filled.
walls = Table(
    "walls",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column(
        "case_id", Text, ForeignKey("legal_case.id", ondelete="CASCADE"), unique=True, info=OFFICE
    ),
    Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), unique=True, info=OFFICE
    ),
    Column("key_id", Text, nullable=False, info=OFFICE),
    Column("evidence_recipient", Text, nullable=False, info=OFFICE),
    Column("evidence_identity", Text, nullable=False, info=OFFICE),
    Column("raised_at", Instant, nullable=False, info=OFFICE),
    Column("raised_by", Text, nullable=False, info=OFFICE),
    CheckConstraint("(case_id IS NULL) <> (person_id IS NULL)", name="one_thing"),
)

# The wall's key, sealed to each reader (a user's id, or "recovery"); ``sealed_to`` is the reader's
# public key of that time: a reader with newer keys has to be let in again.
wall_members = Table(
    "wall_members",
    metadata,
    Column(
        "wall_id", Text, ForeignKey("walls.id", ondelete="CASCADE"), primary_key=True, info=OFFICE
    ),
    Column("reader", Text, primary_key=True, info=OFFICE),
    Column("sealed_key", LargeBinary, nullable=False, info=OFFICE),
    Column("sealed_to", LargeBinary, nullable=False, info=OFFICE),
    Column("since", Instant, nullable=False, info=OFFICE),
    Column("let_in_by", Text, nullable=False, info=OFFICE),
)
