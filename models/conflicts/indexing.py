"""People who were on file before the check had its tokens: given to it once, by who can read them.

What is behind a wall that does not open to the user at work waits for a member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.people import conflict_index
from models.people import repository as people
from models.people.tables import person as persons
from models.vault import settings

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_KEPT = "conflicts.people"
FORM = 1
"""Of the keys: one more when ``models.people.name_keys`` makes others."""


def index_older(uow: UnitOfWork) -> None:
    """Make the tokens that are missing. Needs a unit that writes; a no-op once all are made."""
    kept = settings.value(uow, _KEPT) or {}
    if kept == {"form": FORM, "left": []}:
        return
    closed = {one.person_id for one in uow.walls.closed() if one.person_id}
    if kept.get("form") == FORM:
        wanted = [id for id in kept["left"] if id not in closed]
    else:
        done = select(conflict_index.cards.c.person_id)
        query = select(persons.c.id).where(persons.c.id.not_in(done))
        wanted = [id for id in uow.connection.execute(query).scalars() if id not in closed]
    for id in wanted:
        conflict_index.keep_person(uow, people.unmasked(uow, id))
    left = sorted(closed - set(_with_card(uow, closed)))
    if kept != {"form": FORM, "left": left}:
        settings.put(uow, _KEPT, {"form": FORM, "left": left})


def _with_card(uow: UnitOfWork, ids: set[str]) -> list[str]:
    cards = conflict_index.cards
    query = select(cards.c.person_id).where(cards.c.person_id.in_(ids))
    return list(uow.connection.execute(query).scalars())
