"""Which letters ask that recordings be kept, and which drafts a user left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, select

from models.letters import repository, tables
from models.letters.choices_data import from_json
from models.letters.letter import LetterState
from models.vault.walls import closed_cases

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

PART = "preservation"
# A letter that has left the office; before that nobody has been asked.
_LEFT = frozenset({"sent", "received", "no_response", "under_investigation", "declined", "closed"})


class Asked(StrEnum):
    """Whether the City was asked to keep the recordings of an incident."""

    NOT_YET = "not_yet"
    IN_DRAFT = "in_draft"
    ASKED = "asked"


def asked_to_keep(uow: UnitOfWork, breach_ids: Iterable[str]) -> dict[str, Asked]:
    """How far the letters of each breach are with asking; one that has none is left out."""
    wanted, closed = list(dict.fromkeys(breach_ids)), closed_cases(uow)
    found: dict[str, Asked] = {}
    letters, edits, of = tables.letter, tables.letter_edit, tables.letter_breach
    speaking = letters.join(of, of.c.letter_id == letters.c.id)
    for start in range(0, len(wanted), 500):
        of_these = of.c.breach_id.in_(wanted[start : start + 500])
        some = and_(of_these, letters.c.case_id.not_in(closed))
        columns = select(letters.c.id, of.c.breach_id, letters.c.state, letters.c.choices)
        rows = list(uow.connection.execute(columns.select_from(speaking).where(some)))
        done_by_hand = select(edits.c.letter_id, edits.c.part, edits.c.omitted)
        done_by_hand = done_by_hand.where(edits.c.letter_id.in_([row.id for row in rows]))
        left_out = {
            row.letter_id
            for row in (uow.connection.execute(done_by_hand) if rows else ())
            if row.part == PART and row.omitted
        }
        for row in rows:
            silent = row.id in left_out or row.state == LetterState.PURGED
            if silent or from_json(row.choices).preserve == ():
                continue
            how = Asked.ASKED if row.state in _LEFT else Asked.IN_DRAFT
            if found.get(row.breach_id) is not Asked.ASKED:
                found[row.breach_id] = how
    return found


class DraftLetter(NamedTuple):
    """A letter that is not finished: as a list of drafts shows it."""

    id: str
    number: str
    case_id: str
    addressee: str
    version: int
    changed_at: datetime
    kind: str


def drafts_of(uow: UnitOfWork, login: str, limit: int = 5) -> list[DraftLetter]:
    """The letters that this user changed last and that are still drafts, the newest first."""
    letters, closed = tables.letter, closed_cases(uow)
    query = (
        select(letters)
        .where(letters.c.changed_by == login, letters.c.case_id.not_in(closed))
        .order_by(letters.c.changed_at.desc())
        .limit(limit * 4)
    )
    rows = uow.connection.execute(query).mappings()
    drafts = [row for row in rows if row["state"] == LetterState.DRAFT][:limit]
    return [
        DraftLetter(
            row["id"],
            row["number"],
            row["case_id"],
            row["addressee"],
            len(repository.stored_versions(uow, row["id"])) + 1,
            row["changed_at"],
            row["kind"],
        )
        for row in drafts
    ]
