"""The finders of all rooms. The search knows none of them: it looks which rooms have one, so that
no program that opens a vault can forget to say so."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.util import find_spec

from models.search.finder import Finder


@cache
def finders() -> tuple[Finder, ...]:
    """Every kind that can be found, in the order of the screens."""
    import models

    found: list[Finder] = []
    for room in pkgutil.iter_modules(models.__path__):
        name = f"models.{room.name}.found_by"
        if room.ispkg and find_spec(name) is not None:
            found += importlib.import_module(name).FINDERS
    for part in ("kind", "code", "table"):
        if len({getattr(one, part) for one in found}) < len(found):
            raise ValueError(f"two finders have the same {part}")
    return tuple(sorted(found, key=lambda one: one.order))
