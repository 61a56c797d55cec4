"""The ways in which a backup, its proof or a restore fails: what is safe, and what to do next."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

from models.language import _
from models.vault.files import vault_error
from models.vault.keeping_errors import OutOfMemory
from models.vault.opening_errors import VaultError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE}


def _safe() -> str:
    return _("The vault is whole, and the backups made before are as they were.")


class ReadFault(OSError):
    """What is copied cannot be read; told apart from a place that cannot be written."""


class TargetFull(VaultError):
    """No room at the place for backups."""

    code = "backup-full"

    def __init__(self) -> None:
        super().__init__(
            _("There is not enough room for this backup at that place."),
            safe=_safe(),
            next=_("Delete old backups there, or use a larger stick or disk."),
        )


class TargetReadOnly(VaultError):
    """The place for backups cannot be written."""

    code = "backup-read-only"

    def __init__(self) -> None:
        super().__init__(
            _("The place for backups cannot be written to."),
            safe=_safe(),
            next=_("Check that the stick is not write-protected, or choose another folder."),
        )


class TargetGone(VaultError):
    """The place for backups is not there: the stick is not in, the share is not reached."""

    code = "backup-place-missing"

    def __init__(self) -> None:
        super().__init__(
            _("The place for backups is not there now."),
            safe=_safe(),
            next=_("Put the stick in or connect the disk, then try again."),
        )


class TargetFault(VaultError):
    """The stick or disk refused to write or read."""

    code = "backup-fault"

    def __init__(self) -> None:
        super().__init__(
            _("The stick or disk for backups reported an error."),
            safe=_safe(),
            next=_("Try another stick or disk, and do not rely on this one any more."),
        )


class BackupRunning(VaultError):
    """Another backup, or a clean-up, is at work at the same place."""

    code = "backup-running"

    def __init__(self) -> None:
        super().__init__(
            _("Another Amparo is working at that place for backups."),
            safe=_safe(),
            next=_("Wait until it has finished, then try again."),
        )


class NoBackup(VaultError):
    """There is no set at the place, or not the one that was named."""

    code = "no-backup"

    def __init__(self) -> None:
        super().__init__(
            _("There is no backup of an Amparo vault there."),
            safe=_("Nothing was changed."),
            next=_("Choose the stick or folder that the backups were made to."),
        )


class BrokenBackup(VaultError):
    """A set cannot be used: something in it is damaged, missing, or not as its list says."""

    code = "broken-backup"

    def __init__(self, detail: str) -> None:
        super().__init__(
            _("This backup is damaged: {detail}").format(detail=detail),
            safe=_("The backup was only read. Nothing was made of it."),
            next=_("Use another backup, the next older one or one on another stick."),
        )


class ForeignBackup(VaultError):
    """The set's seal does not hold under this vault's key: another vault's, or made up."""

    code = "foreign-backup"

    def __init__(self) -> None:
        super().__init__(
            _("This backup does not bear this vault's seal."),
            safe=_("The backup was only read. Nothing was made of it."),
            next=_("Use a backup of this vault, and do not trust this one."),
        )


class BackupOfOtherKey(VaultError):
    """The set was made under a key that the one who is at work never had."""

    code = "backup-other-key"

    def __init__(self) -> None:
        super().__init__(
            _("This backup was made under an earlier key, before you could open the vault."),
            safe=_("The backup was only read."),
            next=_("Restore it to a folder of its own and open it as somebody who could then."),
        )


class KeyChanged(VaultError):
    """The vault got a new key while a backup ran."""

    code = "backup-key-changed"

    def __init__(self) -> None:
        super().__init__(
            _("The vault got a new key while the backup was being made."),
            safe=_safe(),
            next=_("Make the backup again."),
        )


class RestoreFull(VaultError):
    """No room where a backup is to be restored to."""

    code = "restore-full"

    def __init__(self) -> None:
        super().__init__(
            _("There is not enough room on that disk for what is in the backup."),
            safe=_("The backup was only read, and nothing was left behind."),
            next=_("Free some space on the disk, or choose a folder on another one."),
        )


class RestoreNoPlace(VaultError):
    """Where a backup is to be restored to, nothing can be written."""

    code = "restore-no-place"

    def __init__(self) -> None:
        super().__init__(
            _("The backup cannot be written to that folder."),
            safe=_("The backup was only read, and nothing was left behind."),
            next=_("Choose a folder that exists and that you may write to."),
        )


@contextlib.contextmanager
def at_the_target() -> Iterator[None]:
    """What the system refuses while a backup is written, in our words."""
    try:
        yield
    except ReadFault as error:
        # Of the vault's own files: the place for backups is not to blame.
        raise vault_error(error) from None
    except OSError as error:
        raise _of_target(error) from None
    except MemoryError:
        raise OutOfMemory() from None


def _of_target(error: OSError) -> VaultError:
    if error.errno in _FULL:
        return TargetFull()
    if error.errno in _READ_ONLY:
        return TargetReadOnly()
    if error.errno in _GONE:
        return TargetGone()
    if error.errno == errno.ENOMEM:
        return OutOfMemory()
    return TargetFault()


@contextlib.contextmanager
def at_the_new_place() -> Iterator[None]:
    """What the system refuses while a backup is restored, in our words."""
    try:
        yield
    except ReadFault as error:
        raise OutOfMemory() if error.errno == errno.ENOMEM else TargetFault() from None
    except OSError as error:
        raise _of_new_place(error) from None
    except MemoryError:
        raise OutOfMemory() from None


def _of_new_place(error: OSError) -> VaultError:
    if error.errno in _FULL:
        return RestoreFull()
    return OutOfMemory() if error.errno == errno.ENOMEM else RestoreNoPlace()
