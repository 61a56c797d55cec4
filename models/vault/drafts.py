"""What a user has typed on a page and not saved yet: kept inside the vault until it is.

A draft belongs to its user and its place (a page and the ids it shows), and is plain JSON. It is
no part of the record: it is not audited, and nobody else is shown it. What is typed about a walled
case is sealed under its wall.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from models.vault.tables import drafts
from models.vault.unit_of_work import UnitOfWork
from models.vault.wall_keys import WallKey, is_token, key_of

_SEALED = "drafts.typed"
_HALF = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def drafts_of_user(uow: UnitOfWork) -> dict[str, Any]:
    """All drafts of the user at work, by place."""
    mine = select(drafts.c.place, drafts.c.typed).where(drafts.c.user_id == uow.user.id)
    found = {}
    for row in uow.connection.execute(mine):
        text = row.typed
        if is_token(text):
            if not uow.walls.open_of(text):
                continue  # a wall that does not open to this user any more
            text = uow.walls.open(_SEALED, text)
        found[row.place] = json.loads(text)
    return found


def keep_draft(uow: UnitOfWork, place: str, typed: Any) -> None:
    """Keep what is typed at this place (anything that JSON can hold), over what was kept.

    :raises BehindWall: it is about a walled case of which the user is no member.
    """
    text = json.dumps(typed, ensure_ascii=False, allow_nan=False)
    if _HALF.search(text):
        # No field takes it, but a draft loses nothing: in ASCII it can be kept.
        text = json.dumps(typed, allow_nan=False)
    if uow.walls.walls:
        from models.vault.wall_around import wall_of_things

        wall = wall_of_things(uow, _ID.findall(f"{place} {text}"))
        if wall is not None:
            text = str(uow.walls.key(wall).seal(_SEALED, text))
    row = insert(drafts).values(
        user_id=uow.user.id, place=place, typed=text, written_at=uow.now
    )  # fmt: skip
    uow.connection.execute(
        row.on_conflict_do_update(
            index_elements=["user_id", "place"],
            set_={"typed": row.excluded.typed, "written_at": row.excluded.written_at},
        )
    )


def drop_draft(uow: UnitOfWork, place: str) -> None:
    """It was saved or thrown away; none at this place is no error."""
    mine = (drafts.c.user_id == uow.user.id) & (drafts.c.place == place)
    uow.connection.execute(delete(drafts).where(mine))


def drafts_naming(uow: UnitOfWork, ids: Iterable[str]) -> int:
    """How many drafts, of whomever, stand at a place of one of these things or name one."""
    return sum(
        int(uow.connection.execute(select(func.count()).where(_naming(some))).scalar_one())
        for some in _some(ids)
    )


def drop_drafts_naming(uow: UnitOfWork, ids: Iterable[str]) -> int:
    """The things are gone: what anybody had typed at their pages goes with them. How many."""
    return sum(
        int(uow.connection.execute(delete(drafts).where(_naming(some))).rowcount)
        for some in _some(ids)
    )


def move_drafts(uow: UnitOfWork, ids: Iterable[str], former: str, key: WallKey | None) -> None:
    """What anybody typed about these things is sealed under ``key`` (``None``: in the clear), as
    are those sealed under the key with the id ``former``. The user at work can open it."""
    rows = list(uow.connection.execute(select(drafts)).mappings())
    every = set(ids)
    for row in rows:
        text = row["typed"]
        if is_token(text):
            if key_of(text) != former or not uow.walls.open_of(text):
                continue
            text = uow.walls.open(_SEALED, text)
        elif not every & set(_ID.findall(f"{row['place']} {text}")):
            continue
        here = (drafts.c.user_id == row["user_id"]) & (drafts.c.place == row["place"])
        new = text if key is None else str(key.seal(_SEALED, text))
        uow.connection.execute(update(drafts).where(here), {"typed": new})


def _some(ids: Iterable[str]) -> Iterable[list[str]]:
    every = [id for id in dict.fromkeys(ids) if id]
    return (every[start : start + 50] for start in range(0, len(every), 50))


def _naming(ids: list[str]) -> Any:
    """A place is a page and the ids it shows; what is typed may point at other things, too."""
    tests = [drafts.c.place.contains(id, autoescape=True) for id in ids]
    return or_(*tests, *(drafts.c.typed.contains(id, autoescape=True) for id in ids))
