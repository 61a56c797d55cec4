"""A short list to choose from while typing: search results, commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.widgets.marked import draw_marked


@dataclass(frozen=True)
class Entry:
    """One line: what is chosen (``value``), its words, and a key or a quiet word at the end.
    A ``heading`` cannot be chosen. ``marks`` are the places (start, end) of words found in the
    title; ``below`` is a second line with its own ``below_marks``."""

    title: str
    value: Any = None
    detail: str = ""
    icon: str = ""
    keys: str = ""
    heading: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    below: str = ""
    below_marks: tuple[tuple[int, int], ...] = ()

    @property
    def height(self) -> int:
        """In px."""
        return 28 if self.heading else tokens.ROW + (18 if self.below else 0)


_ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_SIDE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
_END = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)


class _Painter(QStyledItemDelegate):
    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, index.data(_ENTRY).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        room = rect.adjusted(tokens.S, 0, -tokens.S, 0)
        if entry.heading:
            painter.setFont(font("secondary_strong"))
            painter.setPen(colour("ink2"))
            painter.drawText(room, _SIDE, entry.title)
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft"))
            painter.drawRoundedRect(QRectF(rect), tokens.RADIUS, tokens.RADIUS)
        tone = "accent" if chosen else "ink2"
        if entry.icon:
            left = room.right() - 15 if rtl else room.left()
            scale = 2.0 if painter.device().devicePixelRatioF() > 1 else 1.0
            box = QRect(left, rect.top() + tokens.ROW // 2 - 7, 16, 16)
            painter.drawPixmap(box, pixmap(entry.icon, tone, tokens.ICON, scale))
        room = room.adjusted(0, 0, -24, 0) if rtl else room.adjusted(24, 0, 0, 0)
        if entry.below:
            below = room.adjusted(0, tokens.ROW - 8, 0, -4)
            draw_marked(painter, below, entry.below, entry.below_marks, "secondary", "ink2")
            room.setHeight(tokens.ROW)
        self._words(painter, room, entry, rtl)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, entry: Entry, rtl: bool) -> None:
        end = entry.keys or entry.detail
        painter.setFont(font("secondary"))
        width = painter.fontMetrics().horizontalAdvance(end) + 8 if end else 0
        width = min(width, room.width() // 2)
        painter.setPen(colour("ink2"))
        mode = Qt.TextElideMode.ElideRight
        painter.drawText(room, _END, painter.fontMetrics().elidedText(end, mode, width))
        painter.setFont(font("body"))
        painter.setPen(colour("ink"))
        rest = room.adjusted(width, 0, 0, 0) if rtl else room.adjusted(0, 0, -width, 0)
        draw_marked(painter, rest, entry.title, entry.marks, "body", "ink")


class Chooser(QListWidget):
    """The list below a field that keeps the focus: the field sends it up, down and Enter."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Painter(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._take)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """These lines; the first that can be chosen is at hand."""
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            parts = (entry.title, entry.detail, entry.below, entry.keys)
            words = ", ".join(part for part in parts if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            if entry.heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.step(1, start=-1)

    def entries(self) -> list[Entry]:
        """The lines shown."""
        return [self.item(row).data(_ENTRY) for row in range(self.count())]

    def wanted_height(self, most: int = 420) -> int:
        """As high as its lines, up to ``most``."""
        return min(sum(one.height for one in self.entries()) + 4, most)

    def step(self, by: int, start: int | None = None) -> None:
        """Go to the next line that can be chosen."""
        row = self.currentRow() if start is None else start
        for _n in range(self.count()):
            row = (row + by) % self.count()
            if self.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentRow(row)
                return

    def take(self) -> bool:
        """Choose the line at hand."""
        item = self.currentItem()
        if item is None:
            return False
        self._take(item)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """A key of the field that belongs to the list; ``True`` if it was one."""
        if event.key() == Qt.Key.Key_Down:
            self.step(1)
        elif event.key() == Qt.Key.Key_Up:
            self.step(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.take()
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(_ENTRY)
        if not entry.heading:
            self.chosen.emit(entry.value)
