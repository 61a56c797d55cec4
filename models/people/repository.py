"""People: every query. Rows as values are in ``rows``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Select,
    Subquery,
    Text,
    and_,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from models.errors import NotFound, Refused
from models.language import _
from models.people import conflict_index, listing
from models.people.contact import Channel
from models.people.folding import words
from models.people.listing import LISTED, MAY, ORDER, PersonSort
from models.people.person import Interpreter, Person, PersonKind, PersonRow
from models.people.redirects import survivor
from models.people.rows import person_row, read_people, write_hanging
from models.people.tables import person as persons
from models.vault.private_rows import Row, arm, opened, private, text_of
from models.vault.tables import walls
from models.vault.walls import sealing_person

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def person(uow: UnitOfWork, id: str) -> Person:
    """The person with this id; what is masked is not in the value. Raises ``NotFound``."""
    return _one(uow, id)


def unmasked(uow: UnitOfWork, id: str) -> Person:
    """The person with what is masked: for verbs, and for what compares (a conflict check, the
    guard of a letter). Never for a screen, a list, a letter or a file: those go through
    ``revealing.reveal``. Raises ``NotFound``."""
    return _one(uow, id, unmasked=True)


def _one(uow: UnitOfWork, id: str, *, unmasked: bool = False) -> Person:
    found = read_people(uow, persons.c.id == id, unmasked=unmasked)
    if not found and (now := survivor(uow, id)) != id:
        found = read_people(uow, persons.c.id == now, unmasked=unmasked)
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
    found = {one.id: one for one in read_people(uow, persons.c.id.in_(ids))}
    return [found[id] for id in ids]


def people_count(uow: UnitOfWork, find: str = "") -> int:
    """How many ``people`` finds in all."""
    known = _source(uow)
    query = select(func.count()).select_from(known).where(_found(known, find))
    return int(uow.connection.execute(query).scalar_one())


def person_rows(
    uow: UnitOfWork,
    find: str = "",
    limit: int = 200,
    offset: int = 0,
    *,
    kind: PersonKind | None = None,
    among: Select[Any] | None = None,
    beside: Select[Any] | None = None,
    confirmed_before: str = "",
    sort: PersonSort = PersonSort.NAME,
    descending: bool = False,
    after: str = "",
) -> list[PersonRow]:
    """People for a list, by family name unless asked otherwise.

    ``among``: a select of ids (the clients; who has a role in a case); ``beside``: of those who
    are not wanted. ``confirmed_before``: an
    ISO day; only those whose safe contact allows something and was last confirmed before it, or
    never. ``after``: somebody's id; the list goes on after them, and ``offset`` counts from there
    (only while ``goes_on``). Nothing that is masked is in a row.
    """
    if among is None and beside is None and not confirmed_before and goes_on(uow):
        asked = listing.Ask(find, kind, sort, descending, after)
        return listing.rows(uow, asked, limit, offset)
    known = _listed(uow)
    tests = _tests(known, find, kind, among, beside, confirmed_before)
    order = [known.c[name] for name in ORDER[sort]]
    query = select(*(known.c[name] for name in LISTED)).where(*tests)
    query = query.order_by(*(one.desc() if descending else one.asc() for one in order))
    rows = uow.connection.execute(query.limit(limit).offset(offset)).mappings()
    return [_row_value(row) for row in rows]


def person_row_count(
    uow: UnitOfWork,
    find: str = "",
    *,
    kind: PersonKind | None = None,
    among: Select[Any] | None = None,
    beside: Select[Any] | None = None,
    confirmed_before: str = "",
) -> int:
    """How many ``person_rows`` finds in all."""
    if among is None and beside is None and not confirmed_before and goes_on(uow):
        return listing.count(uow, listing.Ask(find, kind))
    known = _listed(uow)
    tests = _tests(known, find, kind, among, beside, confirmed_before)
    query = select(func.count()).select_from(known).where(*tests)
    return int(uow.connection.execute(query).scalar_one())


def goes_on(uow: UnitOfWork) -> bool:
    """Whether a list of everybody can go on after a row: while no wall stands."""
    return not uow.walls.walls


def ids_among(ids: Iterable[str]) -> Select[Any]:
    """A select of those of these ids that are on file: for ``among``."""
    return select(persons.c.id).where(persons.c.id.in_(list(ids)))


def shown() -> Subquery:
    """What other rooms join to: ``id``, ``name``, ``sort_key`` and ``folded`` of each person."""
    return select(
        persons.c.id, persons.c.shown_name.label("name"), persons.c.sort_key, persons.c.folded
    ).subquery("shown")


def keep_new(uow: UnitOfWork, one: Person) -> None:
    """Insert a person that is not yet kept."""
    with sealing_person(uow, one.id):
        uow.connection.execute(insert(persons), person_row(one))
        write_hanging(uow, one)
    _index(uow, one)


def keep_changed(uow: UnitOfWork, one: Person) -> None:
    """Write over a person that is kept."""
    with sealing_person(uow, one.id):
        uow.connection.execute(update(persons).where(persons.c.id == one.id), person_row(one))
        write_hanging(uow, one)
    _index(uow, one)


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

    def read(unit: UnitOfWork) -> list[Row]:
        ids = [one.person_id for one in unit.walls.walls if one.open and one.person_id]
        wanted = (*_plain_columns(), persons.c.shown_name, persons.c.sort_key, persons.c.folded)
        query = select(*wanted)
        rows = opened(unit, "people", lambda some: query.where(persons.c.id.in_(some)), ids)
        return [{**row, "name": row["shown_name"]} for row in rows]

    return {row["id"]: row for row in private(uow, "people", read)}


_INNER = (*LISTED, "sort_key", "folded")


def _plain_columns() -> list[Any]:
    return [persons.c[name] for name in LISTED if name != "name"]


def _listed(uow: UnitOfWork) -> FromClause:
    """Everybody whom the user at work may find, with the columns of a list."""
    columns = [*_plain_columns(), persons.c.shown_name.label("name")]
    columns += [persons.c.sort_key, persons.c.folded]
    if not uow.walls.walls:
        return select(*columns).subquery("known")
    # As text in both arms: a union has the types of its first.
    by_name = {column.name: column for column in columns}
    by_name |= {name: text_of(persons.c[name], name) for name in MAY}
    behind = select(walls.c.person_id).where(walls.c.person_id.is_not(None))
    plain = select(*(by_name[name] for name in _INNER)).where(persons.c.id.not_in(behind))
    rows = [
        {**row, **{name: int(bool(row[name])) for name in MAY}}
        for row in private_people(uow).values()
    ]
    return plain.union_all(arm(rows, _INNER)).subquery("known")


def _tests(
    known: FromClause,
    find: str,
    kind: PersonKind | None,
    among: Select[Any] | None,
    beside: Select[Any] | None,
    confirmed_before: str,
) -> Sequence[ColumnElement[bool]]:
    tests = [_found(known, find)]
    if kind is PersonKind.ORGANIZATION:
        tests.append(known.c.kind == kind.value)
    elif kind is PersonKind.PERSON:
        tests.append(known.c.kind != PersonKind.ORGANIZATION.value)
    if among is not None:
        tests.append(known.c.id.in_(among))
    if beside is not None:
        tests.append(known.c.id.not_in(beside))
    if confirmed_before:
        allowed = [_is_true(known.c[name]) for name in MAY]
        asked = known.c.contact_confirmed_on != ""
        tests.append(known.c.contact_confirmed_on < confirmed_before)
        tests.append(or_(asked, *allowed))
    return tests


def _is_true(column: Any) -> ColumnElement[bool]:
    # A member's rows come as text; a token of somebody else's never gets here.
    return cast(column, Text).in_(("1", "true"))


def _row_value(row: RowMapping) -> PersonRow:
    return PersonRow(
        id=row["id"],
        name=row["name"],
        kind=PersonKind(row["kind"] or PersonKind.PERSON),
        language=row["language"],
        interpreter=Interpreter(row["interpreter"] or Interpreter.NOT_ASKED),
        allowed=frozenset(one for one in Channel if _yes(row[f"may_{one.value}"])),
        confirmed_on=row["contact_confirmed_on"],
    )


def _yes(value: object) -> bool:
    return str(value) in ("1", "True", "true")


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


def _index(uow: UnitOfWork, one: Person) -> None:
    conflict_index.keep_person(uow, one)
