"""Making the index for records that were there before it: after an upgrade, or when a room gives
other words. In steps, each a unit of its own: it can be stopped, and goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from models.search.deriving import AT_ONCE, keep
from models.search.finder import Finder
from models.search.finders import finders
from models.vault.secrets_kept import raw_of

_STATE = "SELECT version, upto, whole FROM search_built WHERE kind = ?"
_PUT = "INSERT OR REPLACE INTO search_built (kind, version, upto, whole) VALUES (?, ?, ?, ?)"


class Hands(Protocol):
    """A vault, or what a long task of a screen gets."""

    def read(self) -> AbstractContextManager[Any]: ...
    def own_unit(self) -> AbstractContextManager[Any]: ...


def is_whole(uow: Any) -> bool:
    """Whether everything that can be found is in the index."""
    return not any(_left(uow, finder) for finder in finders())


def build(
    hands: Hands,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Make what is missing. Every role may cause it: it says nothing that was not there."""
    with hands.read() as uow:
        left = [one for one in finders() if _left(uow, one)]
        whole = sum(_count(uow, one) for one in left)
    done = 0
    for finder in left:
        more = True
        while more:
            if cancelled is not None and cancelled():
                return
            if progress is not None:
                progress(min(done, whole), whole)
            with hands.own_unit() as uow:
                more = _step(uow, finder)
                uow.commit()
            done += AT_ONCE


def _left(uow: Any, finder: Finder) -> bool:
    raw = raw_of(uow)
    row = raw.execute(_STATE, (finder.kind,)).fetchone()
    if row is not None and row[0] == finder.version and row[2]:
        return False
    # Of nothing the index is whole, and nothing need be written to say so.
    return row is not None or bool(
        raw.execute(f"SELECT EXISTS(SELECT 1 FROM {finder.table})").fetchone()[0]  # noqa: S608
    )


def _count(uow: Any, finder: Finder) -> int:
    query = f"SELECT count(*) FROM {finder.table}"  # noqa: S608
    return int(raw_of(uow).execute(query).fetchone()[0])


def _step(uow: Any, finder: Finder) -> bool:
    raw = raw_of(uow)
    row = raw.execute(_STATE, (finder.kind,)).fetchone()
    upto = row[1] if row is not None and row[0] == finder.version else ""
    # By key: ids sort by creation, so that later places in the index are newer records.
    query = (
        f"SELECT {finder.key} FROM {finder.table} "  # noqa: S608
        f"WHERE {finder.key} > ? ORDER BY {finder.key} LIMIT ?"
    )
    ids = [one for (one,) in raw.execute(query, (upto, AT_ONCE))]
    keep(uow, finder, ids)
    more = len(ids) == AT_ONCE
    raw.execute(_PUT, (finder.kind, finder.version, ids[-1] if ids else upto, not more))
    return more
