"""The list of people of an office without walls, as one prepared query; ``repository`` asks it.

A page goes on after a row, along the list's own index; a jump counts along the index and fetches
nothing of what it passes over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from models.people.contact import Channel
from models.people.folding import words
from models.people.person import Interpreter, PersonKind, PersonRow
from models.people.tables import person as persons
from models.vault.keyset import after_row
from models.vault.prepared import Prepared, given, remembered

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class PersonSort(StrEnum):
    """What a list of people can be sorted by."""

    NAME = "name"
    CONFIRMED = "confirmed"
    LANGUAGE = "language"


ORDER: dict[PersonSort, tuple[str, ...]] = {
    PersonSort.NAME: ("sort_key", "id"),
    PersonSort.CONFIRMED: ("contact_confirmed_on", "sort_key", "id"),
    PersonSort.LANGUAGE: ("language", "sort_key", "id"),
}
MAY = tuple(f"may_{channel.value}" for channel in Channel)
LISTED = ("id", "name", "kind", "language", "interpreter", *MAY, "contact_confirmed_on")
_KINDS = {one.value: one for one in PersonKind} | {"": PersonKind.PERSON}
_INTERPRETERS = {one.value: one for one in Interpreter} | {"": Interpreter.NOT_ASKED}
_CHANNELS = tuple(Channel)
_FIRST, _LAST = 5, 5 + len(MAY)


@dataclass(frozen=True)
class Ask:
    """Which people, in which order. ``after`` an id: the list goes on after them."""

    find: str = ""
    kind: PersonKind | None = None
    sort: PersonSort = PersonSort.NAME
    descending: bool = False
    after: str = ""


@dataclass(frozen=True)
class _Shape:
    words: int
    kind: PersonKind | None
    sort: PersonSort = PersonSort.NAME
    descending: bool = False
    after: bool = False
    skip: bool = False


def rows(uow: UnitOfWork, ask: Ask, limit: int, offset: int) -> list[PersonRow]:
    """People for a list. Only for an office without walls."""
    shape, values = _asked(ask)
    shape = replace(
        shape,
        sort=ask.sort,
        descending=ask.descending,
        after=bool(ask.after),
        skip=bool(offset),
    )
    values |= {"limit": limit, "offset": offset, "after": ask.after}
    return [_value(row) for row in _LIST.rows(uow, (shape,), values)]


def count(uow: UnitOfWork, ask: Ask) -> int:
    """How many in all."""
    shape, values = _asked(ask)
    key = ("people", shape, tuple(sorted(values.items())))
    return int(remembered(uow, key, lambda: _COUNT.value(uow, (shape,), values)))


def _asked(ask: Ask) -> tuple[_Shape, dict[str, Any]]:
    likes = {f"word_{place}": f"%{word}%" for place, word in enumerate(words(ask.find))}
    return _Shape(len(likes), ask.kind), dict(likes)


def _value(row: tuple[Any, ...]) -> PersonRow:
    may = row[_FIRST:_LAST]
    return PersonRow(
        id=row[0],
        name=row[1],
        kind=_KINDS[row[2]],
        language=row[3],
        interpreter=_INTERPRETERS[row[4]],
        allowed=frozenset(one for one, on in zip(_CHANNELS, may, strict=True) if on)
        if any(may)
        else _NOBODY,
        confirmed_on=row[_LAST],
    )


_NOBODY: frozenset[Channel] = frozenset()


def _query(shape: _Shape) -> Select[Any]:
    own = persons.c
    columns = [own.shown_name if name == "name" else own[name] for name in LISTED]
    if shape.skip:
        ids = _ordered(select(own.id).where(_tests(shape)), shape)
        ids = ids.limit(given("limit")).offset(given("offset"))
        return _ordered(select(*columns).where(own.id.in_(ids.correlate(None))), shape)
    query = _ordered(select(*columns).where(_tests(shape)), shape)
    return query.limit(given("limit"))


def _ordered(query: Select[Any], shape: _Shape) -> Select[Any]:
    order = [persons.c[name] for name in ORDER[shape.sort]]
    return query.order_by(*(one.desc() if shape.descending else one.asc() for one in order))


def _tests(shape: _Shape) -> ColumnElement[bool]:
    own = persons.c
    tests: list[Any] = [own.id.is_not(None)]
    tests += [own.folded.like(given(f"word_{place}")) for place in range(shape.words)]
    if shape.kind is PersonKind.ORGANIZATION:
        tests.append(own.kind == shape.kind.value)
    elif shape.kind is PersonKind.PERSON:
        tests.append(own.kind != PersonKind.ORGANIZATION.value)
    if shape.after:
        names = ORDER[shape.sort]
        row = persons.alias("row")
        place: Any = select(*(row.c[name] for name in names)).where(row.c.id == given("after"))
        columns = [own[name] for name in names]
        tests.append(after_row(columns, place.scalar_subquery(), descending=shape.descending))
    return and_(*tests)


def _counted(shape: _Shape) -> Select[Any]:
    return select(func.count()).select_from(persons).where(_tests(shape))


_LIST, _COUNT = Prepared(_query), Prepared(_counted)
