"""A colleague who left: what is still to be done, and which older copies they can still open.

Nothing can be taken back from somebody who has read it. What can be done is told step by step, and
each step is seen in the vault itself, so that a window closed half-way forgets nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from models.vault.backups import KnownBackup
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OlderCopy:
    """A backup that the colleague can open: with the own passphrase of that time, or (made while
    they were no user) only with a key of the office that they saved meanwhile."""

    backup: KnownBackup
    with_passphrase: bool


@dataclass(frozen=True)
class Leaving:
    """How far it is with one user who left and did not come back.

    ``rotated``: the office has another key since; ``backup``: the newest set under such a key;
    ``older``: the sets, not yet deleted, that they can open, the newest first.
    """

    user_id: str
    left_at: datetime
    rotated: bool
    backup: KnownBackup | None
    older: tuple[OlderCopy, ...]

    @property
    def finished(self) -> bool:
        """A new key, and a backup under it."""
        return self.rotated and self.backup is not None


def leavings(uow: UnitOfWork) -> list[Leaving]:
    """Everybody who left and is not back, the last one first."""
    from sqlalchemy import select

    from models.vault.backups import known_backups
    from models.vault.tables import departures, vault_identity

    epoch = int(uow.connection.execute(select(vault_identity.c.epoch)).scalar_one())
    rows = uow.connection.execute(
        select(departures)
        .where(departures.c.returned_at.is_(None))
        .order_by(departures.c.left_at.desc(), departures.c.id.desc())
    ).all()
    sets = known_backups(uow) if rows else []
    newest = max(sets, key=lambda one: (one.epoch, one.at), default=None)
    return [
        Leaving(
            user_id=row.user_id,
            left_at=row.left_at,
            rotated=row.left_epoch < epoch,
            backup=newest if newest is not None and newest.epoch > row.left_epoch else None,
            older=_openable(uow, row.user_id, row.left_at, row.left_epoch, sets),
        )
        for row in rows
    ]


def leaving(uow: UnitOfWork, user_id: str) -> Leaving | None:
    """The same for one user; ``None`` if they did not leave, or came back."""
    return next((one for one in leavings(uow) if one.user_id == user_id), None)


def older_copies(uow: UnitOfWork, user_id: str) -> tuple[OlderCopy, ...]:
    """The sets that a user who is still here could open after leaving now."""
    from sqlalchemy import select

    from models.vault.backups import known_backups
    from models.vault.tables import vault_identity

    epoch = int(uow.connection.execute(select(vault_identity.c.epoch)).scalar_one())
    return _openable(uow, user_id, uow.now, epoch, known_backups(uow))


def _openable(
    uow: UnitOfWork, user_id: str, left_at: datetime, left_epoch: int, sets: list[KnownBackup]
) -> tuple[OlderCopy, ...]:
    joined = _made_at(user_id)
    first = _key_before(uow, joined)
    found = []
    for one in sets:
        # Sets under a former key, which they never held, stay shut to them.
        if one.epoch <= left_epoch and one.number >= first:
            found.append(OlderCopy(one, joined <= one.at <= left_at))
    return tuple(found)


def _key_before(uow: UnitOfWork, joined: datetime) -> int:
    """The number of the last rotation's entry before they came; 0 if there was none."""
    from sqlalchemy import func, select

    from models.vault.tables import audit_entries as table

    query = select(func.max(table.c.number)).where(
        table.c.action == "rotate", table.c.room == "vault", table.c.at < joined
    )
    return int(uow.connection.execute(query).scalar_one() or 0)


def _made_at(user_id: str) -> datetime:
    """A user's id is a UUIDv7: its first 48 bits are the millisecond in which it was made."""
    return datetime.fromtimestamp((UUID(user_id).int >> 80) / 1000, UTC)
