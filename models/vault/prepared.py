"""A list's query, put together once: its text is kept, and asked of the driver itself.

To build a query of SQLAlchemy, to look it up in its cache and to wrap what comes back costs a list
more than the database needs to find it. So a query that a screen asks again and again is made by a
function of its *shape* (which sort, which filters: what changes its text) and takes everything else
as named values. The room writes the same portable expressions as ever; what is known of the driver
is known here.

While no wall stands, no value is a token and a row is what the driver gave. With a wall, each
value goes through its column's type, as it does everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam

from models.vault.secrets_kept import raw_of
from models.vault.walled import Walled

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Dialect

    from models.vault.unit_of_work import UnitOfWork

Row = tuple[Any, ...]
Shape = tuple[Hashable, ...]
T = TypeVar("T")
_MOST_REMEMBERED = 64
_Process = Callable[[Any], Any]


@dataclass(frozen=True)
class _Text:
    """The text, its values in the order of the marks, and what becomes of each column.

    ``slots``: the place, the name and the processor of each value that is given anew; ``types`` of
    the columns; ``plain`` processors of those that need one without any wall."""

    sql: str
    values: tuple[Any, ...]
    slots: tuple[tuple[int, str, _Process | None], ...]
    types: tuple[Any, ...]
    plain: tuple[tuple[int, _Process], ...]


class Prepared:
    """``make(*shape)`` gives the query; its values are ``given("name")``."""

    def __init__(self, make: Callable[..., Select[Any]]) -> None:
        self._make = make
        self._texts: dict[Shape, _Text] = {}

    def rows(self, uow: UnitOfWork, shape: Shape, values: Mapping[str, Any]) -> list[Row]:
        """All rows of the query of this shape, as tuples in the order of its columns.

        :raises BehindWall: a value is sealed, and the user at work does not hold its key.
        """
        text = self._texts.get(shape)
        if text is None:
            text = self._texts[shape] = _text_of(self._make(*shape), uow.connection.dialect)
        values_now = list(text.values)
        for place, name, process in text.slots:
            value = values[name]
            values_now[place] = process(value) if process is not None else value
        found: list[Row] = raw_of(uow).execute(text.sql, values_now).fetchall()
        if uow.walls.walls:
            return _processed(found, tuple(enumerate(_opening(text, uow.connection.dialect))))
        return _processed(found, text.plain) if text.plain else found

    def value(self, uow: UnitOfWork, shape: Shape, values: Mapping[str, Any]) -> Any:
        """The first column of the first row, or ``None``."""
        found = self.rows(uow, shape, values)
        return found[0][0] if found else None


def given(name: str) -> Any:
    """A value of a prepared query, to be given each time it is asked."""
    return bindparam(name, None)


def remembered(uow: UnitOfWork, key: Shape, make: Callable[[], T]) -> T:
    """What ``make`` counts, kept until somebody writes; a unit that writes counts anew.

    Nobody else can write meanwhile: a vault is open once."""
    book = uow.walls
    if not book.reading:
        return make()
    kept: dict[Shape, T] = book.private.setdefault("remembered", {})
    if key not in kept:
        if len(kept) >= _MOST_REMEMBERED:
            kept.clear()
        kept[key] = make()
    return kept[key]


def _text_of(query: Select[Any], dialect: Dialect) -> _Text:
    compiled = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    known = compiled.params
    binds: Any = compiled.binds
    values: list[Any] = []
    slots: list[tuple[int, str, _Process | None]] = []
    for place, name in enumerate(compiled.positiontup or ()):
        bind = binds.get(name)
        process = _plain_bind(bind.type, dialect) if bind is not None else None
        if bind is not None and not bind.unique:
            slots.append((place, name, process))
            values.append(None)
        else:
            value = known[name]
            values.append(process(value) if process is not None else value)
    types = tuple(column.type for column in query.selected_columns)
    plain = []
    for place, one in enumerate(types):
        own = one.kind if isinstance(one, Walled) else one
        process = own.dialect_impl(dialect).result_processor(dialect, None)
        if process is not None:
            plain.append((place, process))
    return _Text(str(compiled), tuple(values), tuple(slots), types, tuple(plain))


def _plain_bind(kind: Any, dialect: Dialect) -> _Process | None:
    """A value to compare with is never sealed: nothing is found by a token."""
    own = kind.kind if isinstance(kind, Walled) else kind
    found: _Process | None = own.dialect_impl(dialect).bind_processor(dialect)
    return found


def _opening(text: _Text, dialect: Dialect) -> list[_Process | None]:
    return [one.dialect_impl(dialect).result_processor(dialect, None) for one in text.types]


def _processed(rows: list[Row], steps: tuple[tuple[int, _Process | None], ...]) -> list[Row]:
    found = []
    for row in rows:
        values = list(row)
        for place, process in steps:
            if process is not None:
                values[place] = process(values[place])
        found.append(tuple(values))
    return found
