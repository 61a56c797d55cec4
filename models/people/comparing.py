"""What of people on file the conflict check weighs: names, birth, kind; read in two queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.people.birth import birth_of
from models.people.conflict_index import Known
from models.people.person import NameKind, PersonKind
from models.people.phone_text import phone_key
from models.people.tables import person as persons
from models.people.tables import person_name as person_names
from models.people.tables import person_phone as person_phones

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Compared:
    """``known`` has no telephones, e-mails or addresses: that they are shared, the tokens say."""

    person_id: str
    shown: str
    known: Known


def compared(uow: UnitOfWork, person_ids: Iterable[str]) -> dict[str, Compared]:
    """The people with these ids, whom the user at work must be able to read."""
    ids = list(dict.fromkeys(person_ids))
    found: dict[str, Compared] = {}
    for start in range(0, len(ids), 500):
        found |= _some(uow, ids[start : start + 500])
    return found


def phone_keys(uow: UnitOfWork, person_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The numbers at which these people are reached, as ``phone_key`` compares them; masked ones
    too, hence never to be shown. Who is behind a closed wall is left out."""
    closed = {one.person_id for one in uow.walls.closed()}
    ids = [id for id in dict.fromkeys(person_ids) if id not in closed]
    found: dict[str, set[str]] = {}
    for start in range(0, len(ids), 500):
        query = select(person_phones.c.person_id, person_phones.c.number)
        query = query.where(person_phones.c.person_id.in_(ids[start : start + 500]))
        for row in uow.connection.execute(query):
            if key := phone_key(row.number):
                found.setdefault(row.person_id, set()).add(key)
    return {id: frozenset(keys) for id, keys in found.items()}


def _some(uow: UnitOfWork, ids: list[str]) -> dict[str, Compared]:
    columns = (person_names.c[name] for name in ("person_id", "kind", "given", "family"))
    query = select(*columns).where(person_names.c.person_id.in_(ids))
    query = query.order_by(person_names.c.person_id, person_names.c.position)
    names: dict[str, list[tuple[str, str, str]]] = {}
    for id, kind, given, family in uow.connection.execute(query):
        names.setdefault(id, []).append((kind, given, family))
    people = select(persons.c.id, persons.c.kind, persons.c.birth, persons.c.shown_name)
    return {
        row.id: Compared(row.id, row.shown_name, _known(names.get(row.id, []), row))
        for row in uow.connection.execute(people.where(persons.c.id.in_(ids)))
    }


def _known(names: list[tuple[str, str, str]], row: object) -> Known:
    own = next((family for _kind, _given, family in names if family), "")
    birth = birth_of(row.birth)  # type: ignore[attr-defined]
    exact = birth.exact
    return Known(
        tuple(
            dict.fromkeys(
                (given, own if kind == NameKind.CALLED and not family else family)
                for kind, given, family in names
            )
        ),
        exact.isoformat() if exact else str(birth.year or ""),
        organisation=row.kind == PersonKind.ORGANIZATION,  # type: ignore[attr-defined]
    )
