"""Which key a set is sealed and encrypted with, for somebody who is at work in the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.vault.backup_errors import BackupOfOtherKey, BrokenBackup
from models.vault.backups.manifest import Manifest
from models.vault.errors import VaultError
from models.vault.header import LARGEST, NAME, Header
from models.vault.header_reading import parse
from models.vault.keys import VaultKey, open_vault_key

if TYPE_CHECKING:
    from models.vault.session import Vault


def key_of_set(opener: Vault | VaultKey, folder: Path, manifest: Manifest) -> VaultKey:
    """The key of the set in ``folder``: today's, or an earlier one out of the set's own header,
    where it is sealed to the user who is at work. The list's MAC is held against it.

    :raises ForeignBackup: the list does not bear the vault's seal.
    :raises BackupOfOtherKey: this user never had that key.
    """
    current = opener if isinstance(opener, VaultKey) else opener.keyring.key
    if (current.vault_id, current.epoch) == (manifest.vault_id, manifest.epoch):
        manifest.verify(current)
        return current
    if isinstance(opener, VaultKey):
        raise BackupOfOtherKey()
    key = _sealed_key(opener, header_at(folder / NAME), manifest)
    manifest.verify(key)
    return key


def header_at(path: Path) -> Header:
    """The header of a set.

    :raises BrokenBackup: it is missing or does not read.
    """
    try:
        with path.open("rb") as stream:
            return parse(stream.read(LARGEST + 1))
    except OSError:
        raise BrokenBackup("header.json") from None
    except VaultError as error:
        raise BrokenBackup(error.what) from None


def _sealed_key(vault: Vault, header: Header, manifest: Manifest) -> VaultKey:
    pairs = vault.keyring.pairs
    member = next((one for one in header.members if one.user.id == vault.user.id), None)
    if member is None or not member.vault_key or header.epoch != manifest.epoch:
        raise BackupOfOtherKey()
    try:
        key = open_vault_key(
            member.vault_key, pairs, manifest.vault_id, manifest.epoch, vault.user.id
        )
        header.verify(key)
    except VaultError:
        raise BackupOfOtherKey() from None
    return key
