"""The list of users in the header and what the database knows of it: neither may be older.

Without this, a colleague who left could put an older header.json back over the newer one, be a
user again in every copy of the program, and be handed the next key at a rotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.vault.errors import OlderUsers
from models.vault.failures import as_database_errors
from models.vault.header import Header

if TYPE_CHECKING:
    from datetime import datetime

    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

_PUT = (
    "INSERT INTO roster (id, edition) VALUES (1, ?) "
    "ON CONFLICT (id) DO UPDATE SET edition = excluded.edition"
)


def check_edition(raw: Any, header: Header) -> None:
    """Refuse a header that is older than the database.

    :raises OlderUsers: it is.
    """
    if header.edition < edition(raw):
        raise OlderUsers()


def edition(raw: Any) -> int:
    """The edition of the list of users that the database last knew; 0 before there were any."""
    with as_database_errors():
        row = raw.execute("SELECT edition FROM roster").fetchone()
    return int(row[0]) if row else 0


def put_edition(raw: Any, header: Header) -> None:
    """Inside a unit: this header's edition is the one in force."""
    raw.execute(_PUT, (header.edition,))


def put_rehearsed(raw: Any, now: str) -> None:
    """Inside a unit, where an edition stands: the recovery sheet was typed at this instant."""
    raw.execute("UPDATE roster SET rehearsed_at = ?", (now,))


def catch_up(vault: Vault) -> None:
    """A crash fell between a header and its audit entry: the header is in force, so the records
    follow, and the trail tells of it. Nothing to do at any other opening."""
    from models.vault.secrets_kept import raw_of

    header = vault.keyring.header
    if vault.read_only:
        return
    with vault.held() as held:
        if edition(held.connection) >= header.edition:
            return
    with vault.own_unit() as uow:
        put_edition(raw_of(uow), header)
        note_departures(uow, header)
        uow.record("catch_up", "vault", header.vault_id, ("users",))
        uow.commit()


def note_departures(uow: UnitOfWork, header: Header) -> None:
    """Whoever the header calls inactive has left, and whoever it calls active is here."""
    from sqlalchemy import insert, select, update

    from models.vault.tables import departures as table

    gone = set(
        uow.connection.execute(select(table.c.user_id).where(table.c.returned_at.is_(None)))
        .scalars()
        .all()
    )
    now: datetime = uow.now
    for one in header.members:
        if not one.user.active and one.user.id not in gone:
            row = {"id": uow.new_id(), "user_id": one.user.id, "left_at": now}
            uow.connection.execute(insert(table).values(**row, left_epoch=header.epoch))
        elif one.user.active and one.user.id in gone:
            uow.connection.execute(
                update(table)
                .where(table.c.user_id == one.user.id, table.c.returned_at.is_(None))
                .values(returned_at=now)
            )
