"""A part of a case's page that is one table, or what to do while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.shell import tokens
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.panels import inset
from desktop.widgets.tables import DataTable
from models.changes import Changes


class TablePart(Part):
    """Say in ``rows`` what stands in it."""

    def __init__(self, shell: Shell, case_id: str, table: DataTable, none: EmptyState) -> None:
        super().__init__(shell, case_id)
        self.table, self.none = table, none
        none.setMinimumHeight(1)  # with a strip above, it gives way before the window has to grow
        self._stack = QStackedWidget()
        holder = inset(table, tokens.M, tokens.M)
        holder.setContentsMargins(0, tokens.L, 0, 0)
        self._stack.addWidget(holder)
        self._stack.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def rows(self, uow: Any) -> Sequence[Any]:
        """What is shown; each has an ``id``. Runs on the vault's thread."""
        raise NotImplementedError

    def refresh(self, changes: Changes | None) -> None:
        """Read them again; the row at hand stays."""
        self.office.read(self.rows, self._show)

    def _show(self, rows: Sequence[Any]) -> None:
        kept = self.table.value()
        self.table.rows.show_rows(tuple(rows))
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == kept.id))
        self.counted.emit(len(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
