"""The item model of every table: values in pages, asked for as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.widgets.cells import CELL_ROLE, Cell, Group
from models.language import _

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 200
# The name of the column of ticks: it is never printed, copied or counted among the words.
TICKS = "ticks"
_KEPT = 40  # pages that stay in memory: a hundred thousand rows are never all held
Deliver = Callable[[Sequence[Any]], None]
# fetch(offset, limit, deliver): read these rows, then call deliver(rows) on the UI thread.
Fetch = Callable[[int, int, Deliver], None]
# goes_on(value, skip, limit, deliver): the same, so many rows after the row of this value.
GoesOn = Callable[[Any, int, int, Deliver], None]


@dataclass(frozen=True)
class Column:
    """A column. ``title`` is marked with ``N_``; ``cell`` makes the cell of a row's value.

    ``sort`` is the name that the query sorts by ("" cannot be sorted); ``width`` in px, 0 takes
    the room that is left; ``hidden`` columns are offered in the column menu.
    """

    name: str
    title: str
    cell: Callable[[Any], Cell | str]
    width: int = 0
    sort: str = ""
    hidden: bool = False


class Rows(QAbstractTableModel):
    """Values in a table. Either ``show_rows`` with all of them, or ``show_source`` with a count
    and a way to fetch pages, for lists of any length.

    Pages are read one at a time, the one asked for last before those asked for earlier (who drags
    the bar through a long list sees where it stands now), and the page after it ahead of time.
    """

    filled = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._count = 0
        self._values: dict[int, Any] = {}
        self._asked: set[int] = set()
        self._fetch: Fetch | None = None
        self._goes_on: GoesOn | None = None
        self._waiting: list[int] = []
        self._reading = -1
        self._sought = 0
        self._turn = 0

    def show_rows(self, values: Sequence[Any]) -> None:
        """These values and ``Group`` rows, all at once."""
        self.beginResetModel()
        self._turn += 1
        self._fetch, self._asked = None, set()
        self._waiting, self._reading = [], -1
        self._values = dict(enumerate(values))
        self._count = len(values)
        self.endResetModel()
        self.filled.emit()

    def show_source(
        self,
        count: int,
        fetch: Fetch,
        first: Sequence[Any] = (),
        goes_on: GoesOn | None = None,
    ) -> None:
        """``count`` rows, of which ``first`` are at hand already; the others are fetched, with
        ``goes_on`` from the nearest row that is known before them."""
        self.beginResetModel()
        self._turn += 1
        self._fetch, self._goes_on = fetch, goes_on
        self._waiting, self._reading, self._sought = [], -1, 0
        self._values = dict(enumerate(first))
        self._asked = set(range(len(first) // _PAGE))
        self._count = count
        self.endResetModel()
        self.filled.emit()

    def value(self, row: int) -> Any:
        """The value of a row, or ``None`` while it is still being read, or for a group."""
        found = self._values.get(row)
        return None if isinstance(found, Group) else found

    def group(self, row: int) -> Group | None:
        """The group that heads here, if one does."""
        found = self._values.get(row)
        return found if isinstance(found, Group) else None

    def row_of(self, wanted: Callable[[Any], bool]) -> int:
        """The first row at hand whose value is wanted, or -1."""
        for row in sorted(self._values):
            value = self.value(row)
            if value is not None and wanted(value):
                return row
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are in all."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """All columns, also the hidden ones."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, column: int) -> Cell | Group:
        """The cell; a row still being read is an ellipsis, and asks for its page."""
        if row not in self._values:
            self._ask(row // _PAGE)
            return Cell("…", tone="ink3")
        value = self._values[row]
        if self._fetch is not None:
            self._sought = row // _PAGE
        if isinstance(value, Group):
            return value
        made = self.columns[column].cell(value)
        return Cell(made) if isinstance(made, str) else made

    def data(self, index: _Index, role: int = 0) -> Any:
        """The cell for the delegate; its words for copying and screen readers."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            made = self.cell(index.row(), index.column())
            return made.text if isinstance(made, Group) else made.said
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            title = self.columns[section].title
            return _(title) if title else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Everything can be chosen but the heads of groups."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.group(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _ask(self, page: int) -> None:
        if self._fetch is None:
            return
        self._sought = page
        if page in self._asked:
            return
        self._asked.add(page)
        self._waiting.append(page)
        self._read()

    def _read(self) -> None:
        """The next page that waits, if none is being read."""
        if self._reading >= 0 or not self._waiting or self._fetch is None:
            return
        page = self._reading = self._waiting.pop()
        turn, start = self._turn, page * _PAGE

        def deliver(values: Sequence[Any]) -> None:
            if turn != self._turn:
                return
            self._reading = -1
            self._take(start, values)
            ahead = page + 1
            if page == self._sought and ahead * _PAGE < self._count and ahead not in self._asked:
                self._asked.add(ahead)
                self._waiting.append(ahead)
            self._read()

        known = self._known_before(start) if self._goes_on is not None else -1
        if self._goes_on is None or known < 0:
            self._fetch(start, _PAGE, deliver)
        else:
            self._goes_on(self._values[known], start - known - 1, _PAGE, deliver)

    def _known_before(self, start: int) -> int:
        """The nearest row before this one whose value is at hand, or -1."""
        if start - 1 in self._values:
            return start - 1
        pages = (row for row in range(_PAGE - 1, start, _PAGE) if row in self._values)
        return max(pages, default=-1)

    def _take(self, offset: int, values: Sequence[Any]) -> None:
        self._values.update(enumerate(values, offset))
        self._let_go()
        last = min(offset + len(values), self._count) - 1
        if last >= offset:
            end = len(self.columns) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(last, end))
        self.filled.emit()

    def _let_go(self) -> None:
        """Of very many pages those that lie farthest from the one that is looked at."""
        while len(self._values) > _KEPT * _PAGE:
            held = {row // _PAGE for row in self._values}
            far = max(held, key=lambda page: abs(page - self._sought))
            for row in range(far * _PAGE, (far + 1) * _PAGE):
                self._values.pop(row, None)
            self._asked.discard(far)
