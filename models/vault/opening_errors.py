"""The ways in which a vault fails to open. Import them from ``models.vault.errors``."""

from __future__ import annotations

from models.errors import AmparoError
from models.language import _


def _restore() -> str:
    return _("Restore the newest backup of the vault, or ask whoever looks after your computers.")


def _untouched() -> str:
    return _("Nothing in the vault was changed.")


class VaultError(AmparoError):
    """A vault cannot be opened, or what was asked of it cannot be kept."""

    code = "vault"


class NotAVault(VaultError):
    """The path is no folder of ours."""

    code = "not-a-vault"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is not an Amparo vault.").format(name=name),
            safe=_("Nothing was opened or changed."),
            next=_("Choose the folder whose name ends in .amparo and which holds header.json."),
        )


class BackupNotVault(VaultError):
    """The folder is one set of a backup: opened as a vault it would be a backup no more."""

    code = "backup-not-vault"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is a backup of a vault, not a vault to work in.").format(name=name),
            safe=_("It was not opened or changed, and can still be restored."),
            next=_(
                "Restore it into a new folder (“Restore from a backup…”, or amparo restore), then "
                "open that folder."
            ),
        )


class AlreadyExists(VaultError):
    """There is something at the place where a vault was to be made."""

    code = "already-exists"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is already something called “{name}” there.").format(name=name),
            safe=_("It was not touched."),
            next=_("Choose another name or another folder for the new vault."),
        )


class Unreadable(VaultError):
    """The operating system does not let this user read the vault's files."""

    code = "unreadable"

    def __init__(self) -> None:
        super().__init__(
            _("This computer does not let you read the vault's files."),
            safe=_untouched(),
            next=_("Ask whoever looks after your computers for access to the folder."),
        )


class NoPlace(VaultError):
    """A vault was to be made where the user may not write, or where no folder is."""

    code = "no-place"

    def __init__(self) -> None:
        super().__init__(
            _("No vault can be made there."),
            safe=_("Nothing was made or changed."),
            next=_("Choose a folder that exists and that you may write to."),
        )


class UnknownLogin(VaultError):
    """No user of the vault has this login."""

    code = "unknown-login"

    def __init__(self, login: str) -> None:
        super().__init__(
            _("This vault has no user “{login}”.").format(login=login),
            safe=_untouched(),
            next=_("Check the spelling, or ask an administrator of the vault to add you."),
        )


class InactiveUser(VaultError):
    """The user has left: the slot is closed."""

    code = "inactive-user"

    def __init__(self, login: str) -> None:
        super().__init__(
            _("The user “{login}” is no longer active.").format(login=login),
            safe=_untouched(),
            next=_("Ask an administrator of the vault."),
        )


class WrongPassphrase(VaultError):
    """The passphrase does not open this user's slot (and the header itself is whole)."""

    code = "wrong-passphrase"

    def __init__(self) -> None:
        super().__init__(
            _("That passphrase does not open this vault for you."),
            safe=_("Nothing is lost, and you can try as often as you need."),
            next=_(
                "Check Caps Lock and the keyboard's language. If the passphrase is forgotten, "
                "use the recovery sheet."
            ),
        )


class WrongRecoveryKey(VaultError):
    """A well-formed recovery key, but of another vault."""

    code = "wrong-recovery-key"

    def __init__(self) -> None:
        super().__init__(
            _("That recovery key is not this vault's."),
            safe=_untouched(),
            next=_("Check the name and the date on the recovery sheet."),
        )


class DamagedHeader(VaultError):
    """header.json is not as the program wrote it."""

    code = "damaged-header"

    def __init__(self, detail: str = "") -> None:
        what = _("The vault's file header.json is damaged.")
        super().__init__(
            f"{what} ({detail})" if detail else what,
            safe=_("The cases themselves are in another file and were not touched."),
            next=_(
                "Put back header.json from a backup of this vault made since the last change "
                "of users or passphrases."
            ),
        )


class TamperedHeader(VaultError):
    """The header is well formed, but its seal or its signature does not hold."""

    code = "tampered-header"

    def __init__(self, detail: str) -> None:
        super().__init__(
            _(
                "The vault's list of users was changed by something other than Amparo ({detail})."
            ).format(detail=detail),
            safe=_("The vault was not opened, and nothing was changed."),
            next=_(
                "Do not use this copy. Tell your administrator, and put back header.json from a "
                "backup."
            ),
        )


class KdfOutOfLimits(VaultError):
    """The passphrase work that the header asks for is too weak to be safe or too much to run."""

    code = "kdf-out-of-limits"

    def __init__(self, detail: str) -> None:
        super().__init__(
            _(
                "The vault's header asks for passphrase settings that Amparo does not accept "
                "({detail})."
            ).format(detail=detail),
            safe=_("The vault was not opened, and nothing was changed."),
            next=_("Do not use this copy. Put back header.json from a backup."),
        )


class NotEnoughMemory(VaultError):
    """This computer cannot give the memory that the passphrase work needs."""

    code = "not-enough-memory"

    def __init__(self, mebibytes: int) -> None:
        super().__init__(
            _(
                "Unlocking needs {size} MiB of free memory, which this computer did not give."
            ).format(size=mebibytes),
            safe=_untouched(),
            next=_("Close other programs and try again."),
        )


class NewerFormat(VaultError):
    """Made by a later Amparo than this one."""

    code = "newer-format"

    def __init__(self) -> None:
        super().__init__(
            _("This vault was written by a newer version of Amparo."),
            safe=_("Nothing in it was changed."),
            next=_("Install the newer version on this computer."),
        )


class OlderFormat(VaultError):
    """The schema is older, and the vault was opened for reading only."""

    code = "older-format"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This vault was written by an older version of Amparo and must be brought up to "
                "date before it can be read."
            ),
            safe=_("Nothing in it was changed."),
            next=_(
                "Open it once for writing (in the window), and it is brought up to date. Where it "
                "cannot be written, copy the whole folder and open the copy."
            ),
        )


class UnfinishedSave(VaultError):
    """A killed process left a half-done save; taking it back needs writing."""

    code = "unfinished-save"

    def __init__(self) -> None:
        super().__init__(
            _("The last save in this vault was interrupted and must first be taken back."),
            safe=_("Everything saved before it is whole."),
            next=_("Open the vault once for writing, or copy the whole folder and open the copy."),
        )


class UpgradeFailed(VaultError):
    """The step to the newer schema did not go through; the old state stands."""

    code = "upgrade-failed"

    def __init__(self, copy: str) -> None:
        super().__init__(
            _("The vault could not be brought up to date for this version of Amparo."),
            safe=_("It is as it was before; a copy of it was kept as “{name}”.").format(name=copy),
            next=_("Open it with the version of Amparo used until now, and report this."),
        )


class InUse(VaultError):
    """Another process holds the vault."""

    code = "in-use"

    def __init__(self, holder: str = "") -> None:
        if holder:
            what = _("The vault is open in another Amparo ({holder}).").format(holder=holder)
        else:
            what = _("The vault is open in another Amparo.")
        super().__init__(
            what,
            safe=_untouched(),
            next=_("Close it there first, then try again."),
        )


class MissingDatabase(VaultError):
    """The database that the header names is not in the folder."""

    code = "missing-database"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The vault's file “{name}” is missing.").format(name=name),
            safe=_("No new, empty vault was made in its place."),
            next=_("Look for it where the folder was copied from. ") + _restore(),
        )


class EmptyDatabase(VaultError):
    """The database has no bytes: a failed copy or a full disk."""

    code = "empty-database"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The vault's file “{name}” is empty.").format(name=name),
            safe=_("No new, empty vault was made in its place."),
            next=_("A copy was probably cut short. ") + _restore(),
        )


class NotEncrypted(VaultError):
    """A plain SQLite file lies where the encrypted one should be."""

    code = "not-encrypted"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The file “{name}” is not an encrypted database.").format(name=name),
            safe=_("It was not opened."),
            next=_("Something put another file in its place. ") + _restore(),
        )


class DamagedDatabase(VaultError):
    """The key is right, but the database does not read."""

    code = "damaged-database"

    def __init__(self, detail: str = "") -> None:
        what = _("The vault's database is damaged.")
        super().__init__(
            f"{what} ({detail})" if detail else what,
            safe=_("Your passphrase is right, and Amparo has not changed the file."),
            next=_("Keep this folder as it is. ") + _restore(),
        )


class ForeignDatabase(VaultError):
    """The database belongs to another vault, or to an earlier key of this one."""

    code = "foreign-database"

    def __init__(self) -> None:
        super().__init__(
            _("The database in this folder does not belong to this vault's header."),
            safe=_("It was not changed."),
            next=_("Files of two vaults or of two backups were mixed. ") + _restore(),
        )


class EncryptionMissing(VaultError):
    """The database library came without encryption, or refuses a protection we rely on."""

    code = "encryption-missing"

    def __init__(self, detail: str) -> None:
        super().__init__(
            _(
                "The database library on this computer lacks a protection that the vault needs "
                "({detail})."
            ).format(detail=detail),
            safe=_("The vault was not opened."),
            next=_("Install Amparo again from its own installer."),
        )
