"""Secrets that last as long as the vault: kept inside the encrypted database, not derived.

What hangs on them (the seals of records, keyed tokens of names, the anchor's MAC) then survives a
rotation, which gives the vault a new key and would otherwise have to make all of it anew. Who can
open the database can read them: they keep strangers out, not users.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.vault.unit_of_work import UnitOfWork

RECORDS, INDEX, ANCHOR = "records", "index", "anchor"
PURPOSES = (RECORDS, INDEX, ANCHOR)
_BYTES = 32


def lifetime_secret(place: UnitOfWork | Connection | Any, purpose: str) -> bytes:
    """The 32 bytes for this purpose (``"records"``, ``"index"``, ``"anchor"``).

    ``place``: a unit of work, its connection, or the driver's own. A purpose that is new to this
    vault gets its secret at the first asking, which must be in a unit that writes.

    :raises LookupError: not there yet, and this unit only reads.
    """
    raw = raw_of(place)
    row = raw.execute("SELECT secret FROM vault_secrets WHERE purpose = ?", (purpose,)).fetchone()
    if row is not None:
        return bytes(row[0])
    if raw.execute("PRAGMA query_only").fetchone()[0]:
        raise LookupError("no secret for this purpose yet")
    made = secrets.token_bytes(_BYTES)
    raw.execute("INSERT INTO vault_secrets (purpose, secret) VALUES (?, ?)", (purpose, made))
    return made


def raw_of(place: Any) -> Any:
    """The driver's connection under a unit of work or an SQLAlchemy connection."""
    while not hasattr(place, "driver_connection") and hasattr(place, "connection"):
        place = place.connection
    return getattr(place, "driver_connection", place)
