"""The ways in which a new key or a changed list of users fails.

Import them from ``models.vault.errors``.
"""

from __future__ import annotations

from models.errors import BadInput, Refused
from models.language import _
from models.vault.opening_errors import VaultError


class NoRoomToRotate(VaultError):
    """A rotation writes the database once more; the disk has no room for it."""

    code = "no-room"

    def __init__(self, needed: int, free: int) -> None:
        """``needed`` and ``free`` in bytes."""
        super().__init__(
            _("A new key needs {needed} MB of free space; the disk has {free} MB.").format(
                needed=-(-needed // 1_000_000), free=free // 1_000_000
            ),
            safe=_("Nothing was changed: the vault still has its present key."),
            next=_("Free some space on the disk, then try again."),
        )
        self.needed, self.free = needed, free


class RotationFailed(VaultError):
    """The copy under the new key is not equal to the vault; it was thrown away."""

    code = "rotation-failed"

    def __init__(self, where: str) -> None:
        """``where``: a table's name or a check, never a value."""
        super().__init__(
            _("The copy under the new key did not pass its check ({where}).").format(where=where),
            safe=_("The copy was thrown away. The vault is whole, with its present key."),
            next=_("Check the vault and the disk, then try again."),
        )


class RotationUnconfirmed(VaultError):
    """The header was renamed, and the disk did not say that this will last."""

    code = "rotation-unconfirmed"

    def __init__(self) -> None:
        super().__init__(
            _("The vault got its new key, but the disk did not confirm it."),
            safe=_("Nothing is lost: the vault with the former key still lies beside it."),
            next=_("The vault was closed. Check the disk, open the vault again, and check it."),
        )


class OlderUsers(VaultError):
    """header.json is older than the database says: an older list of users was put back."""

    code = "older-users"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The vault's list of users is older than its records: an older header.json was "
                "put back."
            ),
            safe=_("Nothing was opened or changed."),
            next=_(
                "Put back the newest header.json. If nobody here did this, somebody who left may "
                "have: restore the newest backup and give the vault a new key."
            ),
        )


class LastAdministrator(Refused):
    """Nobody could manage the vault any more."""

    code = "last-administrator"

    def __init__(self) -> None:
        super().__init__(
            _("This is the last administrator of the vault."),
            safe=_("Nothing was changed."),
            next=_("Make another user an administrator first."),
        )


class NoSuchUser(BadInput):
    """The vault has no user with this id."""

    code = "no-such-user"

    def __init__(self) -> None:
        super().__init__(
            _("The vault has no such user."),
            field="user_id",
            safe=_("Nothing was changed."),
            next=_("Look at the list of users, and choose one of them."),
        )
