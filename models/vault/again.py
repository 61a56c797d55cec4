"""Is the person who comes back to an open vault the one who opened it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.vault.members import unlock_slot

if TYPE_CHECKING:
    from models.vault.session import Vault


def is_mine(vault: Vault, passphrase: str) -> bool:
    """Whether this is the passphrase of the user who opened the vault. Takes as long as opening.

    :raises Closed: the vault was closed meanwhile.
    """
    header = vault.keyring.header
    member = header.member(vault.user.login)
    return member is not None and unlock_slot(header, member, passphrase) is not None
