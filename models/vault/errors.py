"""Every way in which a vault fails to open or to save, each with its own next step.

The texts name files and users, never a value of a case.
"""

from __future__ import annotations

from models.vault.keeping_errors import (
    Busy,
    Cancelled,
    Closed,
    DiskFault,
    DiskFull,
    EvidenceDamaged,
    EvidenceMissing,
    ReadOnlyVault,
    SourceUnreadable,
)
from models.vault.opening_errors import (
    AlreadyExists,
    DamagedDatabase,
    DamagedHeader,
    EmptyDatabase,
    EncryptionMissing,
    ForeignDatabase,
    InactiveUser,
    InUse,
    KdfOutOfLimits,
    MissingDatabase,
    NewerFormat,
    NotAVault,
    NotEncrypted,
    NotEnoughMemory,
    OlderFormat,
    TamperedHeader,
    UnknownLogin,
    UpgradeFailed,
    VaultError,
    WrongPassphrase,
    WrongRecoveryKey,
)

__all__ = [
    "AlreadyExists",
    "Busy",
    "Cancelled",
    "Closed",
    "DamagedDatabase",
    "DamagedHeader",
    "DiskFault",
    "DiskFull",
    "EmptyDatabase",
    "EncryptionMissing",
    "EvidenceDamaged",
    "EvidenceMissing",
    "ForeignDatabase",
    "InUse",
    "InactiveUser",
    "KdfOutOfLimits",
    "MissingDatabase",
    "NewerFormat",
    "NotAVault",
    "NotEncrypted",
    "NotEnoughMemory",
    "OlderFormat",
    "ReadOnlyVault",
    "SourceUnreadable",
    "TamperedHeader",
    "UnknownLogin",
    "UpgradeFailed",
    "VaultError",
    "WrongPassphrase",
    "WrongRecoveryKey",
]
