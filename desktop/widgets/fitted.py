"""A table as high as its rows, for a page that scrolls as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from desktop.shell import tokens
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable


class FittedTable(DataTable):
    """Show its rows, then ``fit``. ``space`` is called with the row's value on the space bar."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        space: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(columns, name=name)
        self._space = space
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """As high as what stands in it."""
        high = 0
        for row in range(self.rows.rowCount()):
            # A row that headed a group before keeps its lower height unless it is told.
            own = tokens.ROW if self.rows.group(row) is None else tokens.GROUP_ROW
            self.setRowHeight(row, own)
            high += own
        self.setFixedHeight(tokens.TABLE_HEAD + high + 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page, which scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar does what the page says."""
        value = self.value()
        if event.key() == Qt.Key.Key_Space and self._space is not None and value is not None:
            self._space(value)
            return
        super().keyPressEvent(event)
