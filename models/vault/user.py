"""The office's users as others see them; no keys here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UserRole(StrEnum):
    """What a user may do. Apart from the administrator's signature this is an office rule,
    not encryption: whoever can open the vault holds its key."""

    ADMINISTRATOR = "administrator"
    ATTORNEY = "attorney"
    ADVOCATE = "advocate"
    READ_ONLY = "read_only"


@dataclass(frozen=True)
class UserInfo:
    """A user of the vault. ``login`` is typed at the door; ``name`` is shown and printed."""

    id: str
    login: str
    name: str
    role: UserRole
    active: bool = True


@dataclass(frozen=True)
class VaultInfo:
    """What can be known of a vault without opening it (it stands in the clear in its header)."""

    vault_id: str
    organization: str
    users: tuple[UserInfo, ...]
    epoch: int

    def user(self, login: str) -> UserInfo | None:
        """The user with this login, letter case ignored."""
        wanted = login.strip().casefold()
        return next((one for one in self.users if one.login.casefold() == wanted), None)

    def name_of(self, login: str) -> str:
        """The name of the user with this login; the login itself where nobody has it."""
        found = self.user(login) if login else None
        return found.name if found is not None else login
