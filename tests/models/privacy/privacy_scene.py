"""What a whole draft of a release says, and reading one."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.privacy import release_rows
from models.privacy.release import Item, Release, Way
from models.vault.vault import Vault


def told(today: date, **words: Any) -> dict[str, Any]:
    """What a whole draft says."""
    return {
        "items": frozenset({Item.NAME, Item.INCIDENT}),
        "purpose": "So that the complaint is looked into",
        "ways": frozenset({Way.LETTER}),
        "language": "es",
        "explained_by": "ruth",
        "explained_on": today,
        **words,
    }


def read(vault: Vault, id: str) -> Release:
    with vault.read() as uow:
        return release_rows.release(uow, id)
