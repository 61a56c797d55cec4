"""What follows from the records and is kept beside them (the search index): brought up to date at
the commit of every unit, inside its transaction, from the records that the unit has touched.

A room above has it as ``deriving.derive(uow, touched)`` and writes only tables that are exempt from
the seals (``shape.EXEMPT``). Rooms are looked for rather than told, so that no program that opens a
vault can forget one and let what it derives go stale.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from models.vault.files import as_vault_errors

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Derive = Callable[["UnitOfWork", Sequence[tuple[str, str]]], None]


def derive(uow: UnitOfWork, touched: Sequence[tuple[str, str]]) -> None:
    """Bring all of it up to these ``(root table, id)``.

    :raises DiskFault: the rooms themselves cannot be read; the unit is taken back whole.
    """
    with as_vault_errors():
        rooms = _rooms()
    for one in rooms:
        one(uow, touched)


@cache
def _rooms() -> tuple[Derive, ...]:
    import models

    rooms = [one.name for one in pkgutil.iter_modules(models.__path__) if one.ispkg]
    names = [f"models.{room}.deriving" for room in rooms]
    return tuple(importlib.import_module(one).derive for one in names if find_spec(one))
