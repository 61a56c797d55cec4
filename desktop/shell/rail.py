"""The left rail: the places of the program, as icon and word, with a count where one helps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.shell.words import number
from desktop.widgets.labels import IconLabel, PlainLabel
from models.language import _


class RailButton(QAbstractButton):
    """One place. The bar at the edge and the tint tell where we are."""

    def __init__(self, word: str, icon: str, *, keys: str = "", tall: int = tokens.RAIL_ITEM):
        super().__init__()
        self.setText(word)
        self._icon, self._count, self._keys = icon, "", keys
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(tall)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """The number at the end; ``None`` or 0 for none."""
        self._count = number(count) if count else ""
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """The rail's width."""
        return QSize(tokens.RAIL, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, bar, icon, word, count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = QRectF(tokens.M, 0, self.width() - 2 * tokens.M, self.height())
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft" if on else "neutral-soft"))
            painter.drawRoundedRect(ground, tokens.RADIUS, tokens.RADIUS)
        if on:
            edge = self._mirrored(QRect(0, 8, tokens.BAR, self.height() - 16))
            painter.fillRect(edge, colour("accent"))
        tone = "accent" if on else "ink2"
        scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
        size = tokens.ICON_RAIL if self.isCheckable() else tokens.ICON
        box = self._mirrored(QRect(21, (self.height() - size) // 2, size, size))
        painter.drawPixmap(box, pixmap(self._icon, tone, size, scale))
        painter.setPen(colour(tone if on else "ink2"))
        painter.setFont(font("strong" if on else "body"))
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        room = self._mirrored(QRect(52, 0, self._room(), self.height()))
        word = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, side, word)
        end = self._mirrored(QRect(self.width() - 58, 0, 37, self.height()))
        painter.setFont(font("secondary_strong" if on else "secondary"))
        painter.setPen(colour("accent" if on else "ink3"))
        trailing = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        painter.drawText(end, trailing, self._count or self._keys)

    def is_cut(self) -> bool:
        """Whether the word has not the room that it needs when this is where we are."""
        return QFontMetrics(font("strong")).horizontalAdvance(self.text()) > self._room()

    def _room(self) -> int:
        return self.width() - (92 if self._count or self._keys else 68)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.isRightToLeft():
            rect.moveLeft(self.width() - rect.right() - 1)
        return rect


class Rail(QFrame):
    """The rail. ``entries`` are ``(name, word, icon)``; ``asked`` gives the name."""

    asked = Signal(str)
    commands_asked = Signal()
    help_asked = Signal()

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setProperty("place", "rail")
        self.setFixedWidth(tokens.RAIL)
        self.setAccessibleName(_("Places"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, tokens.M)
        column.setSpacing(tokens.XS)
        column.addWidget(brand())
        column.addSpacing(tokens.XS)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for name, word, icon in entries:
            button = RailButton(_(word), icon)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[name] = button
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            column.addWidget(button)
        column.addStretch(1)
        commands = RailButton(_("Commands"), "terminal", tall=tokens.CONTROL)
        commands.clicked.connect(self.commands_asked)
        helper = RailButton(_("Help"), "circle-question-mark", keys="F1", tall=tokens.CONTROL)
        helper.clicked.connect(self.help_asked)
        column.addWidget(commands)
        column.addWidget(helper)

    def show_place(self, name: str) -> None:
        """Where we are now."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def set_count(self, name: str, count: int | None) -> None:
        """The number beside a place."""
        if name in self._buttons:
            self._buttons[name].set_count(count)

    def button(self, name: str) -> RailButton:
        """The button of a place."""
        return self._buttons[name]


def brand(*, large: bool = False) -> QWidget:
    """The arch and the name."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0 if large else 20, 0, 0, 0)
    row.setSpacing(tokens.M if large else 10)
    row.addWidget(IconLabel("amparo", "accent", 30 if large else 24))
    row.addWidget(PlainLabel("Amparo", "brand-large" if large else "brand"))
    row.addStretch(1)
    if large:
        row.insertStretch(0, 1)
    made.setFixedHeight(tokens.TOP_BAR)
    return made
