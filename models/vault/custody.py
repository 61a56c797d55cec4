"""The custody log of a sealed file: what happened to it, when, by whose hand, and how it ended.

One log per sealed file, whatever record owns it. Lines are added and never changed (triggers of
the database refuse it; the audit trail's seals tell of the rest), and they outlive the file. They
hold no word of a case. Looking at a file is a line too, and every role may cause it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class Handling(StrEnum):
    """What was done with a sealed file."""

    TAKEN_IN = "taken_in"
    VIEWED = "viewed"
    EXPORTED_ORIGINAL = "exported_original"
    EXPORTED_COPY = "exported_copy"
    CHECKED = "checked"
    TITLE_CHANGED = "title_changed"
    REMOVED = "removed"
    # Sealed anew, under a new id, when a wall was raised or lowered; the line names the old id.
    RESEALED = "resealed"


class Outcome(StrEnum):
    """How it ended. ``DONE`` is the plain case; the others are said in the list."""

    DONE = ""
    UNCHANGED = "unchanged"
    DAMAGED = "damaged"
    MISSING = "missing"
    NOT_SHOWN = "not_shown"
    NOT_FINISHED = "not_finished"


@dataclass(frozen=True)
class CustodyLine:
    """One line. ``at`` is aware UTC, ``who`` the user's name (the login, if the name is gone)."""

    number: int
    at: datetime
    who: str
    handling: Handling
    outcome: Outcome


def enter(
    uow: UnitOfWork,
    evidence_id: str,
    handling: Handling,
    outcome: Outcome = Outcome.DONE,
    *,
    of: str = "",
) -> None:
    """Add a line; it lasts with the unit of work. ``of``: the id that a file sealed anew had."""
    from sqlalchemy import insert

    from models.vault.tables import evidence_custody as table

    uow.connection.execute(
        insert(table),
        {
            "evidence_id": evidence_id,
            "at": uow.now,
            "user_id": uow.user.id,
            "action": handling.value,
            "result": of or outcome.value,
        },
    )


def custody(uow: UnitOfWork, evidence_id: str) -> tuple[CustodyLine, ...]:
    """Every line of a sealed file, the newest first; also of one that was removed."""
    from sqlalchemy import select

    from models.vault.tables import evidence_custody as table

    names = {one.login: one.name for one in uow.info.users}
    names |= {one.id: one.name for one in uow.info.users}
    found: list[CustodyLine] = []
    while evidence_id:
        here = table.c.evidence_id == evidence_id
        rows = uow.connection.execute(select(table).where(here).order_by(table.c.number.desc()))
        evidence_id = ""
        for row in rows:
            handling = Handling(row.action)
            anew = handling is Handling.RESEALED
            evidence_id = row.result if anew else evidence_id
            outcome = Outcome.DONE if anew else Outcome(row.result)
            who = names.get(row.user_id, row.user_id)
            found.append(CustodyLine(row.number, row.at, who, handling, outcome))
    return tuple(found)
