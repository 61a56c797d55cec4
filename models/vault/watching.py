"""Which records a unit of work touches: TEMP triggers note every row, cascades included.

Nothing that writes through this connection can forget to say so. The triggers live in the
connection, not in the file: they are made before the first unit that writes, after any upgrade,
and cost an opening nothing.
"""

from __future__ import annotations

from typing import Any

from models.vault.records import key_values
from models.vault.shape import Shape, TableShape, quoted, shape_of

_NOTED = "amparo_touched"
Record = tuple[str, str]


class Watch:
    """The triggers of one connection."""

    def __init__(self, raw: Any, shape: Shape | None = None) -> None:
        """Make them; outside any transaction."""
        self._raw = raw
        self.shape = shape or shape_of(raw)
        # Else a row that INSERT OR REPLACE pushes out would go without its trigger.
        raw.execute("PRAGMA recursive_triggers = ON")
        raw.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {_NOTED} "
            "(place TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID"
        )
        for table in self.shape.tables.values():
            for event, rows in (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "NEW OLD")):
                name = quoted(f"amparo_{event.lower()}_{table.name}")
                body = " ".join(_note(table, row) for row in rows.split())
                raw.execute(
                    f"CREATE TEMP TRIGGER IF NOT EXISTS {name} AFTER {event} "
                    f"ON main.{quoted(table.name)} BEGIN {body} END"
                )

    def forget(self) -> None:
        """What was noted outside a unit is nobody's."""
        self._raw.execute(f"DELETE FROM temp.{_NOTED}")  # noqa: S608

    def touched(self) -> list[Record]:
        """``(root table, id)`` of each record whose rows were inserted, changed or deleted since
        ``forget``; sorted."""
        noted = self._raw.execute(f"SELECT place, id FROM temp.{_NOTED}").fetchall()  # noqa: S608
        return sorted({found for one in noted if (found := self._root(*one)) is not None})

    def _root(self, place: str, id: str) -> Record | None:
        table = self.shape.tables[place]
        while table.parent:
            sql = f"SELECT CAST({quoted(table.link)} AS TEXT) FROM main.{quoted(table.name)} "  # noqa: S608
            row = self._raw.execute(
                f"{sql} WHERE {quoted(table.key[0])} = ?", key_values(table, id)
            ).fetchone()
            if row is None:  # gone with its own parent, which noted itself
                return None
            table, id = self.shape.tables[table.parent], row[0]
        return table.name, id


def _note(table: TableShape, row: str) -> str:
    """No OR IGNORE: the statement that fires the trigger would put its own conflict rule in place
    of ours."""
    if table.parent:
        place, id = table.parent, f"CAST({row}.{quoted(table.link)} AS TEXT)"
    else:
        place, id = table.name, table.id_of(row)
    name = "'" + place.replace("'", "''") + "'"
    return (
        f"INSERT INTO {_NOTED} (place, id) SELECT {name}, {id} "  # noqa: S608
        f"WHERE NOT EXISTS (SELECT 1 FROM {_NOTED} WHERE place = {name} AND id = {id});"
    )
