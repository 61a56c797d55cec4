"""Opening a vault again and again without the passphrase's work: the same steps behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from models.vault.clock import FixedClock
from models.vault.editions import catch_up
from models.vault.folder_header import read_header
from models.vault.keys import KeyPairs, open_vault_key
from models.vault.lock import FolderLock
from models.vault.opening import open_with_key
from models.vault.session import Keyring
from models.vault.vault import Vault


@dataclass(frozen=True)
class Hand:
    """A user's private keys, as an opening found them."""

    login: str
    pairs: KeyPairs = field(repr=False)

    @classmethod
    def of(cls, vault: Vault) -> Hand:
        return cls(vault.user.login, vault.keyring.pairs)

    def open(self, folder: Path, clock: FixedClock | None = None) -> Vault:
        lock = FolderLock(folder)
        try:
            header = read_header(folder)
            member = header.member(self.login)
            assert member is not None
            assert (self.pairs.exchange_key, self.pairs.signing_key) == (
                member.exchange,
                member.signing,
            )
            key = open_vault_key(
                member.vault_key, self.pairs, header.vault_id, header.epoch, member.user.id
            )
            header.verify(key)
            ring = Keyring(header, key, self.pairs)
            vault = open_with_key(folder, ring, member.user, lock, clock=clock)
        except BaseException:
            lock.release()
            raise
        catch_up(vault)
        return vault
