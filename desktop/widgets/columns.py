"""Which columns of a table the person has hidden, remembered on this computer by column name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.shell.settings import Settings
from desktop.widgets.tables import DataTable


class ColumnMemory(QObject):
    """Keeps the choice under ``name`` in the settings.

    As long as nothing was chosen, ``give_way`` may hide columns that a narrow window has no
    room for.
    """

    def __init__(self, table: DataTable, name: str, settings: Settings) -> None:
        super().__init__(table)
        self._table, self._name, self._settings = table, name, settings
        self._gone: frozenset[str] = frozenset()
        hidden = settings.columns.get(name)
        if hidden is not None:
            self._hide(lambda column: column.name in hidden)
        table.columns_changed.connect(self._keep)

    def give_way(self, names: Sequence[str]) -> None:
        """Hide these where there is no room; an empty list brings them back."""
        wanted = frozenset(names)
        if self._name in self._settings.columns or wanted == self._gone:
            return
        self._gone = wanted
        self._hide(lambda column: column.hidden or column.name in wanted)

    def _hide(self, hidden) -> None:  # type: ignore[no-untyped-def]
        for place, column in enumerate(self._table.rows.columns):
            self._table.setColumnHidden(place, hidden(column))

    def _keep(self) -> None:
        columns = self._table.rows.columns
        self._settings.columns[self._name] = [
            column.name for place, column in enumerate(columns) if self._table.isColumnHidden(place)
        ]
        self._settings.save()
