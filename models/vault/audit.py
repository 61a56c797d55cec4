"""The audit trail: who did what to which thing, with the names of fields and never their values.

Each entry builds on the one before it by SHA-256. A unit's last entry covers the seals of all
records that the unit touched, and is signed by its user; the next entry builds on the signature
too. So an entry holds what came before it, and nobody can sign in another's name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.vault.clock import instant_text
from models.vault.head_code import Head, head_code

if TYPE_CHECKING:
    pass

START = bytes(32)
CHANGE, SEALED = "change", "sealed"

_COLUMNS = (
    "number", "at", "offset_minutes", "user_id", "action", "room", "object_id", "fields",
    "record_hash", "prev_hash", "entry_hash", "signature",
)  # fmt: skip
_NEWEST = "SELECT number, at, entry_hash, signature FROM audit_entries ORDER BY number DESC LIMIT 1"
_INSERT = (
    f"INSERT INTO audit_entries ({', '.join(_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_INSERT_SEAL = (
    "INSERT INTO audit_seals (number, table_name, record_id, hash) VALUES (?, ?, ?, ?)"
)  # fmt: skip
_line: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=True).encode
_fields: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


@dataclass(frozen=True)
class Entry:
    """One entry, not yet numbered. ``at`` is aware; its offset is the office's own."""

    at: datetime
    user_id: str
    action: str
    room: str
    object_id: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seal:
    """The hash of one record after the unit; ``None``: it is gone."""

    table: str
    id: str
    hash: bytes | None


@dataclass(frozen=True)
class Signer:
    """Who signs the entries of an open vault."""

    vault_id: str
    user_id: str
    sign: Callable[[bytes], bytes] = field(repr=False)


def append(
    raw: Any, entries: Sequence[Entry], seals: Sequence[Seal] = (), signer: Signer | None = None
) -> None:
    """Number, chain, seal, sign and insert the entries of one unit of work, inside its
    transaction; ``raw`` is the driver's connection."""
    if not entries:
        return
    number, previous = end(raw)
    rows: list[list[Any]] = []
    for place, entry in enumerate(entries, start=1):
        number += 1
        last = place == len(entries)
        offset = entry.at.utcoffset()
        row = [
            number,
            instant_text(entry.at),
            int(offset.total_seconds()) // 60 if offset else 0,
            entry.user_id,
            entry.action,
            entry.room,
            entry.object_id,
            _fields(entry.fields),
            seals_hash(seals) if last and seals else None,
        ]
        hashed = entry_hash(row, previous)
        signature = None
        if last and signer is not None:
            signature = signer.sign(signed_bytes(signer.vault_id, hashed))
        rows.append([*row, previous, hashed, signature])
        previous = link(hashed, signature)
    raw.executemany(_INSERT, rows)
    raw.executemany(_INSERT_SEAL, [(number, one.table, one.id, one.hash) for one in seals])


def end(raw: Any) -> tuple[int, bytes]:
    """Number and link of the newest entry; 0 and the start of an empty trail."""
    newest = raw.execute(_NEWEST).fetchone()
    return (newest[0], link(newest[2], newest[3])) if newest else (0, START)


def entry_hash(row: Sequence[Any], previous: bytes) -> bytes:
    """SHA-256 over the entry (its columns up to ``record_hash``, the instant as text) and the
    link before it. An entry without seals has the form it had before there were any."""
    parts = [*row[:8], previous.hex()]
    if row[8] is not None:
        parts.append(row[8].hex())
    return hashlib.sha256(_line(parts).encode("ascii")).digest()


def seals_hash(seals: Sequence[Seal]) -> bytes:
    """SHA-256 over the seals of one unit, in their own order."""
    parts = sorted((one.table, one.id, one.hash.hex() if one.hash else None) for one in seals)
    return hashlib.sha256(_line(parts).encode("ascii")).digest()


def signed_bytes(vault_id: str, hashed: bytes) -> bytes:
    """What a user signs: this vault, this entry, and nothing that could be a header."""
    return b"amparo/1/entry|" + vault_id.encode("ascii") + b"|" + hashed


def link(hashed: bytes, signature: bytes | None) -> bytes:
    """What the next entry builds on: the entry's hash, with its signature if it has one."""
    return hashed if signature is None else hashlib.sha256(hashed + signature).digest()


def head(raw: Any) -> Head:
    """The newest entry; number 0 of an empty trail."""
    newest = raw.execute(_NEWEST).fetchone()
    if newest is None:
        return Head(0, START, None, head_code(0, START))
    at = datetime.fromisoformat(newest[1])
    hashed = link(newest[2], newest[3])
    return Head(newest[0], hashed, at, head_code(newest[0], hashed))


def link_at(raw: Any, number: int) -> bytes | None:
    """What entry ``number + 1`` builds on; ``None`` if there is no such entry."""
    if number == 0:
        return START
    row = raw.execute(
        "SELECT entry_hash, signature FROM audit_entries WHERE number = ?", (number,)
    ).fetchone()
    return link(row[0], row[1]) if row else None
