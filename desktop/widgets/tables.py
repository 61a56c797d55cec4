"""Tables: rows of 36 px with hairlines; Enter opens, Ctrl+C copies as text, typing finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.widgets.cells import CellDelegate
from desktop.widgets.columned import CHEVRON, Columned
from desktop.widgets.rows import Column, Rows
from desktop.widgets.table_words import seen as seen_in


class _Head(QHeaderView):
    """The head: the sorted column has a chevron beside its word."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(tokens.TABLE_HEAD)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column = self._table.rows.columns[section]
        if column.sort and column.sort == self._table.sorted_by:
            title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
            width = self.fontMetrics().horizontalAdvance(title)
            name = "chevron-down" if self._table.descending else "chevron-up"
            left = rect.left() + tokens.M + width + tokens.S
            if self.isRightToLeft():
                left = rect.right() - tokens.M - width - tokens.S - CHEVRON
            box = QRect(left, rect.center().y() - 6, CHEVRON, CHEVRON)
            scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
            painter.drawPixmap(box, pixmap(name, "ink2", CHEVRON, scale))


class DataTable(Columned):
    """A table over values.

    ``opened`` gives the value on Enter or a double click, ``chosen`` the value of the row at hand
    (or ``None``), ``sort_asked`` the column's sort name and whether descending: the page asks its
    query again, nothing is sorted here. ``typed`` gives what is typed to find; ``find_in`` sends
    it to a field.
    """

    opened = Signal(object)
    chosen = Signal(object)
    typed = Signal(str)

    def __init__(
        self, columns: Sequence[Column], *, name: str, row_height: int = tokens.ROW
    ) -> None:
        super().__init__()
        # Columns that the headings between the rows say: hidden on the screen, and on paper told.
        self.in_headings: frozenset[str] = frozenset()
        self._heads: list[int] = []
        self.rows = Rows(columns, self)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self._delegate = CellDelegate(self)
        self._delegate.row_height = row_height
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Head(self))
        self._behave(row_height)
        self.lay_out()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.rows.modelReset.connect(self._span)
        self.rows.filled.connect(self._span)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)

    def _behave(self, row_height: int) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.hide()
        # Fixed heights: a hundred thousand rows are laid out without being asked.
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(tokens.GROUP_ROW)
        side.setDefaultSectionSize(row_height)

    def value(self) -> Any:
        """The value of the row at hand, or ``None``."""
        index = self.currentIndex()
        return self.rows.value(index.row()) if index.isValid() else None

    def values(self) -> list[Any]:
        """The values of all chosen rows, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [value for row in rows if (value := self.rows.value(row)) is not None]

    def choose_row(self, row: int) -> None:
        """Make this row the one at hand."""
        if 0 <= row < self.rows.rowCount():
            # selectRow would add to what is selected, or take from it, with Ctrl or Shift held.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self.rows.index(row, 0), flags.ClearAndSelect | flags.Rows
            )
            self.scrollTo(self.rows.index(row, 0))

    def find_in(self, field: QLineEdit) -> None:
        """What is typed in the table goes to this field, and focus with it."""

        def send(text: str) -> None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.setText(field.text() + text)
            field.textEdited.emit(field.text())

        self.typed.connect(send)

    def as_text(self, rows: Sequence[int] | None = None) -> list[list[str]]:
        """The head and the rows at hand in words, as seen: for copying and printing."""
        seen = seen_in(self)
        wanted = range(self.rows.rowCount()) if rows is None else rows
        titles = [str(self.rows.headerData(n, Qt.Orientation.Horizontal) or "") for n in seen]
        lines = [[str(self.rows.index(row, n).data() or "") for n in seen] for row in wanted]
        return [titles, *lines]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the first and last row; Ctrl+C copies; letters find."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            # Qt goes to the first and last column, which say nothing where rows are chosen.
            self._to_end(event.key() == Qt.Key.Key_End)
        elif event.text().isprintable() and event.text().strip() and not _held(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows and pages pass over the heads of groups: no value stands there."""
        found = super().moveCursor(action, modifiers)
        moves = QAbstractItemView.CursorAction
        up = action in (moves.MoveUp, moves.MovePageUp, moves.MovePrevious)
        before, after = range(found.row(), -1, -1), range(found.row(), self.rows.rowCount())
        ways = (before, after) if up else (after, before)
        rows = (row for way in ways for row in way if row >= 0 and self.rows.group(row) is None)
        row = next(rows, -1)
        return self.rows.index(row, found.column()) if row >= 0 else self.currentIndex()

    def selectionChanged(self, new: QItemSelection, old: QItemSelection) -> None:
        """Tell which value is at hand."""
        super().selectionChanged(new, old)
        self.chosen.emit(self.value() if self.selectionModel().hasSelection() else None)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """The keyboard always stands on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self._to_end(last=False)

    def _open(self, row: int) -> None:
        value = self.rows.value(row) if row >= 0 else None
        if value is not None:
            self.opened.emit(value)

    def _to_end(self, last: bool) -> None:
        rows = range(self.rows.rowCount())
        of = reversed(rows) if last else rows
        row = next((n for n in of if self.rows.group(n) is None), -1)
        self.choose_row(row)

    def _copy(self) -> None:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            lines = self.as_text(rows)[1:]
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def _span(self) -> None:
        """Heads of groups take the whole width and 32 px."""
        self.clearSpans()
        former, self._heads = self._heads, []
        for row in range(min(self.rows.rowCount(), 2000)):
            if self.rows.group(row) is not None:
                self._heads.append(row)
                self.setSpan(row, 0, 1, len(self.rows.columns))
                self.setRowHeight(row, tokens.GROUP_ROW)
        for row in set(former) - set(self._heads):
            self.setRowHeight(row, self._delegate.row_height)


def _held(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier))
