"""The sets that the vault remembers: kept in the database, so that they cannot be forged outside.

Which older copies can a former colleague still open? Which still hold a purged record, and until
when? Both are answered from here.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.vault.backups.values import BackupSet, KnownBackup

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "backups"


def known_backups(uow: UnitOfWork, *, removed: bool = False) -> list[KnownBackup]:
    """The sets made of this vault, newest first; with ``removed`` also those that were deleted."""
    from sqlalchemy import select

    from models.vault.tables import known_backups as table

    query = select(table).order_by(table.c.at.desc(), table.c.id.desc())
    if not removed:
        query = query.where(table.c.removed_at.is_(None))
    return [_value(row) for row in uow.connection.execute(query)]


def known_backup(uow: UnitOfWork, set_id: str) -> KnownBackup | None:
    """The set with this id, deleted or not."""
    from sqlalchemy import select

    from models.vault.tables import known_backups as table

    row = uow.connection.execute(select(table).where(table.c.id == set_id)).one_or_none()
    return None if row is None else _value(row)


def last_proven(uow: UnitOfWork) -> datetime | None:
    """When a set was last proven by a restore; of sets that are still kept."""
    proven = [one.proven_at for one in known_backups(uow) if one.proven_at and not one.failed_at]
    return max(proven, default=None)


def note_made(uow: UnitOfWork, made: BackupSet, head: str, target: str, place: str) -> None:
    """Remember a new set."""
    from models.vault.tables import known_backups as table

    uow.connection.execute(
        table.insert().values(
            id=made.id,
            at=made.at,
            epoch=made.epoch,
            number=made.number,
            head=head,
            manifest=made.manifest,
            target=target,
            place=place,
            size=made.bytes,
            files=made.files,
        )
    )
    uow.record("back_up", ROOM, made.id)


def note_proof(uow: UnitOfWork, set_id: str, at: datetime, *, ok: bool) -> None:
    """Remember what a proof of a known set has shown."""
    from models.vault.tables import known_backups as table

    new: dict[str, Any] = {"proven_at": at, "failed_at": None} if ok else {"failed_at": at}
    uow.connection.execute(table.update().where(table.c.id == set_id).values(**new))
    uow.record("prove_backup" if ok else "backup_failed_proof", ROOM, set_id)


def note_removed(uow: UnitOfWork, set_id: str) -> None:
    """Remember that a set was deleted."""
    from models.vault.tables import known_backups as table

    query = table.update().where(table.c.id == set_id, table.c.removed_at.is_(None))
    uow.connection.execute(query.values(removed_at=uow.now))
    uow.record("remove_backup", ROOM, set_id)


def _value(row: Any) -> KnownBackup:
    return KnownBackup(
        id=row.id,
        at=row.at,
        epoch=row.epoch,
        number=row.number,
        head=row.head,
        manifest=row.manifest,
        target=row.target,
        place=row.place,
        bytes=row.size,
        files=row.files,
        proven_at=row.proven_at,
        failed_at=row.failed_at,
        removed_at=row.removed_at,
    )
