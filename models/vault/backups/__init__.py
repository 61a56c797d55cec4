"""Backups: encrypted copies of a vault at another place, proven by restoring them.

Importing this loads neither SQLAlchemy nor SQLCipher nor the cryptography library, so that the door
can offer a restore.
"""

from __future__ import annotations

from models.vault.backups.known import known_backup, known_backups, last_proven
from models.vault.backups.values import BackupSet, Finding, KnownBackup, PlaceWarning, Proof

__all__ = [
    "BackupSet",
    "Finding",
    "KnownBackup",
    "PlaceWarning",
    "Proof",
    "known_backup",
    "known_backups",
    "last_proven",
]
