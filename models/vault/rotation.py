"""A new key for the vault: a new file and one rename. ``PRAGMA rekey`` is never used.

(On a full disk rekey has been seen to leave a file that no key opens.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Rotated:
    """What a rotation did: the epoch now in force, how long it took, rows carried over."""

    epoch: int
    seconds: float
    rows: int
    bytes: int


def rotate(
    vault: Vault,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rotated:
    """Give the vault a new key, sealed to its active users and to the recovery sheet.

    ``progress(done, total)`` counts steps of the copy. Whatever happens, the old vault is whole
    or the new one is.

    :raises Refused: not an administrator.
    :raises NoRoomToRotate: less than twice the database's size is free.
    :raises RotationFailed, DiskFull, DiskFault, Cancelled: the vault has its present key.
    """
    raise NotImplementedError


def rotation_due(uow: UnitOfWork) -> bool:
    """Whether somebody left since the key was made: until a rotation, a key that they saved still
    reads what is written now."""
    raise NotImplementedError
