"""After a purge, inside its unit: does anything still point at what was taken away?

A room that is built later may keep something of a case that no purge knows of. This looks through
the database itself, so that such a purge fails before its commit and never claims too much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

# These keep ids and no text: they are what shows, afterwards, that something was there and went.
STAYING = frozenset(
    {
        "alembic_version",
        "audit_entries",
        "audit_seals",
        # Its words are emptied: that something was told, on that day and by whom, stays.
        "disclosure",
        "evidence_custody",
        "legal_hold",
        "purge",
        "purge_certificate",
        "purge_file",
        "purge_item",
        "purged_part",
        # Dropped by the audit trail when the unit commits, with the seal of what is gone.
        "record_salts",
    }
)


class SomethingLeft(Refused):
    """A table still names a record that was to be purged."""

    code = "purge-leaves"

    def __init__(self, tables: Iterable[str]) -> None:
        self.tables = tuple(sorted(set(tables)))
        super().__init__(
            _("Something of the record is kept where the purge does not reach: {tables}.").format(
                tables=", ".join(self.tables)
            ),
            safe=_("Nothing was deleted."),
            next=_("Please report this; it is a fault of the program."),
        )


def require_nothing_left(
    uow: UnitOfWork, ids: Iterable[str], tick: Callable[[], None] | None = None
) -> None:
    """Raise ``SomethingLeft`` if a column of ids, in whatever table, holds one of these."""
    wanted = list(dict.fromkeys(ids))
    found: list[str] = []
    for table, columns in _columns(uow).items():
        if tick is not None:
            tick()
        if any(_holds(uow, table, column, wanted) for column in columns):
            found.append(table)
    if found:
        raise SomethingLeft(found)


def _columns(uow: UnitOfWork) -> dict[str, list[str]]:
    rows = uow.connection.exec_driver_sql(
        "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
        "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND (c.name = 'id' OR c.name LIKE '%\\_id' ESCAPE '\\')"
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        if table not in STAYING:
            found.setdefault(table, []).append(column)
    return found


def _holds(uow: UnitOfWork, table: str, column: str, ids: list[str]) -> bool:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        marks = ", ".join("?" * len(some))
        query = f"SELECT 1 FROM {_quoted(table)} WHERE {_quoted(column)} IN ({marks}) LIMIT 1"  # noqa: S608
        if uow.connection.exec_driver_sql(query, tuple(some)).first() is not None:
            return True
    return False


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
