"""People as rows and as values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
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
from models.people.folding import fold, words
from models.people.person import Channel, NameKind, Person, PersonName, SafeContact
from models.people.tables import person as persons
from models.people.tables import person_name as person_names

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def person(uow: UnitOfWork, id: str) -> Person:
    """The person with this id. Raises ``NotFound``."""
    found = _with_names(uow, _rows(uow, persons.c.id == id))
    if not found:
        raise NotFound(_("This person is not in the vault."))
    return found[0]


def people(uow: UnitOfWork, find: str = "", limit: int = 200, offset: int = 0) -> list[Person]:
    """People by family name; with ``find`` only those in whose names every word occurs."""
    return _with_names(uow, _rows(uow, _found(find), limit, offset))


def people_count(uow: UnitOfWork, find: str = "") -> int:
    """How many ``people`` finds in all."""
    query = select(func.count()).select_from(persons).where(_found(find))
    return int(uow.connection.execute(query).scalar_one())


def shown() -> Subquery:
    """What other rooms join to: ``id``, ``name``, ``sort_key`` and ``folded`` of each person."""
    return select(
        persons.c.id, persons.c.shown_name.label("name"), persons.c.sort_key, persons.c.folded
    ).subquery("shown")


def keep_new(uow: UnitOfWork, one: Person) -> None:
    """Insert a person that is not yet kept."""
    uow.connection.execute(insert(persons), _row(one))
    _keep_names(uow, one)


def keep_changed(uow: UnitOfWork, one: Person) -> None:
    """Write over a person that is kept."""
    uow.connection.execute(update(persons).where(persons.c.id == one.id), _row(one))
    uow.connection.execute(delete(person_names).where(person_names.c.person_id == one.id))
    _keep_names(uow, one)


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete a person that nothing refers to. Raises ``Refused`` where something does."""
    try:
        uow.connection.execute(delete(persons).where(persons.c.id == id))
    except IntegrityError:
        raise Refused(
            _("This person is part of a case and cannot be removed."),
            safe=_("Nothing was changed."),
        ) from None


def _found(find: str) -> ColumnElement[bool]:
    return and_(persons.c.id.is_not(None), *(persons.c.folded.like(f"%{w}%") for w in words(find)))


def _rows(
    uow: UnitOfWork, where: ColumnElement[bool], limit: int | None = None, offset: int = 0
) -> list[RowMapping]:
    query = select(persons).where(where).order_by(persons.c.sort_key, persons.c.id)
    if limit is not None:
        query = query.limit(limit).offset(offset)
    return list(uow.connection.execute(query).mappings())


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
