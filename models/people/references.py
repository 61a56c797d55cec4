"""Who names a person: every foreign key to ``person`` that is no part of the person's own record.

The database is asked, so that a room that is built later is moved, too, when two records of one
person are made one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Table

from models.people import tables
from models.vault.shape import quoted

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

# Who revealed what of the merged record is told with the survivor; the rest goes with its person.
_MOVED_ALL_THE_SAME = frozenset({"person_reveal"})
_OWN = (
    frozenset(one.name for one in vars(tables).values() if isinstance(one, Table))
    - _MOVED_ALL_THE_SAME
) | {"walls"}


@dataclass(frozen=True)
class Moved:
    """Rows of one table that named the former person, by their row numbers."""

    table: str
    column: str
    rows: tuple[int, ...]


def move(uow: UnitOfWork, former: str, new: str) -> tuple[Moved, ...]:
    """Wherever ``former`` is named, ``new`` is from now on."""
    found = []
    for table, column in columns(uow):
        name, link = quoted(table), quoted(column)
        query = f"SELECT rowid FROM {name} WHERE {link} = ?"  # noqa: S608
        rows = tuple(row[0] for row in uow.connection.exec_driver_sql(query, (former,)))
        if rows:
            put = f"UPDATE {name} SET {link} = ? WHERE {link} = ?"  # noqa: S608
            uow.connection.exec_driver_sql(put, (new, former))
            found.append(Moved(table, column, rows))
    return tuple(found)


def move_back(uow: UnitOfWork, moved: tuple[Moved, ...], former: str, new: str) -> None:
    """The same rows name ``former`` again, where they still name ``new``."""
    for one in moved:
        name, link = quoted(one.table), quoted(one.column)
        for row in one.rows:
            put = f"UPDATE {name} SET {link} = ? WHERE rowid = ? AND {link} = ?"  # noqa: S608
            uow.connection.exec_driver_sql(put, (former, row, new))


def columns(uow: UnitOfWork) -> list[tuple[str, str]]:
    """``(table, column)`` of each such key, by name."""
    rows = uow.connection.exec_driver_sql(
        'SELECT t.name, f."from" FROM pragma_table_list t '
        "JOIN pragma_foreign_key_list(t.name) f "
        "WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = 'person' "
        'ORDER BY t.name, f."from"'
    )
    return [(table, column) for table, column in rows if table not in _OWN]
