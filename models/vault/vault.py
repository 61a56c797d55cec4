"""The door of the room: what others import.

Importing this loads neither SQLAlchemy nor SQLCipher nor the cryptography library.
"""

from __future__ import annotations

from models.vault.creation import NewVault, create
from models.vault.members import add_user, change_passphrase
from models.vault.opening import open_vault, open_with_recovery, peek
from models.vault.session import Vault
from models.vault.unit_of_work import UnitOfWork
from models.vault.user import UserInfo, UserRole, VaultInfo

__all__ = [
    "NewVault",
    "UnitOfWork",
    "UserInfo",
    "UserRole",
    "Vault",
    "VaultInfo",
    "add_user",
    "change_passphrase",
    "create",
    "open_vault",
    "open_with_recovery",
    "peek",
]
