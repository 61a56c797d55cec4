"""Tokens of people whom the check has none of, or only such as an older program made.

They are made in portions, in the order of ids; how far it came is kept, so that whoever looks next
goes on there. What is behind a wall that does not open to the user at work waits for a member; till
then its former tokens are what it is found by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from models.people import conflict_index
from models.people import repository as people
from models.people.tables import person as persons
from models.vault import settings

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_KEPT = "conflicts.people"
FORM = 1
"""Of the keys: one more when ``models.people.name_keys`` makes others; then all are made anew."""
PORTION = 500


def index_older(uow: UnitOfWork) -> None:
    """Make all that are missing or old. Needs a unit that writes; a no-op once all are made."""
    while index_portion(uow):
        pass


def index_portion(uow: UnitOfWork, most: int = PORTION) -> bool:
    """Make some of them; whether there may be more. A long run commits after each portion."""
    kept: dict[str, Any] = settings.value(uow, _KEPT) or {}
    closed = {one.person_id for one in uow.walls.closed() if one.person_id}
    same = kept.get("form") == FORM
    if same and "after" not in kept:
        _let_in(uow, kept["left"], closed)
        return False
    renew = bool(kept["renew"] if same else kept)
    after, left = (kept["after"], kept["left"]) if same else ("", [])
    portion = _next(uow, after, most, renew=renew)
    _make(uow, (id for id in portion if id not in closed))
    left = sorted({*left, *closed.intersection(portion)})
    now: dict[str, Any] = {"form": FORM, "left": left}
    if portion:
        now |= {"after": portion[-1], "renew": renew}
    settings.put(uow, _KEPT, now)
    return bool(portion)


@dataclass(frozen=True)
class Made:
    """Whose tokens are made in this program's form. ``upto``: the last id that was looked over,
    ``None`` for all; ``renew``: those after it may be of an older form."""

    upto: str | None
    renew: bool
    left: frozenset[str]

    def must_be(self, person_id: str, *, there: bool) -> bool:
        """Whether the tokens of this person must be what the record says; ``there``: some are."""
        if person_id in self.left:
            return False
        past = self.upto is None or person_id <= self.upto
        return past or (there and not self.renew)


def made(uow: UnitOfWork) -> Made:
    """How far they are made."""
    kept: dict[str, Any] = settings.value(uow, _KEPT) or {}
    if not kept:
        return Made("", renew=False, left=frozenset())
    if kept.get("form") != FORM:
        return Made("", renew=True, left=frozenset())
    return Made(kept.get("after"), bool(kept.get("renew")), frozenset(kept["left"]))


def make_all(uow: UnitOfWork, tick: Callable[[int], None]) -> None:
    """Make all anew that the user at work can read; the tables hold only what they cannot."""
    closed = {one.person_id for one in uow.walls.closed() if one.person_id}
    former = made(uow)
    after = ""
    while portion := _next(uow, after, PORTION, renew=True):
        _make(uow, (id for id in portion if id not in closed))
        after = portion[-1]
        tick(len(portion))
    # Who waits for a member still does; before all were looked over, each of them may have to.
    left = closed & former.left if former.upto is None else closed
    settings.put(uow, _KEPT, {"form": FORM, "left": sorted(left)})


def _next(uow: UnitOfWork, after: str, most: int, *, renew: bool) -> list[str]:
    query = select(persons.c.id).where(persons.c.id > after).order_by(persons.c.id).limit(most)
    if not renew:
        query = query.where(persons.c.id.not_in(select(conflict_index.cards.c.person_id)))
    return list(uow.connection.execute(query).scalars())


def _let_in(uow: UnitOfWork, left: list[str], closed: set[str]) -> None:
    """Those who waited for a member, if the user at work is one."""
    mine = [id for id in left if id not in closed]
    if not mine:
        return
    there = select(persons.c.id).where(persons.c.id.in_(mine))  # some may be merged or purged
    _make(uow, uow.connection.execute(there).scalars().all())
    settings.put(uow, _KEPT, {"form": FORM, "left": [id for id in left if id in closed]})


def _make(uow: UnitOfWork, ids: Iterable[str]) -> None:
    for id in ids:
        conflict_index.keep_person(uow, people.unmasked(uow, id))
