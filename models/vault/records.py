"""The one byte form of a record, and the hash that seals it.

A record's bytes are lines of JSON: for each of its tables that has rows, one line with the table's
name and its columns' names, then one line for each row, sorted. A value is written as SQLite keeps
it (null, number, text); a blob by its SHA-256 and size. The form is free of the order in which
rows and columns lie, and two different records never have the same one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.vault.shape import Shape, TableShape, quoted

SALT_BYTES = 16
_AT_ONCE = 400
Row = tuple[Any, ...]


def _blob(value: object) -> dict[str, Any]:
    if not isinstance(value, bytes | bytearray | memoryview):
        raise TypeError("not a value of SQLite")
    raw = bytes(value)
    return {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)}


# Made once: ``json.dumps`` with a ``default`` makes an encoder for each call.
_line: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=True, separators=(",", ":"), default=_blob
).encode


def canonical(parts: Iterable[tuple[str, tuple[str, ...], Iterable[Row]]]) -> bytes:
    """The bytes of a record out of ``(table, columns, rows)``; ``b""`` if it has no row at all."""
    lines: list[str] = []
    for table, columns, rows in sorted(parts, key=lambda part: part[0]):
        order = sorted(range(len(columns)), key=columns.__getitem__)
        written = sorted(_line([row[place] for place in order]) for row in rows)
        if written:
            lines.append(_head(table, tuple(columns[place] for place in order)))
            lines += written
    return "\n".join(lines).encode("ascii")


@cache
def _head(table: str, columns: tuple[str, ...]) -> str:
    return _line([table, list(columns)])


def seal_of(key: bytes, salt: bytes, record: bytes) -> bytes:
    """HMAC-SHA-256 over the salt and the record's bytes; the salt has one length."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 16 bytes")
    return hmac.digest(key, salt + record, "sha256")


@dataclass(frozen=True)
class RecordReader:
    """Reads single records of one database: the queries are put together once."""

    raw: Any
    shape: Shape

    def __post_init__(self) -> None:
        object.__setattr__(self, "_queries", {})

    def bytes_of(self, root: str, id: str) -> bytes:
        """The record's bytes; ``b""`` if it is gone."""
        queries: dict[str, list[tuple[TableShape, str]]] = self.__dict__["_queries"]
        if root not in queries:
            shape = self.shape
            queries[root] = [(one, _of_one(shape, one)) for one in shape.members(root)]
        key = key_values(self.shape.tables[root], id)
        return canonical(
            (one.name, one.columns, self.raw.execute(sql, key).fetchall())
            for one, sql in queries[root]
        )


def key_values(table: TableShape, id: str) -> tuple[Any, ...]:
    """The values of the key's columns out of the id's text."""
    return (id,) if len(table.key) == 1 else tuple(json.loads(id))


def _names(table: TableShape, alias: str = "") -> str:
    dot = f"{alias}." if alias else ""
    return ", ".join(f"{dot}{quoted(one)}" for one in table.columns)


def _of_one(shape: Shape, table: TableShape) -> str:
    """The rows of one record in one of its tables."""
    if not table.parent:
        where = " AND ".join(f"{quoted(one)} = ?" for one in table.key)
        return f"SELECT {_names(table)} FROM main.{quoted(table.name)} WHERE {where}"  # noqa: S608
    where = "= ?"
    for one in reversed(shape.path(table)[1:-1]):
        where = (
            f"IN (SELECT {quoted(one.key[0])} FROM main.{quoted(one.name)} "  # noqa: S608
            f"WHERE {quoted(one.link)} {where})"
        )
    return (
        f"SELECT {_names(table)} FROM main.{quoted(table.name)} "  # noqa: S608
        f"WHERE {quoted(table.link)} {where}"
    )


def every_record(raw: Any, shape: Shape, root: TableShape) -> Iterator[tuple[str, bytes]]:
    """``(id, bytes)`` of all records of one root table, some hundred at a time."""
    children = [one for one in shape.members(root.name) if one.name != root.name]
    key = ", ".join(quoted(one) for one in root.key)
    marks = ", ".join("?" * len(root.key))
    names = f"{root.id_of()}, {key}, {_names(root)}"
    start = f"SELECT {names} FROM main.{quoted(root.name)}"  # noqa: S608
    tail = f" ORDER BY {key} LIMIT {_AT_ONCE}"
    width = 1 + len(root.key)
    last: Row = ()
    while True:
        where = f" WHERE ({key}) > ({marks})" if last else ""
        rows = raw.execute(start + where + tail, last).fetchall()
        if not rows:
            return
        some = {row[0]: [(root.name, root.columns, [row[width:]])] for row in rows}
        for child in children:
            found: dict[str, list[Row]] = {}
            span = (rows[0][1], rows[-1][1])
            for row in raw.execute(_of_span(shape, child), span):
                found.setdefault(row[0], []).append(row[1:])
            for id, those in found.items():
                if id in some:
                    some[id].append((child.name, child.columns, those))
        for id, parts in some.items():
            yield id, canonical(parts)
        last = rows[-1][1:width]


@cache
def _of_span_text(path: tuple[TableShape, ...]) -> str:
    tables = path[:-1]
    joins = "".join(
        f" JOIN main.{quoted(upper.name)} AS t{place} "
        f"ON t{place}.{quoted(upper.key[0])} = t{place - 1}.{quoted(tables[place - 1].link)}"
        for place, upper in enumerate(tables[1:], start=1)
    )
    link = f"t{len(tables) - 1}.{quoted(tables[-1].link)}"
    return (
        f"SELECT CAST({link} AS TEXT), {_names(tables[0], 't0')} "  # noqa: S608
        f"FROM main.{quoted(tables[0].name)} AS t0{joins} WHERE {link} BETWEEN ? AND ?"
    )


def _of_span(shape: Shape, table: TableShape) -> str:
    return _of_span_text(shape.path(table))
