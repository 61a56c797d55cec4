"""The classes as they are declared beside the fields, to be shown."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import models
from models.vault.classes import PUBLIC, Confidential, fields
from models.vault.schema import metadata


def declared() -> tuple[tuple[Confidential, tuple[str, ...]], ...]:
    """Each class with the fields that bear it, as ``table.column``; of what is public only that
    it is so."""
    for room in iter_modules(models.__path__):
        name = f"models.{room.name}.tables"
        if room.ispkg and find_spec(name) is not None:
            import_module(name)
    every = fields(metadata)
    return tuple(
        (
            one,
            tuple(f"{each.table}.{each.column}" for each in every if one in each.classes)
            if one not in PUBLIC
            else (),
        )
        for one in Confidential
        if one is not Confidential.NONE
    )
