"""What follows from the records and is kept beside them (the search index): brought up to date at
the commit of every unit, inside its transaction, from the records that the unit has touched.

A room above has it as ``deriving.derive(uow, touched)`` and writes only tables that are exempt from
the seals (``shape.EXEMPT``). Rooms are looked for rather than told, so that no program that opens a
vault can forget one and let what it derives go stale.

No seal covers these tables, so a room also says how one is held against the records and made anew
(``indexes.INDEXES``): deep verify asks that of each (``deep_indexes``).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from models.vault.files import as_vault_errors

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Derive = Callable[["UnitOfWork", Sequence[tuple[str, str]]], None]


@dataclass(frozen=True)
class Compared:
    """A batch of an index held against the records. ``after``: where the next batch begins,
    ``None`` at the end; ``looked``: how many were looked at; ``differ``: how many are not what the
    records say; ``closed``: how many stand behind walls that do not open to the user at work;
    ``unmade``: how many are not made yet, and will be with the next use."""

    after: Any
    looked: int
    differ: int = 0
    closed: int = 0
    unmade: int = 0


@dataclass(frozen=True)
class Index:
    """An index that follows from the records. ``name``: a slug for the audit; ``tables``: those
    that hold it; ``differs()``: the sentence that says it is not what the records say.

    ``count(uow)``: about how many ``compare`` will look at. ``compare(uow, after)`` looks at one
    batch (the first: ``after`` is ``None``) and changes nothing. ``rebuild(uow, tick)`` makes it
    anew, but for what the user at work cannot read, which stays; ``tick(looked)`` may raise.
    """

    name: str
    tables: tuple[str, ...]
    differs: Callable[[], str]
    count: Callable[[UnitOfWork], int]
    compare: Callable[[UnitOfWork, Any], Compared]
    rebuild: Callable[[UnitOfWork, Callable[[int], None]], None]


def derive(uow: UnitOfWork, touched: Sequence[tuple[str, str]]) -> None:
    """Bring all of it up to these ``(root table, id)``.

    :raises DiskFault: the rooms themselves cannot be read; the unit is taken back whole.
    """
    with as_vault_errors():
        rooms = _rooms()
    for one in rooms:
        one(uow, touched)


@cache
def indexes() -> tuple[Index, ...]:
    """Every index that follows from the records, of all rooms.

    :raises DiskFault: the rooms themselves cannot be read.
    """
    with as_vault_errors():
        return tuple(one for room in _having("indexes") for one in room.INDEXES)


@cache
def _rooms() -> tuple[Derive, ...]:
    return tuple(one.derive for one in _having("deriving"))


def _having(part: str) -> list[Any]:
    import models

    rooms = [one.name for one in pkgutil.iter_modules(models.__path__) if one.ispkg]
    names = [f"models.{room}.{part}" for room in rooms]
    return [importlib.import_module(one) for one in names if find_spec(one)]
