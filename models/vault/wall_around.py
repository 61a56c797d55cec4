"""Which wall stands around a thing, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.vault.wall_book import Wall
from models.vault.wall_tree import CASE, owners

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def wall_of_things(uow: UnitOfWork, ids: Iterable[str]) -> Wall | None:
    """The wall around one of these things, a closed one first."""
    found: Wall | None = None
    for id in dict.fromkeys(ids):
        for root, owner in owners(uow.connection, id):
            wall = uow.walls.of_case(owner) if root == CASE else uow.walls.of_person(owner)
            if wall is not None and (found is None or found.open):
                found = wall
    return found
