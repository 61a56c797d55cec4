"""What a list of notes is made from: those of open cases and of no case, and those behind walls
that open to the user at work. The text of a note stays in its table until its row is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import FromClause, select

from models.notes.tables import note as notes
from models.vault.private_rows import Row, arm, opened, private, text_of
from models.vault.tables import walls
from models.vault.walls import wall_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

NAMES = (
    "id", "case_id", "kind", "day", "clock", "minutes", "funding", "privilege", "who", "folded",
)  # fmt: skip


def source(uow: UnitOfWork, case_id: str | None = None) -> FromClause:
    """The notes that the user at work may see, with the columns ``NAMES``; with ``case_id`` those
    of one case, which must be open to the user."""
    plain = select(*(notes.c[name] for name in NAMES))
    if case_id is not None:
        if wall_of(uow, case_id) is None:
            return plain.where(notes.c.case_id == case_id).subquery("known")
        rows = [row for row in private(uow, "notes", _opened) if row["case_id"] == case_id]
        return arm(rows, NAMES).subquery("known")
    if not uow.walls.walls:
        return plain.subquery("known")
    # A number as text, as the other arm has it: only then the database merges the two.
    plain = select(
        *(text_of(notes.c[name], name) if name == "minutes" else notes.c[name] for name in NAMES)
    )
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = plain.where(notes.c.case_id.is_(None) | notes.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "notes", _opened), NAMES)).subquery("known")


def _opened(uow: UnitOfWork) -> list[Row]:
    plain = select(*(notes.c[name] for name in NAMES))
    return opened(uow, "notes", lambda ids: plain.where(notes.c.case_id.in_(ids)))
