"""The ways in which a vault fails to save or to read. Import them from ``models.vault.errors``."""

from __future__ import annotations

from models.errors import BadInput
from models.language import _
from models.vault.opening_errors import VaultError


def _untouched() -> str:
    return _("Nothing in the vault was changed.")


class ReadOnlyVault(VaultError):
    """The folder or the disk cannot be written."""

    code = "read-only"

    def __init__(self) -> None:
        super().__init__(
            _("The vault's folder cannot be written to."),
            safe=_untouched(),
            next=_("Open it for reading only, or copy it to a place where you may write."),
        )


class KeptAsItWas(VaultError):
    """The guard: something that was approved or sent would have been altered or lost."""

    code = "kept-as-it-was"

    def __init__(self) -> None:
        super().__init__(
            _("What was approved or sent is kept as it was, neither altered nor deleted."),
            safe=_untouched(),
            next=_("Begin a new version, or have the record purged: two people agree on that."),
        )


class DiskFull(VaultError):
    """No room for the write; it was taken back whole."""

    code = "disk-full"

    def __init__(self) -> None:
        super().__init__(
            _("The disk is full: this could not be saved."),
            safe=_("Everything saved before is whole."),
            next=_(
                "Free some space on the disk (empty the trash, move large files), then save again."
            ),
        )


class DiskFault(VaultError):
    """The disk refused to read or write."""

    code = "disk-fault"

    def __init__(self) -> None:
        super().__init__(
            _("The disk reported an error while reading or writing the vault."),
            safe=_("What was saved before was not changed."),
            next=_("Check the disk or its connection, then try again. Make a backup soon."),
        )


class OutOfMemory(VaultError):
    """The computer gave no memory for the work; it was taken back whole."""

    code = "out-of-memory"

    def __init__(self) -> None:
        super().__init__(
            _("This computer has no memory left for that: it was not done."),
            safe=_("Everything saved before is whole."),
            next=_("Close other programs and try again. If it happens again, restart Amparo."),
        )


class Busy(VaultError):
    """Something else holds the database file for a moment (a scanner, a sync program)."""

    code = "busy"

    def __init__(self) -> None:
        super().__init__(
            _("Another program is holding the vault's file."),
            safe=_("Nothing was saved or lost."),
            next=_(
                "Wait a moment and try again. Keep the vault out of folders that a sync "
                "program watches."
            ),
        )


class Closed(VaultError):
    """The vault was locked or closed meanwhile."""

    code = "closed"

    def __init__(self) -> None:
        super().__init__(
            _("The vault is locked."),
            safe=_("Everything saved before is whole."),
            next=_("Unlock it and try again."),
        )


class EvidenceMissing(VaultError):
    """A sealed file is not in the folder."""

    code = "evidence-missing"

    def __init__(self, id: str) -> None:
        super().__init__(
            _("The sealed file {id} is missing from the vault's folder.").format(id=id),
            safe=_("The record of it, with its checksum, is still there."),
            next=_("Put back the “evidence” folder from a backup."),
        )


class EvidenceDamaged(VaultError):
    """A sealed file does not open, or is not what was sealed."""

    code = "evidence-damaged"

    def __init__(self, id: str) -> None:
        super().__init__(
            _("The sealed file {id} is damaged or was replaced.").format(id=id),
            safe=_("The record of it, with its checksum, is still there."),
            next=_("Put back this file from a backup of the “evidence” folder."),
        )


class SourceUnreadable(BadInput):
    """The file to take in cannot be read."""

    code = "source-unreadable"

    def __init__(self) -> None:
        super().__init__(
            _("That file cannot be read."),
            field="path",
            safe=_untouched(),
            next=_("Check that it is still there and that you may read it."),
        )


class Cancelled(VaultError):
    """The person pressed Cancel; nothing was kept."""

    code = "cancelled"

    def __init__(self) -> None:
        super().__init__(_("Cancelled."), safe=_("Nothing was kept of it."))
