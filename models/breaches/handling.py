"""The evidence of breaches as sealed files: looking, checking, letting out (``models.vault``)."""

from __future__ import annotations

from models.breaches import repository
from models.breaches.writing import ROOM
from models.vault.handling import Exported, Opened, Shelf, name_outside

__all__ = [
    "SHELF",
    "Exported",
    "Opened",
    "check_now",
    "export_copy",
    "export_original",
    "look",
    "name_outside",
    "not_shown",
    "open_to_look",
]

SHELF = Shelf(ROOM, repository.evidence)

open_to_look = SHELF.open_to_look
not_shown = SHELF.not_shown
look = SHELF.look
check_now = SHELF.check_now
export_original = SHELF.export_original
export_copy = SHELF.export_copy
