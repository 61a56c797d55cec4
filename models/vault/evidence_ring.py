"""The ring of evidence keys, as it stands in the database."""

from __future__ import annotations

from typing import Any

from models.vault.errors import DamagedDatabase
from models.vault.evidence import Ring
from models.vault.failures import as_database_errors


def evidence_ring(raw: Any) -> Ring:
    """The newest key that is not retired seals; all of them open.

    :raises DamagedDatabase: there is none to seal with.
    """
    with as_database_errors():
        rows = raw.execute(
            "SELECT recipient, identity, retired_at FROM evidence_keys ORDER BY made_at, id"
        ).fetchall()
    current = [recipient for recipient, _, retired in rows if retired is None]
    if not current:
        raise DamagedDatabase("no evidence key")
    return Ring(current[-1], tuple(identity for _, identity, _ in rows))
