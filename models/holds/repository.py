"""Holds as rows and as values; every query of the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, func, insert, select, update

from models.changes import Ref
from models.errors import NotFound
from models.holds.hold import Hold
from models.holds.tables import legal_hold as holds
from models.language import _

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def hold(uow: UnitOfWork, id: str) -> Hold:
    """The hold with this id. Raises ``NotFound``."""
    row = uow.connection.execute(select(holds).where(holds.c.id == id)).mappings().first()
    if row is None:
        raise NotFound(_("This legal hold is not in the vault."))
    return _value(row)


def holds_on(uow: UnitOfWork, things: Iterable[Ref], *, standing: bool = False) -> list[Hold]:
    """The holds on these things, the newest first; with ``standing`` not those released."""
    by_room: dict[str, list[str]] = {}
    for thing in dict.fromkeys(things):
        by_room.setdefault(thing.room, []).append(thing.id)
    found: list[Hold] = []
    for room, ids in by_room.items():
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            query = select(holds).where(holds.c.room == room, holds.c.object_id.in_(some))
            if standing:
                query = query.where(holds.c.released_at.is_(None))
            found += [_value(row) for row in uow.connection.execute(query).mappings()]
    return sorted(found, key=lambda one: (one.placed_at, one.id), reverse=True)


def all_holds(uow: UnitOfWork, *, standing: bool = False) -> list[Hold]:
    """Every hold, the newest first."""
    query = select(holds).order_by(holds.c.placed_at.desc(), holds.c.id.desc())
    if standing:
        query = query.where(holds.c.released_at.is_(None))
    return [_value(row) for row in uow.connection.execute(query).mappings()]


def standing_count(uow: UnitOfWork) -> int:
    """How many holds stand in the whole office."""
    query = select(func.count()).select_from(holds).where(holds.c.released_at.is_(None))
    return int(uow.connection.execute(query).scalar_one())


def keep_new(uow: UnitOfWork, one: Hold) -> None:
    """Insert a hold."""
    row = {
        "id": one.id,
        "room": one.thing.room,
        "object_id": one.thing.id,
        "reason": one.reason,
        "placed_by": one.placed_by,
        "placed_at": one.placed_at,
        "released_by": one.released_by,
        "released_at": one.released_at,
        "release_reason": one.release_reason,
    }
    uow.connection.execute(insert(holds), row)


def keep_release(uow: UnitOfWork, one: Hold) -> None:
    """Write down who released it, when and why."""
    uow.connection.execute(
        update(holds).where(holds.c.id == one.id),
        {
            "released_by": one.released_by,
            "released_at": one.released_at,
            "release_reason": one.release_reason,
        },
    )


def empty_words(uow: UnitOfWork, things: Iterable[Ref]) -> list[str]:
    """Empty the reasons of released holds on things that are purged: they may tell of the case.

    Who held and released it, and when, stays. Gives the ids of the holds that were emptied.
    """
    ids = [one.id for one in holds_on(uow, things) if not one.stands]
    for start in range(0, len(ids), 500):
        here = holds.c.id.in_(ids[start : start + 500])
        uow.connection.execute(update(holds).where(here), {"reason": "", "release_reason": ""})
    return ids


def _value(row: RowMapping) -> Hold:
    return Hold(
        id=row["id"],
        thing=Ref(row["room"], row["object_id"]),
        reason=row["reason"],
        placed_by=row["placed_by"],
        placed_at=row["placed_at"],
        released_by=row["released_by"],
        released_at=row["released_at"],
        release_reason=row["release_reason"],
    )
