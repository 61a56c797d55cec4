"""What a table shows: cells as values, and the delegate that draws them. Nothing is markup."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.widgets.chips import KINDS
from desktop.widgets.marked import draw_marked
from models.language import _


@dataclass(frozen=True)
class Cell:
    """One cell. ``icon`` stands before the text in ``tone``; ``detail`` is a second, quieter line;
    ``chip`` is a kind of ``widgets.chips.KINDS`` drawn as a chip (``text`` replaces its word).
    ``tick``: a box, ticked or not. ``marks`` and ``detail_marks`` are the places (start, end) of
    words that were looked for."""

    text: str
    detail: str = ""
    icon: str = ""
    tone: str = "ink"
    strong: bool = False
    chip: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()
    tick: bool | None = None

    @property
    def said(self) -> str:
        """The cell in words, for copying and for screen readers."""
        if self.tick is not None:
            return _("Ticked") if self.tick else _("Not ticked")
        text = self.text or (_(KINDS[self.chip][2]) if self.chip and KINDS[self.chip][2] else "")
        return " ".join(part for part in (text, self.detail) if part)


@dataclass(frozen=True)
class Group:
    """A row that heads those below it. ``tone`` ``attention`` for overdue work."""

    text: str
    count: int | None = None
    icon: str = ""
    tone: str = "ink2"


CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
# A cell with a detail: room above and below with the first line in it, and each line of the detail.
_DETAIL_TOP, _DETAIL_LINE = 31, 16
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws ``Cell`` and ``Group``: 36 px rows, a hairline below, a bar at the selected row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row_height = tokens.ROW

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The row's height; widths are the header's."""
        group = isinstance(index.data(CELL_ROLE), Group)
        return QSize(48, tokens.GROUP_ROW if group else self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, bar, words, hairline."""
        cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = "accent-soft" if chosen else "surface"
        if isinstance(cell, Group) or (state & QStyle.StateFlag.State_MouseOver and not chosen):
            ground = "sunken"
        painter.fillRect(rect, colour(ground))
        foot = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(foot, colour("hairline"))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if chosen and index.column() == self._first(index):
            left = rect.right() - 2 if rtl else rect.left()
            painter.fillRect(QRect(left, rect.top(), tokens.BAR, rect.height()), colour("accent"))
        painter.setLayoutDirection(option.direction)
        room = rect.adjusted(tokens.M, 0, -tokens.XS, -1)
        if rtl:
            room = rect.adjusted(tokens.XS, 0, -tokens.M, -1)
        if isinstance(cell, Group):
            self._group(painter, room, cell, rtl)
        elif isinstance(cell, Cell):
            self._cell(painter, room, cell, rtl)
        painter.restore()

    def _first(self, index: _Index) -> int:
        table = self.parent()
        assert isinstance(table, QTableView)
        header = table.horizontalHeader()
        for place in range(header.count()):
            if not header.isSectionHidden(header.logicalIndex(place)):
                return int(header.logicalIndex(place))
        return 0

    def _group(self, painter: QPainter, room: QRect, group: Group, rtl: bool) -> None:
        room = _icon(painter, room, group.icon, group.tone, rtl)
        painter.setPen(colour(group.tone))
        painter.setFont(font("strong"))
        painter.drawText(room, int(_SIDE), group.text)
        if group.count is not None:
            width = painter.fontMetrics().horizontalAdvance(group.text) + 4
            rest = room.adjusted(0, 0, -width, 0) if rtl else room.adjusted(width, 0, 0, 0)
            painter.setFont(font("body"))
            painter.drawText(rest, int(_SIDE), f"· {group.count}")

    def _cell(self, painter: QPainter, room: QRect, cell: Cell, rtl: bool) -> None:
        if cell.tick is not None:
            _tick(painter, room, cell.tick, rtl)
            return
        if cell.chip:
            _chip(painter, room, cell, rtl)
            return
        room = _icon(painter, room, cell.icon, cell.tone, rtl)
        if cell.marks or cell.detail_marks:
            _found(painter, room, cell)
            return
        painter.setFont(font("strong" if cell.strong else "body"))
        painter.setPen(colour(cell.tone))
        if not cell.detail:
            _line(painter, room, cell.text)
            return
        half = room.height() // 2
        lines = _broken(font("secondary"), cell.detail, room.width(), room.height())
        top = QRect(room.left(), room.top() + half - 12 - 8 * len(lines), room.width(), 18)
        _line(painter, top, cell.text)
        painter.setFont(font("secondary"))
        painter.setPen(colour("ink2"))
        for place, words in enumerate(lines):
            _line(painter, top.translated(0, 20 + _DETAIL_LINE * place), words)


def _tick(painter: QPainter, room: QRect, on: bool, rtl: bool) -> None:
    left = room.right() - tokens.ICON if rtl else room.left()
    box = QRectF(left + 0.5, room.center().y() - 7.5, 15, 15)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("accent" if on else "control"))
    painter.setBrush(colour("accent" if on else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        inner = QRect(left + 2, room.center().y() - 5, 12, 12)
        painter.drawPixmap(inner, pixmap("check", "on-accent", 12, _scale(painter)))


def _found(painter: QPainter, room: QRect, cell: Cell) -> None:
    """A cell with words that were looked for: each of its texts on one line."""
    first = QRect(room)
    if cell.detail:
        half = room.height() // 2
        first = QRect(room.left(), room.top() + half - 20, room.width(), 18)
        below = first.translated(0, 20)
        draw_marked(painter, below, cell.detail, cell.detail_marks, "secondary", "ink2")
    draw_marked(painter, first, cell.text, cell.marks, "body", cell.tone)


def _line(painter: QPainter, room: QRect, text: str) -> None:
    first = text.split("\n", 1)[0]
    shown = painter.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(_SIDE | Qt.TextFlag.TextSingleLine), shown)


def _broken(face: QFont, text: str, width: int, height: int) -> list[str]:
    """The detail in as many lines as the row has room for; the last one holds all that is left."""
    text = " ".join(text.split())
    metrics = QFontMetrics(face)
    most = max((height - _DETAIL_TOP) // _DETAIL_LINE, 1)
    lines, words = [""], text.split(" ")
    while words:
        word = words.pop(0)
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([longer, *words])
            break
    return lines


def height_for(cell: Cell, width: int) -> int:
    """How high a row must be to show this cell's detail whole in a column of this width, in px."""
    side = tokens.ICON + tokens.S if cell.icon else 0
    if not cell.detail:
        return tokens.ROW
    room = width - tokens.M - tokens.XS - side
    lines = _broken(font("secondary"), cell.detail, room, 10_000)
    return _DETAIL_TOP + 1 + _DETAIL_LINE * len(lines)


def _icon(painter: QPainter, room: QRect, name: str, tone: str, rtl: bool) -> QRect:
    """Draw the icon, and give the room that is left."""
    if not name:
        return room
    side = tokens.ICON
    left = room.right() - side if rtl else room.left()
    box = QRect(left, room.center().y() - side // 2 + 1, side, side)
    painter.drawPixmap(box, pixmap(name, tone, side, _scale(painter)))
    wide = side + tokens.S
    return room.adjusted(0, 0, -wide, 0) if rtl else room.adjusted(wide, 0, 0, 0)


def _chip(painter: QPainter, room: QRect, cell: Cell, rtl: bool) -> None:
    ground, icon, word = KINDS[cell.chip]
    icon = cell.icon or icon
    text = cell.text or (_(word) if word else "")
    painter.setFont(font("secondary_strong"))
    before = 6 + tokens.ICON + 6 if icon else tokens.S
    width = min(before + painter.fontMetrics().horizontalAdvance(text) + 10, room.width())
    left = room.right() - width + 1 if rtl else room.left()
    box = QRect(left, room.center().y() - tokens.CHIP // 2 + 1, width, tokens.CHIP)
    ink = "ink2" if ground == "neutral" else ground
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{ground}-soft"))
    painter.drawRoundedRect(QRectF(box), tokens.RADIUS, tokens.RADIUS)
    if icon:
        at = box.right() - 5 - tokens.ICON if rtl else box.left() + 6
        painter.drawPixmap(
            QRect(at, box.top() + 4, 16, 16), pixmap(icon, ink, tokens.ICON, _scale(painter))
        )
    painter.setPen(colour(ink))
    inner = box.adjusted(8, 0, -before, 0) if rtl else box.adjusted(before, 0, -8, 0)
    _line(painter, inner.adjusted(0, 0, 4, 0), text)


def _scale(painter: QPainter) -> float:
    return 2.0 if painter.device().devicePixelRatioF() > 1 else 1.0
