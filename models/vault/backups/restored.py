"""The first unlocking of a restored vault: now there is a key to hold the backup's seal against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.vault.backup_errors import BrokenBackup, ForeignBackup
from models.vault.backups.known import ROOM
from models.vault.backups.manifest import LARGEST, Manifest, parse
from models.vault.backups.restoring import RESTORED
from models.vault.files import as_vault_errors, sync_folder

if TYPE_CHECKING:
    from models.vault.session import Vault


@dataclass(frozen=True)
class Restored:
    """The vault came out of this set; ``genuine``: its seal holds, and the vault is the one that
    the set's list names."""

    set_id: str
    at: datetime | None
    genuine: bool


def confirm_restored(vault: Vault) -> Restored | None:
    """Look whether the vault was just restored; write it down in its audit trail, once.

    ``None`` where it was not. What is not genuine is said again at each opening.
    """
    note = vault.path / RESTORED
    if not note.is_file():
        return None
    try:
        with as_vault_errors(), note.open("rb") as stream:
            manifest = parse(stream.read(LARGEST + 1))
    except BrokenBackup:
        return Restored("", None, False)
    genuine = _holds(vault, manifest)
    if genuine and not vault.read_only:
        with vault.own_unit() as uow:
            uow.record("restore", ROOM, manifest.id)
            uow.commit()
        with as_vault_errors():
            note.unlink()
            sync_folder(vault.path)
    return Restored(manifest.id, manifest.at, genuine)


def _holds(vault: Vault, manifest: Manifest) -> bool:
    from models.vault.audit import link_at
    from models.vault.secrets_kept import raw_of

    key = vault.keyring.key
    if (key.vault_id, key.epoch) != (manifest.vault_id, manifest.epoch):
        return False
    try:
        manifest.verify(key)
    except ForeignBackup:
        return False
    with vault.read() as uow:
        found = link_at(raw_of(uow), manifest.number)
    return found is not None and found.hex() == manifest.head
