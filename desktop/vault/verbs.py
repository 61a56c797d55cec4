"""The vault's own verbs take the vault and not a unit of work: run on its thread, and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from models.changes import Changes, Ref, changed

if TYPE_CHECKING:
    from desktop.shell.office import Progress

ROOM = "vault"
# What is read again after any of them: the users, the key, the sheet.
EVERYTHING = Ref(ROOM, "")


def verb(run: Callable[[Any], Any], said: str = "") -> Callable[[Progress], Changes]:
    """``run(vault)`` as a task of ``Office.run``; the sections of the office's page read again."""

    def task(progress: Progress) -> Changes:
        run(progress.vault)
        return changed(ROOM, "", said=said)

    return task


def touches_vault(changes: Changes | None, *rooms: str) -> bool:
    """Whether a section about the vault (or about one of these rooms) has to read again."""
    return changes is None or any(ref.room in (ROOM, *rooms) for ref in changes.touched)
