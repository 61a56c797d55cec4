"""The audit trail: who did what to which thing, with the names of fields and never their values.

Entries are chained by SHA-256. Signing them by their user and holding records against them comes
with the vault's own issue; the columns are there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.vault.clock import instant_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

START = bytes(32)


@dataclass(frozen=True)
class Entry:
    """One entry, not yet numbered. ``at`` is aware; its offset is the office's own."""

    at: datetime
    user_id: str
    action: str
    room: str
    object_id: str
    fields: tuple[str, ...] = ()


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Number, chain and insert the entries of one unit of work."""
    from sqlalchemy import insert, select

    from models.vault.tables import audit_entries as table

    if not entries:
        return
    newest = connection.execute(
        select(table.c.number, table.c.entry_hash).order_by(table.c.number.desc()).limit(1)
    ).first()
    number, previous = (newest.number, newest.entry_hash) if newest else (0, START)
    rows: list[dict[str, Any]] = []
    for entry in entries:
        number += 1
        offset = entry.at.utcoffset()
        row: dict[str, Any] = {
            "number": number,
            "at": entry.at,
            "offset_minutes": int(offset.total_seconds()) // 60 if offset else 0,
            "user_id": entry.user_id,
            "action": entry.action,
            "room": entry.room,
            "object_id": entry.object_id,
            "fields": json.dumps(list(entry.fields), separators=(",", ":")),
            "prev_hash": previous,
        }
        previous = row["entry_hash"] = entry_hash(row)
        rows.append(row)
    connection.execute(insert(table), rows)


def entry_hash(row: dict[str, Any]) -> bytes:
    """SHA-256 over the entry and the hash before it."""
    parts = [
        row["number"],
        instant_text(row["at"]),
        row["offset_minutes"],
        *(row[name] for name in ("user_id", "action", "room", "object_id", "fields")),
        row["prev_hash"].hex(),
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).digest()


def broken_at(connection: Connection) -> int | None:
    """The number of the first entry whose place in the chain does not hold; ``None`` if all do."""
    from sqlalchemy import select

    from models.vault.tables import audit_entries as table

    previous, expected = START, 1
    for row in connection.execute(select(table).order_by(table.c.number)).mappings():
        whole = dict(row)
        if (
            row["number"] != expected
            or row["prev_hash"] != previous
            or entry_hash(whole) != row["entry_hash"]
        ):
            return int(row["number"])
        previous, expected = row["entry_hash"], expected + 1
    return None
