"""Ticks that belong together, in one or two columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Tick


class TickBox(QWidget):
    """One tick for each value."""

    def __init__(self, words: Mapping[Any, str], *, columns: int = 1) -> None:
        super().__init__()
        self.ticks = {value: Tick(word) for value, word in words.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.XL)
        grid.setVerticalSpacing(tokens.XS)
        high = -(-len(self.ticks) // columns)
        for place, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, place % high, place // high)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> frozenset[Any]:
        """The values that are ticked."""
        return frozenset(value for value, tick in self.ticks.items() if tick.isChecked())

    def show_value(self, chosen: Iterable[Any]) -> None:
        """Tick these and no others."""
        wanted = {str(one) for one in chosen}
        for value, tick in self.ticks.items():
            tick.setChecked(str(value) in wanted)
