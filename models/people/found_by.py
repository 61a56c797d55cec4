"""By what a person is found: all names, and the telephone numbers and e-mails that are not masked.
Never an address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.people.folding import fold
from models.people.person import PersonName
from models.people.rows import read_people
from models.people.tables import person as persons
from models.people.tables import person_name as names
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    for one in read_people(uow, persons.c.id.in_(ids)):
        numbers = [phone.number for phone in one.phones if not phone.hidden]
        digits = ["".join(char for char in number if char.isdigit()) for number in numbers]
        emails = [email.address for email in one.emails if not email.hidden]
        folded = fold(" ".join(name.full for name in one.names))
        yield Entry(one.id, folded, " ".join([*numbers, *digits, *emails]), person_id=one.id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    others: dict[str, list[str]] = {}
    query = select(names).where(names.c.person_id.in_(ids), names.c.position > 0)
    for row in uow.connection.execute(query.order_by(names.c.position)).mappings():
        name = PersonName(row["given"], row["family"], family_first=bool(row["family_first"]))
        others.setdefault(row["person_id"], []).append(name.full)
    own = persons.c
    rows = uow.connection.execute(select(own.id, own.shown_name).where(own.id.in_(ids)))
    for id, name in rows:
        yield Shown(id, "", name, text=" · ".join(others.get(id, ())))


FINDERS = (Finder("people", "p", "person", 10, _entries, _shown),)
