"""People as rows and as values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Subquery,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from models.errors import NotFound, Refused
from models.language import _
from models.people import conflict_index
from models.people.folding import fold, words
from models.people.person import Channel, NameKind, Person, PersonName, SafeContact
from models.people.tables import person as persons
from models.people.tables import person_name as person_names
from models.vault.private_rows import Row, arm, private
from models.vault.tables import walls
from models.vault.walls import sealing_person

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def person(uow: UnitOfWork, id: str) -> Person:
    """The person with this id. Raises ``NotFound``."""
    found = _with_names(uow, _rows(uow, persons.c.id == id))
    if not found:
        raise NotFound(_("This person is not in the vault."))
    return found[0]


def people(uow: UnitOfWork, find: str = "", limit: int = 200, offset: int = 0) -> list[Person]:
    """People by family name; with ``find`` only those in whose names every word occurs.

    Who is behind a wall that does not open to the user at work is not among them.
    """
    known = _source(uow)
    query = select(known.c.id).where(_found(known, find)).order_by(known.c.sort_key, known.c.id)
    ids = list(uow.connection.execute(query.limit(limit).offset(offset)).scalars())
    rows = {row["id"]: row for row in _rows(uow, persons.c.id.in_(ids))}
    return _with_names(uow, [rows[id] for id in ids])


def people_count(uow: UnitOfWork, find: str = "") -> int:
    """How many ``people`` finds in all."""
    known = _source(uow)
    query = select(func.count()).select_from(known).where(_found(known, find))
    return int(uow.connection.execute(query).scalar_one())


def shown() -> Subquery:
    """What other rooms join to: ``id``, ``name``, ``sort_key`` and ``folded`` of each person."""
    return select(
        persons.c.id, persons.c.shown_name.label("name"), persons.c.sort_key, persons.c.folded
    ).subquery("shown")


def keep_new(uow: UnitOfWork, one: Person) -> None:
    """Insert a person that is not yet kept."""
    with sealing_person(uow, one.id):
        uow.connection.execute(insert(persons), _row(one))
        _keep_names(uow, one)


def keep_changed(uow: UnitOfWork, one: Person) -> None:
    """Write over a person that is kept."""
    with sealing_person(uow, one.id):
        uow.connection.execute(update(persons).where(persons.c.id == one.id), _row(one))
        uow.connection.execute(delete(person_names).where(person_names.c.person_id == one.id))
        _keep_names(uow, one)


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete a person that nothing refers to. Raises ``Refused`` where something does."""
    if uow.walls.of_person(id) is not None:
        raise Refused(
            _("This client is behind a wall and cannot be removed."),
            safe=_("Nothing was changed."),
            next=_("Lower the wall of the case first."),
        )
    try:
        uow.connection.execute(delete(persons).where(persons.c.id == id))
    except IntegrityError:
        raise Refused(
            _("This person is part of a case and cannot be removed."),
            safe=_("Nothing was changed."),
        ) from None


def private_people(uow: UnitOfWork) -> dict[str, Row]:
    """What lists need of the people whose walls open to the user at work, by id."""
    wanted = (persons.c.id, persons.c.shown_name, persons.c.sort_key, persons.c.folded)

    def opened(unit: UnitOfWork) -> list[Row]:
        ids = [one.person_id for one in unit.walls.walls if one.open and one.person_id]
        rows = unit.connection.execute(select(*wanted).where(persons.c.id.in_(ids))).mappings()
        return [dict(row) for row in rows]

    return {row["id"]: row for row in private(uow, "people", opened)}


def _source(uow: UnitOfWork) -> FromClause:
    """Everybody whom the user at work may find: ``id``, ``sort_key``, ``folded``."""
    if not uow.walls.walls:
        return persons
    names = ("id", "sort_key", "folded")
    behind = select(walls.c.person_id).where(walls.c.person_id.is_not(None))
    known = select(*(persons.c[name] for name in names)).where(persons.c.id.not_in(behind))
    return known.union_all(arm(list(private_people(uow).values()), names)).subquery("known")


def _found(known: FromClause, find: str) -> ColumnElement[bool]:
    return and_(known.c.id.is_not(None), *(known.c.folded.like(f"%{w}%") for w in words(find)))


def _rows(uow: UnitOfWork, where: ColumnElement[bool]) -> list[RowMapping]:
    return list(uow.connection.execute(select(persons).where(where)).mappings())


def _with_names(uow: UnitOfWork, rows: list[RowMapping]) -> list[Person]:
    names: dict[str, list[PersonName]] = {row["id"]: [] for row in rows}
    for chunk in _chunks(list(names)):
        query = (
            select(person_names)
            .where(person_names.c.person_id.in_(chunk))
            .order_by(person_names.c.person_id, person_names.c.position)
        )
        for row in uow.connection.execute(query).mappings():
            names[row["person_id"]].append(
                PersonName(row["given"], row["family"], NameKind(row["kind"]))
            )
    return [_value(row, tuple(names[row["id"]])) for row in rows]


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def _value(row: RowMapping, names: tuple[PersonName, ...]) -> Person:
    allowed = frozenset(channel for channel in Channel if row[f"may_{channel.value}"])
    contact = SafeContact(
        allowed, row["contact_how"], row["contact_caution"], row["contact_confirmed_on"]
    )
    return Person(
        id=row["id"],
        names=names,
        language=row["language"],
        safe_contact=contact,
        phone=row["phone"],
        email=row["email"],
        address=row["address"],
        revision=row["revision"],
    )


def _row(one: Person) -> dict[str, Any]:
    contact = one.safe_contact
    return {
        "id": one.id,
        "revision": one.revision,
        "language": one.language,
        **{f"may_{channel.value}": channel in contact.allowed for channel in Channel},
        "contact_how": contact.how,
        "contact_caution": contact.caution,
        "contact_confirmed_on": contact.confirmed_on,
        "phone": one.phone,
        "email": one.email,
        "address": one.address,
        "shown_name": one.name.full,
        "sort_key": fold(f"{one.name.family} {one.name.given}"),
        "folded": fold(" ".join(name.full for name in one.names)),
    }


def _keep_names(uow: UnitOfWork, one: Person) -> None:
    rows = [
        {
            "person_id": one.id,
            "position": position,
            "kind": name.kind.value,
            "given": name.given,
            "family": name.family,
        }
        for position, name in enumerate(one.names)
    ]
    uow.connection.execute(insert(person_names), rows)
    conflict_index.keep_person(uow, one.id, (name.full for name in one.names))
