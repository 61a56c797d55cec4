"""What happened to some things: the audit trail as a reader sees it. Names of fields, no values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.changes import Ref

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_AT_ONCE = 400


@dataclass(frozen=True)
class Happened:
    """One entry of the trail. ``at`` is aware UTC, ``who`` the user's name (login if unknown)."""

    number: int
    at: datetime
    who: str
    action: str
    room: str
    id: str
    fields: tuple[str, ...] = ()

    @property
    def ref(self) -> Ref:
        """The thing that it happened to."""
        return Ref(self.room, self.id)


def history(uow: UnitOfWork, things: Iterable[Ref], limit: int = 1000) -> list[Happened]:
    """What happened to these things, the newest first; ``limit`` entries at most."""
    from sqlalchemy import and_, select

    from models.vault.tables import audit_entries as table

    by_room: dict[str, list[str]] = {}
    for thing in things:
        by_room.setdefault(thing.room, []).append(thing.id)
    names = {one.id: one.name for one in uow.info.users}
    found: list[Happened] = []
    for room, ids in by_room.items():
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            here = and_(table.c.room == room, table.c.object_id.in_(some))
            query = select(table).where(here).order_by(table.c.number.desc()).limit(limit)
            found += [
                Happened(
                    row["number"],
                    row["at"],
                    names.get(row["user_id"], ""),
                    row["action"],
                    row["room"],
                    row["object_id"],
                    tuple(json.loads(row["fields"])),
                )
                for row in uow.connection.execute(query).mappings()
            ]
    return sorted(found, key=lambda one: one.number, reverse=True)[:limit]
