"""The columns of a table on the screen: moved, made wider, hidden and shown by whoever works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from desktop.shell import tokens
from desktop.widgets.rows import Rows
from models.language import _

CHEVRON = 12  # of the sorted column
_LEAST = 120  # px for the column that takes what is left


class Columned(QTableView):
    """A table whose columns are those of ``rows``, which whoever inherits it makes."""

    columns_changed = Signal()
    """Somebody moved, hid or showed a column, or changed its width."""
    sort_asked = Signal(str, bool)
    rows: Rows

    def __init__(self) -> None:
        super().__init__()
        self._laying = 0
        self._widths: dict[int, int] = {}
        self.sorted_by, self.descending = "", False

    def lay_out(self) -> None:
        """Once, when the head is there."""
        head = self.horizontalHeader()
        head.setMinimumSectionSize(32)
        for place, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(place, mode.Interactive if column.width else mode.Stretch)
            if column.width:
                width = max(column.width, self._word_width(place))
                head.resizeSection(place, width)
                self._widths[place] = width
            head.setSectionHidden(place, column.hidden)
        head.setSectionsMovable(True)
        # What is first marks the rows (their ticks): it stays where it is.
        head.setFirstSectionMovable(not self.rows.columns or bool(self.rows.columns[0].title))
        head.sectionMoved.connect(lambda *_places: self._columns_moved())
        head.sectionResized.connect(self._resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._column_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A column that takes what is left is never left with nothing: it is what a row is known
        by. The table scrolls sideways then."""
        super().resizeEvent(event)
        head, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        shown = [at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)]
        takes = [at for at in shown if not self.rows.columns[at].width]
        if not takes:
            return
        others = sum(head.sectionSize(at) for at in shown if at not in takes)
        roomy = (self.viewport().width() - others) // len(takes) >= _LEAST
        with self.laying_out():
            for at in takes:
                wanted = mode.Stretch if roomy else mode.Interactive
                if head.sectionResizeMode(at) != wanted:
                    head.setSectionResizeMode(at, wanted)
                if not roomy:
                    head.resizeSection(at, _LEAST)

    def _word_width(self, place: int) -> int:
        """What the head's word needs: other languages have longer ones."""
        column = self.rows.columns[place]
        head = self.horizontalHeader()
        head.ensurePolished()
        needed = head.sectionSizeFromContents(place).width()
        return needed + (tokens.S + CHEVRON if column.sort else 0)

    @contextmanager
    def laying_out(self) -> Iterator[None]:
        """Inside, columns are put where they belong, and nobody has chosen anything."""
        self._laying += 1
        try:
            yield
        finally:
            self._laying -= 1

    def width_of(self, place: int) -> int:
        """The width of a column, also of a hidden one."""
        return self._widths.get(place, self.rows.columns[place].width)

    def column_actions(self) -> list[QAction]:
        """One ticked entry a column, and the orders below, for a *Columns* menu."""
        made = []
        for place, _column in enumerate(self.rows.columns):
            title = str(self.rows.headerData(place, Qt.Orientation.Horizontal) or "")
            if not title:
                continue
            action = QAction(title.replace("&", "&&"), self)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(lambda on, place=place: self._show_column(place, on))
            made.append(action)
        return made + self.order_actions()

    def order_actions(self) -> list[QAction]:
        """A line, and one entry for each order that the heads offer, for who has no mouse: the one
        at hand is ticked, and turns the order round."""
        made: list[QAction] = []
        for place, column in enumerate(self.rows.columns):
            if not column.sort:
                continue
            if not made:
                made.append(QAction(self))
                made[-1].setSeparator(True)
            title = str(self.rows.headerData(place, Qt.Orientation.Horizontal) or "")
            text = _("Sort by “{column}”").format(column=title)
            if column.sort == self.sorted_by:
                text = _("Reverse the order of “{column}”").format(column=title)
            action = QAction(text.replace("&", "&&"), self)
            action.triggered.connect(lambda _on=False, place=place: self.sort_by(place))
            made.append(action)
        return made

    def sort_by(self, place: int) -> None:
        """As a click on the head of this column does."""
        name = self.rows.columns[place].sort
        if name:
            descending = not self.descending if name == self.sorted_by else False
            self.show_sorting(name, descending)
            self.sort_asked.emit(name, descending)

    def show_sorting(self, name: str, descending: bool) -> None:
        """Say in the head how the query has sorted."""
        self.sorted_by, self.descending = name, descending
        self.horizontalHeader().viewport().update()

    def _show_column(self, place: int, on: bool) -> None:
        others = [n for n in range(len(self.rows.columns)) if n != place]
        if on or any(not self.isColumnHidden(n) for n in others):
            self.setColumnHidden(place, not on)
            self.columns_changed.emit()

    def _columns_moved(self) -> None:
        if not self._laying:
            self.columns_changed.emit()

    def _resized(self, place: int, former: int, width: int) -> None:
        if width:
            self._widths[place] = width
        # The column that takes what is left changes with the window; a hidden one has no width.
        if width and former and self.rows.columns[place].width:
            self._columns_moved()

    def _column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.column_actions())
        menu.popup(self.horizontalHeader().mapToGlobal(at))
