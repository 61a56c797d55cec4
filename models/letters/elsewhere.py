"""Letters that a wall would not cover: those of other cases that speak of this one; the reverse.

A letter lies in one case. One about several incidents (a pattern complaint) tells of each, and goes
behind a wall with its own case alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from models.breaches.tables import breach as breaches
from models.letters import lists
from models.letters.letter import LetterState
from models.letters.tables import letter_breach

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Elsewhere:
    """A letter of ``case_number`` that speaks of another case, too. ``sent``: it has left."""

    id: str
    number: str
    case_number: str
    state: LetterState
    sent: bool


def letters_elsewhere(uow: UnitOfWork, case_id: str) -> list[Elsewhere]:
    """The letters of other cases that speak of this case, as far as the user may see them: what
    they tell of it stays in the open when this case is walled."""
    known = lists.source(uow)
    query = select(known).where(known.c.case_id != case_id, known.c.id.in_(_speaking_of(case_id)))
    return _rows(uow, query.order_by(known.c.number))


def letters_of_several(uow: UnitOfWork, case_id: str) -> list[Elsewhere]:
    """The letters of this case that speak of others, too: whoever works on those cannot read them
    once this case is walled."""
    known = lists.source(uow)
    others = (
        select(letter_breach.c.letter_id)
        .join(breaches, breaches.c.id == letter_breach.c.breach_id)
        .where(breaches.c.case_id != case_id)
    )
    query = select(known).where(known.c.case_id == case_id, known.c.id.in_(others))
    return _rows(uow, query.order_by(known.c.number))


def _speaking_of(case_id: str) -> Select[tuple[str]]:
    return (
        select(letter_breach.c.letter_id)
        .join(breaches, breaches.c.id == letter_breach.c.breach_id)
        .where(breaches.c.case_id == case_id)
    )


def _rows(uow: UnitOfWork, query: Select[Any]) -> list[Elsewhere]:
    return [
        Elsewhere(
            str(row.id),
            str(row.number),
            str(row.case_number),
            LetterState(row.state),
            bool(row.sent_on),
        )
        for row in uow.connection.execute(query)
    ]
