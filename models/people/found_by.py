"""By what a person is found: all names, telephone numbers, e-mail. Never an address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.people.tables import person as persons
from models.people.tables import person_name as names
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    own = persons.c
    query = select(own.id, own.folded, own.phone, own.email).where(own.id.in_(ids))
    for id, folded, phone, email in uow.connection.execute(query):
        digits = "".join(char for char in phone if char.isdigit())
        yield Entry(id, folded, f"{phone} {digits} {email}", person_id=id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    others: dict[str, list[str]] = {}
    query = select(names.c.person_id, names.c.given, names.c.family, names.c.position)
    query = query.where(names.c.person_id.in_(ids), names.c.position > 0)
    for id, given, family, _position in uow.connection.execute(query.order_by(names.c.position)):
        others.setdefault(id, []).append(f"{given} {family}".strip())
    own = persons.c
    rows = uow.connection.execute(select(own.id, own.shown_name).where(own.id.in_(ids)))
    for id, name in rows:
        yield Shown(id, "", name, text=" · ".join(others.get(id, ())))


FINDERS = (Finder("people", "p", "person", 10, _entries, _shown),)
