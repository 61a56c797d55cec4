"""Ticks beside the rows of a table, and the bar that comes with them.

The row at hand and the ticked rows are two things: a tick stays while one walks on, sorts, or looks
for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.rows import TICKS, Column
from desktop.widgets.tables import DataTable
from models.language import _

_WIDTH = 32


class Ticks(QObject):
    """Which rows are ticked, by the id of their value. ``changed`` gives how many.

    Give ``column()`` to the table as its first, then let it ``follow`` the table: a click on the
    tick, or Space on the rows at hand, turns it; with Shift, as the one ticked last, everything in
    between; Ctrl+Shift+A, or a click on the column's head, all rows that are at hand. ``can`` says
    which values can be ticked.
    """

    changed = Signal(int)

    def __init__(self, can: Callable[[Any], bool] = lambda _value: True) -> None:
        super().__init__()
        self._can = can
        self._ticked: dict[str, Any] = {}
        self._table: DataTable | None = None
        self._last = -1
        self.whole: Callable[[Callable[[Sequence[Any]], None]], None] | None = None
        """Reads every row of the list and gives them, for lists that are not at hand whole."""

    def column(self) -> Column:
        """The column of the ticks."""
        return Column(TICKS, "", self._cell, _WIDTH)

    def follow(self, table: DataTable) -> None:
        """Listen to this table."""
        self.setParent(table)
        self._table = table
        table.clicked.connect(self._clicked)
        table.horizontalHeader().sectionClicked.connect(self._head)
        table.installEventFilter(self)

    def ids(self) -> tuple[str, ...]:
        """The ids of what is ticked, in the order of the ticking."""
        return tuple(self._ticked)

    def values(self) -> tuple[Any, ...]:
        """The values as they were when they were ticked."""
        return tuple(self._ticked.values())

    def all(self) -> None:
        """Every row of the list; if all of them are ticked already, none."""
        assert self._table is not None
        rows = self._table.rows
        if self.whole is not None:
            self.whole(lambda values: self.turn(*values))
        else:
            self.turn(*(rows.value(row) for row in range(rows.rowCount())))

    def clear(self) -> None:
        """None."""
        self._ticked.clear()
        self._tell()

    def turn(self, *values: Any) -> None:
        """Tick these; if all of them are, none of them."""
        some = [one for one in values if one is not None and self._can(one)]
        on = not all(one.id in self._ticked for one in some)
        for one in some:
            self._ticked.pop(one.id, None)
            if on:
                self._ticked[one.id] = one
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._table is None:
            return False
        if event.key() == Qt.Key.Key_Space:
            self.turn(*self._table.values())
            self._last = self._table.currentIndex().row()
            return True
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_A and event.modifiers() == both:
            self.all()
            return True
        return False

    def _cell(self, value: Any) -> Cell:
        return Cell("", tick=value.id in self._ticked) if self._can(value) else Cell("")

    def _clicked(self, index: QModelIndex) -> None:
        assert self._table is not None
        if self._table.rows.columns[index.column()].name != TICKS:
            return
        row, rows = index.row(), self._table.rows
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if held and self._last >= 0:
            self.until(row)
        else:
            self.turn(rows.value(row))
        self._last = row

    def until(self, row: int) -> None:
        """Everything from the row ticked last to this one becomes as that one is."""
        assert self._table is not None
        rows = self._table.rows
        first = rows.value(self._last)
        on = first is not None and first.id in self._ticked
        between = range(min(self._last, row), max(self._last, row) + 1)
        for one in filter(None, (rows.value(each) for each in between)):
            if on and self._can(one):
                self._ticked.setdefault(one.id, one)
            elif not on:
                self._ticked.pop(one.id, None)
        self._tell()

    def _head(self, section: int) -> None:
        assert self._table is not None
        if self._table.rows.columns[section].name == TICKS:
            self.all()

    def _tell(self) -> None:
        if self._table is not None:
            self._table.viewport().update()
        self.changed.emit(len(self._ticked))


class BulkBar(QFrame):
    """What can be done with the ticked rows: it comes with the first tick and goes with the last.

    ``words(count)`` says how many of what.
    """

    def __init__(self, ticks: Ticks, words: Callable[[int], str]) -> None:
        super().__init__()
        self.setProperty("place", "foot")
        self._words = words
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        self._row.setSpacing(tokens.S)
        self._word = PlainLabel("", "strong")
        self._row.addWidget(self._word)
        self._row.addSpacing(tokens.L)
        self._clear = Button(_("Clear"), ticks.clear, kind="quiet")
        self._row.addWidget(self._clear)
        self._row.addStretch(1)
        ticks.changed.connect(self._show)
        self.hide()

    def add(self, widget: QWidget) -> None:
        """A button, before *Clear*."""
        self._row.insertWidget(self._row.count() - 2, widget)

    def _show(self, count: int) -> None:
        self._word.setText(self._words(count))
        self.setVisible(count > 0)
