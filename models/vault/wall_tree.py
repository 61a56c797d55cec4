"""What belongs to a walled case: its rows in every room's tables, found by their references.

A table belongs to a case if a chain of foreign keys leads from it to ``legal_case``, or if it has a
``case_id``; to a client, if the chain is one of rows that go with the person (names). Of those rows
every ``Walled`` column is sealed or opened here, row by row, in all rooms alike: a room that adds
a table or a column cannot be forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Label, Table, bindparam, literal_column, select, text, update

from models.vault.schema import metadata
from models.vault.shape import quoted, shape_of
from models.vault.wall_keys import PREFIX, WallKey
from models.vault.walled import Walled

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

CASE, PERSON = "legal_case", "person"
_AT_ONCE = 50


@dataclass(frozen=True)
class Branch:
    """The rows of one table that belong to one thing: ``where`` has the thing's id as ``:id``."""

    table: Table
    where: str
    columns: tuple[Column[Any], ...]

    @property
    def clear(self) -> str:
        """The SQL of a row of which something stands in the clear."""
        tests = (
            f"({quoted(one.name)} <> '' AND "
            f"substr(CAST({quoted(one.name)} AS TEXT), 1, {len(PREFIX)}) <> '{PREFIX}')"
            for one in self.columns
        )
        return f"({' OR '.join(tests)})"


@cache
def branches(root: str) -> tuple[Branch, ...]:
    """The tables of a case (``legal_case``) or of a client (``person``), the root first."""
    import models

    for room in pkgutil.iter_modules(models.__path__):
        if room.ispkg and importlib.util.find_spec(f"models.{room.name}.tables"):
            importlib.import_module(f"models.{room.name}.tables")
    where = {root: '"id" = :id'}
    grown = True
    while grown:
        grown = False
        for table in metadata.tables.values():
            link = None if table.name in where else _link(table, root, where)
            if link is not None:
                where[table.name] = link
                grown = True
    return tuple(
        Branch(table, where[name], columns)
        for name in where
        for table in (metadata.tables[name],)
        for columns in (tuple(one for one in table.columns if isinstance(one.type, Walled)),)
        if columns
    )


def _link(table: Table, root: str, where: dict[str, str]) -> str | None:
    if root == CASE and "case_id" in table.columns:
        return '"case_id" = :id'
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.target_fullname.split(".")[0]
            hangs = root == CASE or (key.ondelete or "").upper() == "CASCADE"
            if parent in where and hangs:
                inner = f"SELECT {quoted(key.column.name)} FROM {quoted(parent)} WHERE"  # noqa: S608
                return f"{quoted(column.name)} IN ({inner} {where[parent]})"
    return None


def move(uow: UnitOfWork, root: str, id: str, key: WallKey | None) -> int:
    """Write every row of the thing anew, sealed under ``key`` (``None``: in the clear). The user
    at work must be able to read it as it stands. Returns how many rows."""
    count = 0
    for branch in branches(root):
        put = update(branch.table).where(text("rowid = :row_at"))
        put = put.values({one.name: bindparam(f"new_{one.name}") for one in branch.columns})
        for rows in _rows(uow, branch, id):
            with uow.walls.writing(key):
                uow.connection.execute(put, rows)
            count += len(rows)
    return count


def _rows(uow: UnitOfWork, branch: Branch, id: str) -> Iterator[list[dict[str, Any]]]:
    at: Label[Any] = literal_column("rowid").label("row_at")
    query = select(at).select_from(branch.table).where(text(branch.where))
    found = list(uow.connection.execute(query, {"id": id}).scalars())
    whole = select(at, *branch.columns).where(
        literal_column("rowid").in_(bindparam("some", expanding=True))
    )
    for start in range(0, len(found), _AT_ONCE):
        rows = uow.connection.execute(whole, {"some": found[start : start + _AT_ONCE]}).mappings()
        yield [
            {
                "row_at": row["row_at"],
                **{f"new_{one.name}": row[one.name] for one in branch.columns},
            }
            for row in rows
        ]


def in_the_clear(connection: Any, root: str, id: str) -> list[str]:
    """The tables in which a row of the thing has words in the clear."""
    found = []
    for branch in branches(root):
        query = f"SELECT EXISTS(SELECT 1 FROM {quoted(branch.table.name)} WHERE {branch.where} AND {branch.clear})"  # noqa: E501, S608
        if connection.execute(text(query), {"id": id}).scalar_one():
            found.append(branch.table.name)
    return found


def things(connection: Any, root: str, id: str) -> set[str]:
    """The ids of all rows of the thing: its own, its breaches', its letters' …"""
    found: set[str] = set()
    for branch in branches(root):
        keys = list(branch.table.primary_key)
        if len(keys) == 1 and not isinstance(keys[0].type, Walled):
            query = f"SELECT {quoted(keys[0].name)} FROM {quoted(branch.table.name)} WHERE {branch.where}"  # noqa: E501, S608
            found |= set(connection.execute(text(query), {"id": id}).scalars())
    return {str(one) for one in found}


def owners(connection: Any, thing: str) -> set[tuple[str, str]]:
    """The walled cases and clients to which the row with this id belongs, each with its root."""
    found: set[tuple[str, str]] = set()
    for root, column in ((CASE, "case_id"), (PERSON, "person_id")):
        for branch in branches(root):
            keys = list(branch.table.primary_key)
            if len(keys) != 1 or isinstance(keys[0].type, Walled):
                continue
            own = branch.where.replace(":id", f"walls.{column}")
            query = (
                f"SELECT walls.{column} FROM walls WHERE walls.{column} IS NOT NULL AND EXISTS "  # noqa: S608
                f"(SELECT 1 FROM {quoted(branch.table.name)} AS own "
                f"WHERE own.{quoted(keys[0].name)} = :thing AND own.{own})"
            )
            rows = connection.execute(text(query), {"thing": thing}).scalars()
            found |= {(root, str(one)) for one in rows}
    return found


def forget_salts(connection: Any, root: str, id: str) -> None:
    """The hashes that the audit trail has of the words in the clear lose their salts, so that
    nobody can try guesses against them; each record gets a new one with its next seal."""
    shape = shape_of(connection.connection.driver_connection)
    for branch in branches(root):
        kept = shape.tables.get(branch.table.name)
        if kept is None or kept.parent:
            continue
        ids = f"SELECT {kept.id_of()} FROM {quoted(kept.name)} WHERE {branch.where}"  # noqa: S608
        gone = f"DELETE FROM record_salts WHERE table_name = :place AND record_id IN ({ids})"  # noqa: S608
        connection.execute(text(gone), {"place": kept.name, "id": id})
