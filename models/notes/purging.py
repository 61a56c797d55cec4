"""What is left of a case's notes when a purge asks for it: nothing, or their dates, kinds and time.

Only ``models.retention`` calls this; who may, and why, is settled there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from models.notes.services import ROOM
from models.notes.tables import note as notes
from models.notes.tables import note_version as versions
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def notes_in(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The ids of the notes of these cases."""
    wanted = list(dict.fromkeys(case_ids))
    found: list[str] = []
    for start in range(0, len(wanted), 500):
        some = notes.c.case_id.in_(wanted[start : start + 500])
        found += uow.connection.execute(
            select(notes.c.id).where(some).order_by(notes.c.id)
        ).scalars()
    return found


def purge_whole(uow: UnitOfWork, note_id: str) -> None:
    """Delete the note with its former versions."""
    uow.connection.execute(delete(notes).where(notes.c.id == note_id))
    uow.record("purged", ROOM, note_id)


def purge_part(uow: UnitOfWork, note_id: str) -> None:
    """Empty what was typed (summary, text, funding) and drop the former versions; kind, day, time,
    privilege and whose time it was stay."""
    case_id = uow.connection.execute(select(notes.c.case_id).where(notes.c.id == note_id)).scalar()
    with sealing(uow, case_id or ""):
        uow.connection.execute(delete(versions).where(versions.c.note_id == note_id))
        here = notes.c.id == note_id
        uow.connection.execute(update(notes).where(here).values(revision=notes.c.revision + 1))
        new = {"funding": "", "summary": "", "text": "", "folded": ""}
        uow.connection.execute(update(notes).where(here), new)
    uow.record("purged_part", ROOM, note_id)
