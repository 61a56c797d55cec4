"""Every error of the room, in its words."""

from __future__ import annotations

from models.errors import AmparoError


def test_every_error_of_the_room_says_what_is_safe_and_what_to_do() -> None:
    from models.vault import errors

    arguments = {
        "NotAVault": ("x",),
        "BackupNotVault": ("x",),
        "AlreadyExists": ("x",),
        "UnknownLogin": ("x",),
        "InactiveUser": ("x",),
        "TamperedHeader": ("seal",),
        "KdfOutOfLimits": ("x",),
        "NotEnoughMemory": (64,),
        "UpgradeFailed": ("x",),
        "MissingDatabase": ("x",),
        "EmptyDatabase": ("x",),
        "NotEncrypted": ("x",),
        "EncryptionMissing": ("x",),
        "EvidenceMissing": ("x",),
        "EvidenceDamaged": ("x",),
        "OlderThanSeen": ("head",),
        "UnknownSigner": ("x",),
        "NoRoomToRotate": (2, 1),
        "RotationFailed": ("rows",),
        "TooMuchAsked": (20, 10),
    }
    codes = []
    for name in errors.__all__:
        if name == "VaultError":
            continue
        error = getattr(errors, name)(*arguments.get(name, ()))
        assert isinstance(error, AmparoError)
        assert error.what
        assert error.safe
        assert error.next or name == "Cancelled"
        codes.append(error.code)
    assert len(set(codes)) == len(codes)
    assert "vault" not in codes
