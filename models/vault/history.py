"""What happened: the audit trail as a reader sees it. Names of fields, no values.

``history`` tells of some things, ``log`` of the whole office, with filters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.changes import Ref
from models.vault.labels import READS, WRITES, is_read

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from models.vault.unit_of_work import UnitOfWork

_AT_ONCE = 400


@dataclass(frozen=True)
class Happened:
    """One entry of the trail. ``at`` is aware UTC, ``who`` the user's name ("" if unknown)."""

    number: int
    at: datetime
    who: str
    action: str
    room: str
    id: str
    fields: tuple[str, ...] = ()
    user_id: str = ""

    @property
    def ref(self) -> Ref:
        """The thing that it happened to."""
        return Ref(self.room, self.id)

    @property
    def read(self) -> bool:
        """Whether something was only looked at, printed or handed out, and nothing changed."""
        return is_read(self.room, self.action)


@dataclass(frozen=True)
class LogFilter:
    """Which entries: an empty field leaves all in.

    ``reads``: true for those that only looked, false for those that changed something; ``since``
    and ``until`` are aware instants (the first included, the second not).
    """

    user_id: str = ""
    rooms: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    reads: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    object_id: str = ""


def history(
    uow: UnitOfWork, things: Iterable[Ref], limit: int = 1000, *, reads: bool = False
) -> list[Happened]:
    """What happened to these things, the newest first; ``limit`` entries at most. Who only looked
    is told with ``reads``.

    :raises BehindWall: one of them belongs to a walled case, and the user is no member.
    """
    from sqlalchemy import and_

    from models.vault.tables import audit_entries as table

    things = list(things)
    if uow.walls.closed():
        from models.vault.wall_around import wall_of_things

        wall = wall_of_things(uow, (thing.id for thing in things))
        if wall is not None:
            uow.walls.key(wall)
    by_room: dict[str, list[str]] = {}
    for thing in things:
        by_room.setdefault(thing.room, []).append(thing.id)
    found: list[Happened] = []
    for room, ids in by_room.items():
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            here = and_(table.c.room == room, table.c.object_id.in_(some))
            found += _entries(uow, here if reads else and_(here, _looked(False)), limit)
    return sorted(found, key=lambda one: one.number, reverse=True)[:limit]


def log(
    uow: UnitOfWork, wanted: LogFilter | None = None, before: int | None = None, limit: int = 200
) -> list[Happened]:
    """The office's log, the newest first. ``before``: only entries below this number (the last
    one of the page before), so that a page costs the same however long the log is."""
    from sqlalchemy import and_

    from models.vault.tables import audit_entries as table

    where = _where(wanted or LogFilter())
    if before is not None:
        where = and_(where, table.c.number < before)
    return _entries(uow, where, limit)


def log_count(uow: UnitOfWork, wanted: LogFilter | None = None) -> int:
    """How many entries the filter leaves."""
    from sqlalchemy import func, select

    from models.vault.tables import audit_entries as table

    query = select(func.count()).select_from(table).where(_where(wanted or LogFilter()))
    return int(uow.connection.execute(query).scalar_one())


def _entries(uow: UnitOfWork, where: ColumnElement[bool], limit: int) -> list[Happened]:
    from sqlalchemy import select

    from models.vault.tables import audit_entries as table

    names = {one.id: one.name for one in uow.info.users}
    query = select(table).where(where).order_by(table.c.number.desc()).limit(limit)
    return [
        Happened(
            row["number"],
            row["at"],
            names.get(row["user_id"], ""),
            row["action"],
            row["room"],
            row["object_id"],
            tuple(json.loads(row["fields"])),
            row["user_id"],
        )
        for row in uow.connection.execute(query).mappings()
    ]


def _looked(reads: bool) -> ColumnElement[bool]:
    """The same as ``is_read``, for the database."""
    from sqlalchemy import not_, or_, tuple_

    from models.vault.tables import audit_entries as table

    changed = or_(
        table.c.action.not_in(sorted(READS)),
        tuple_(table.c.room, table.c.action).in_(sorted(WRITES)),
    )
    return not_(changed) if reads else changed


def _where(wanted: LogFilter) -> ColumnElement[bool]:
    from sqlalchemy import and_, true

    from models.vault.tables import audit_entries as table

    parts: list[Any] = [true()]
    if wanted.user_id:
        parts.append(table.c.user_id == wanted.user_id)
    if wanted.rooms:
        parts.append(table.c.room.in_(wanted.rooms))
    if wanted.actions:
        parts.append(table.c.action.in_(wanted.actions))
    if wanted.reads is not None:
        parts.append(_looked(wanted.reads))
    if wanted.since is not None:
        parts.append(table.c.at >= wanted.since)
    if wanted.until is not None:
        parts.append(table.c.at < wanted.until)
    if wanted.object_id:
        parts.append(table.c.object_id == wanted.object_id)
    return and_(*parts)
