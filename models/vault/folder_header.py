"""The header of a vault's folder, read without a key; what is no vault is told as such."""

from __future__ import annotations

import os
from pathlib import Path

from models.vault.errors import BackupNotVault, NotAVault
from models.vault.files import as_reading_errors, read_at_most
from models.vault.header import LARGEST, NAME, Header
from models.vault.header_reading import parse

# What only a set of a backup has (``backups.manifest.NAME``, which need not load for an opening).
BACKUP = "manifest.json"


def read_header(folder: Path) -> Header:
    """The header of the folder, checked as far as it can be without a key."""
    must_be_vault(folder)
    with as_reading_errors():
        return parse(read_at_most(folder / NAME, LARGEST))


def must_be_vault(folder: Path) -> None:
    """Refuse what is none. Raises ``NotAVault``; ``BackupNotVault`` for a set of a backup."""
    with as_reading_errors():
        if not folder.is_dir() or not (folder / NAME).is_file():
            raise NotAVault(own_name(folder))
        if os.path.lexists(folder / BACKUP):
            raise BackupNotVault(own_name(folder))


def own_name(folder: Path) -> str:
    """Its own name, even for "." and "v.amparo/.."."""
    return folder.name or folder.absolute().name or str(folder.absolute())
