"""Who wants to know that somebody's names changed: the rooms above, found by their module.

A room that keeps something about people by their names has a module ``on_people`` with
``names_changed(uow, person_id)``, called inside the unit of work that changed them. Like tables,
such a module is found and not listed: a room that has one cannot be forgotten.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Told = Callable[["UnitOfWork", str], None]


def names_changed(uow: UnitOfWork, person_id: str) -> None:
    """Tell every room that the names of this person are others now."""
    for told in _rooms():
        told(uow, person_id)


@cache
def _rooms() -> tuple[Told, ...]:
    import models

    found = []
    for room in pkgutil.iter_modules(models.__path__):
        name = f"models.{room.name}.on_people"
        if room.ispkg and importlib.util.find_spec(name):
            found.append(importlib.import_module(name).names_changed)
    return tuple(found)
