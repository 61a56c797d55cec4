"""Which rows make a record, read off the database itself.

A *record* is a row of a root table with all the rows that hang on it by a foreign key with ON
DELETE CASCADE (a person and the person's names; a breach with its acts, their answers, …). The
database is asked rather than ``schema.metadata``, because that knows only the rooms that happen
to be imported, and because an older vault is sealed by its own shape before it is upgraded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# Not sealed, each with its reason. (FTS5 tables and their shadows are no tables of type "table":
# full text follows from the records too.)
EXEMPT = {
    "audit_entries": "chained and signed themselves",
    "audit_seals": "covered by the hash of their unit's entry",
    "record_salts": "a part of the seal: another salt is another hash",
    "drafts": "no part of the record; kept every two seconds while somebody types",
    "name_card": "a number for each person, for the next",
    "name_key": "follows from the names, which are sealed; made anew by who can read them",
    "mention_key": "follows from the names, which are sealed; made anew by who can read them",
    "alembic_version": "held against the program at each opening",
    "search_place": "follows from the records, and can be made anew from them (models.search)",
    "search_built": "how far that was done",
    "vault_identity": "held against the header, which has its own seal, at each opening",
}

_COLUMNS = """
SELECT t.name, c.name, c.pk, c."notnull" FROM pragma_table_list t JOIN pragma_table_info(t.name) c
WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY t.name, c.name
"""
_PARENTS = """
SELECT t.name, f.id, f."table", f."from", f."to"
FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
WHERE t.schema = 'main' AND t.type = 'table' AND f.on_delete = 'CASCADE'
ORDER BY t.name, f."from", f."table"
"""


@dataclass(frozen=True)
class TableShape:
    """One table. ``columns`` by name; ``key`` the primary key in its order; ``parent`` and
    ``link`` the table it hangs on and the own column that names it (both empty for a root)."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    parent: str = ""
    link: str = ""

    def id_of(self, row: str = "") -> str:
        """The SQL of a row's id as text; ``row`` is an alias, or NEW or OLD in a trigger."""
        dot = f"{row}." if row else ""
        if len(self.key) == 1:
            return f"CAST({dot}{quoted(self.key[0])} AS TEXT)"
        return "json_array(" + ", ".join(f"{dot}{quoted(one)}" for one in self.key) + ")"


@dataclass(frozen=True)
class Shape:
    """All tables that are sealed, by name."""

    tables: dict[str, TableShape]
    _members: dict[str, tuple[TableShape, ...]] = field(default_factory=dict, compare=False)

    @property
    def roots(self) -> tuple[TableShape, ...]:
        """The tables whose rows are records, by name."""
        return tuple(one for one in self.tables.values() if not one.parent)

    def members(self, root: str) -> tuple[TableShape, ...]:
        """The tables of a record of this root, itself included, by name."""
        if root not in self._members:
            self._members[root] = tuple(
                one for one in self.tables.values() if self.path(one)[-1].name == root
            )
        return self._members[root]

    def path(self, table: TableShape) -> tuple[TableShape, ...]:
        """From the table up to its root."""
        found = [table]
        while found[-1].parent:
            found.append(self.tables[found[-1].parent])
        return tuple(found)


def shape_of(raw: Any) -> Shape:
    """The shape of the open database (two queries)."""
    columns: dict[str, list[tuple[str, int, int]]] = {}
    for table, column, place, required in raw.execute(_COLUMNS):
        if table not in EXEMPT:
            columns.setdefault(table, []).append((column, place, required))
    keys = {name: _key(some) for name, some in columns.items()}
    parents: dict[str, tuple[str, str]] = {}
    for table, _id, parent, link, to in raw.execute(_PARENTS):
        key = keys.get(parent, ())
        fits = table in columns and len(key) == 1 and to in (None, key[0])
        required = any(
            one == link and (must or place) for one, place, must in columns.get(table, ())
        )
        if fits and required and parent != table and table not in parents:
            parents[table] = (parent, link)
    for table in sorted(parents):
        _break_ring(table, parents)
    return Shape(
        {
            name: TableShape(
                name, tuple(one[0] for one in some), keys[name], *parents.get(name, ())
            )
            for name, some in columns.items()
        }
    )


def _key(columns: list[tuple[str, int, int]]) -> tuple[str, ...]:
    placed = sorted((place, name) for name, place, _ in columns if place)
    return tuple(name for _, name in placed) or ("rowid",)


def _break_ring(table: str, parents: dict[str, tuple[str, str]]) -> None:
    seen = {table}
    at = table
    while at in parents:
        at = parents[at][0]
        if at in seen:
            del parents[table]
            return
        seen.add(at)


def quoted(name: str) -> str:
    """An SQL name."""
    return '"' + name.replace('"', '""') + '"'
