"""The limit on looking behind walls for conflicts, and the trail that it leaves.

The check answers for walled cases what it must (there is something, in which case, whom to ask)
and no more. Who can open the vault can try any name, which is what a conflict check is for; so each
look is in the audit trail, and there is a limit for each user and hour.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.vault.errors import TooMuchAsked
from models.vault.tables import audit_entries

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ACTION, ROOM = "searched_conflicts", "people"
MOST_IN_AN_HOUR = 60


def asked(uow: UnitOfWork) -> None:
    """Keep in the audit trail that the user looked, or refuse.

    :raises TooMuchAsked: the user has looked too often within an hour.
    """
    table, since = audit_entries, uow.now - timedelta(hours=1)
    mine = (
        (table.c.room == ROOM)
        & (table.c.object_id == uow.user.id)
        & (table.c.action == ACTION)
        & (table.c.at > since)
    )
    query = select(func.count(), func.min(table.c.at)).where(mine)
    count, first = uow.connection.execute(query).one()
    if count >= MOST_IN_AN_HOUR:
        free = first + timedelta(hours=1) - uow.now
        raise TooMuchAsked(MOST_IN_AN_HOUR, max(1, -(-int(free.total_seconds()) // 60)))
    uow.record(ACTION, ROOM, uow.user.id, ("names",))
