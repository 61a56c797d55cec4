"""The columns of a list as its user left them: kept in the vault, never in a file beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.shell.session import Shell
from desktop.widgets.columns import State, hidden_by, set_state, state_of
from desktop.widgets.tables import DataTable
from models.vault import list_views

_SOON = 1200  # ms after the last move, for who drags a border moves it a hundred times


class ListColumns(QObject):
    """Remembers order, widths and hidden columns under ``name`` for the user at work.

    As long as nothing was chosen, ``give_way`` may hide columns that a narrow window has no room
    for.
    """

    def __init__(self, shell: Shell, table: DataTable, name: str) -> None:
        super().__init__(table)
        self._shell, self._table, self._name = shell, table, name
        self._plain = state_of(table)
        self._gone: frozenset[str] = frozenset()
        self._chosen = False
        self._timer = QTimer(self, singleShot=True, interval=_SOON)
        self._timer.timeout.connect(self.keep)
        table.columns_changed.connect(self._changed)
        shell.office.read(lambda uow: list_views.columns(uow, name), self._begin)

    def state(self) -> State:
        """As the columns stand now; empty while nobody has chosen anything."""
        return state_of(self._table) if self._chosen else []

    def show_state(self, state: Any) -> None:
        """Put them so, as a saved view has them; empty: as the list has them by itself."""
        self._chosen = bool(state)
        set_state(self._table, state or self._plain)
        if not self._chosen:
            self._hide(self._gone)
        self._timer.start()

    def give_way(self, names: Sequence[str]) -> None:
        """Hide these where there is no room; an empty list brings them back."""
        wanted = frozenset(names)
        if wanted == self._gone:
            return
        self._gone = wanted
        if not self._chosen:
            self._hide(wanted)

    def keep(self) -> None:
        """Now. Nobody is told, nothing is to be undone, and a failure stops nobody's work."""
        self._timer.stop()
        office = self._shell.office
        if office.read_only or office.user.role.value == "read_only":
            return
        state, name = self.state(), self._name

        def task(progress: Any) -> None:
            with progress.unit_of_work() as uow:
                list_views.keep_columns(uow, name, state)
                uow.commit()

        office.run(task, failed=lambda _error: None)

    def _begin(self, kept: Any) -> None:
        settings = self._shell.settings
        if kept is None and self._name in settings.columns:
            # An older program kept them on this computer: here they are for the last time.
            kept = hidden_by(settings.columns.pop(self._name), self._table)
            settings.save()
            self._timer.start()
        if kept:
            self._chosen = True
            set_state(self._table, kept)

    def _changed(self) -> None:
        self._chosen = True
        self._timer.start()

    def _hide(self, gone: frozenset[str]) -> None:
        with self._table.laying_out():
            for place, column in enumerate(self._table.rows.columns):
                self._table.setColumnHidden(place, column.hidden or column.name in gone)
