"""Backups: encrypted copies of a vault at another place, proven by restoring them.

``back_up`` makes a set, ``sets_at`` lists what lies at a place, ``prove`` restores a set to a
scratch folder and reads everything back, ``restore`` makes a new vault folder of one. Importing
this loads neither SQLAlchemy nor SQLCipher nor the cryptography library, so that the door can offer
a restore.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.vault.backups.values import BackupSet, Finding, KnownBackup, PlaceWarning, Proof

if TYPE_CHECKING:
    from models.vault.backups.known import known_backup, known_backups, last_proven
    from models.vault.backups.making import back_up
    from models.vault.backups.place_warnings import warnings_for
    from models.vault.backups.pool import sets_at
    from models.vault.backups.proving import prove
    from models.vault.backups.pruning import Keep, prune
    from models.vault.backups.restoring import restore
    from models.vault.backups.schedule import Schedule, due

_WHERE = {
    "Keep": "pruning",
    "Schedule": "schedule",
    "back_up": "making",
    "due": "schedule",
    "known_backup": "known",
    "known_backups": "known",
    "last_proven": "known",
    "prove": "proving",
    "prune": "pruning",
    "restore": "restoring",
    "sets_at": "pool",
    "warnings_for": "place_warnings",
}


def __getattr__(name: str) -> Any:
    """Each verb is loaded when it is first asked for."""
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


__all__ = [
    "BackupSet",
    "Finding",
    "Keep",
    "KnownBackup",
    "PlaceWarning",
    "Proof",
    "Schedule",
    "back_up",
    "due",
    "known_backup",
    "known_backups",
    "last_proven",
    "prove",
    "prune",
    "restore",
    "sets_at",
    "warnings_for",
]
