"""What the anchor tells: this vault is not the one that was open on this computer. Import them
from ``models.vault.errors``."""

from __future__ import annotations

from models.language import _
from models.vault.opening_errors import VaultError


class OlderThanSeen(VaultError):
    """The vault's trail lacks what this computer saw in it: an older copy, or one that went its
    own way since."""

    code = "older-than-seen"

    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "This is not the newest state of the vault that was open on this computer: an "
                "older copy, or one that was changed elsewhere meanwhile."
            ),
            safe=_("Nothing was changed."),
            next=_(
                "Look for the newer folder before anything is typed. If this one was restored "
                "from a backup on purpose, open it as it is: that is kept in the audit trail."
            ),
        )
        self.about = what


class UnknownSigner(VaultError):
    """The list of users is signed by nobody whom this computer knows as administrator."""

    code = "unknown-signer"

    def __init__(self, login: str) -> None:
        super().__init__(
            _(
                "The vault's list of users was last signed by “{login}”, whom this computer does "
                "not know as an administrator."
            ).format(login=login),
            safe=_("Nothing was opened or changed."),
            next=_(
                "Ask another administrator whether this is right. If it is, open the vault as it "
                "is: that is kept in the audit trail."
            ),
        )
        self.about = "signer"
