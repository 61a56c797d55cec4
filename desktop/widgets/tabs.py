"""Tabs: words with counts, a line under the one at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.widgets.labels import line

_MANY = 9


class Tab(QAbstractButton):
    """One tab."""

    def __init__(self, word: str, icon: str = "") -> None:
        super().__init__()
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon, self._count = icon, ""

    def set_count(self, count: int | None) -> None:
        """The number beside the word; ``None`` for none."""
        from desktop.shell.words import number

        self._count = "" if count is None else number(count)
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the heavier weight, so that nothing moves when it is chosen."""
        width = QFontMetrics(font("strong")).horizontalAdvance(self.text()) + 2
        if self._count:
            width += tokens.S + QFontMetrics(font("secondary")).horizontalAdvance(self._count) + 2
        if self._icon:
            width += tokens.ICON + tokens.S
        return QSize(width, tokens.TAB)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, word, count, and the bar under the one at hand."""
        painter = QPainter(self)
        on = self.isChecked()
        tone = "accent" if on else "ink" if self.underMouse() else "ink2"
        left, height = 0, self.height()
        if self._icon:
            scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
            picture = pixmap(self._icon, tone, tokens.ICON, scale)
            painter.drawPixmap(self._at(0, tokens.ICON, (height - 16) // 2, 16), picture)
            left += tokens.ICON + tokens.S
        width = QFontMetrics(font("strong")).horizontalAdvance(self.text()) + 2
        painter.setFont(font("strong" if on else "body"))
        painter.setPen(colour(tone))
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        shown = painter.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(self._at(left, width, 0, height), side, self.text())
        if self._count:
            painter.setFont(font("secondary"))
            painter.setPen(colour("accent" if on else "ink3"))
            painter.drawText(self._at(left + shown + 8, 64, 0, height), side, self._count)
        if on:
            painter.fillRect(QRect(0, height - 3, self.width(), 3), colour("accent"))

    def _at(self, left: int, width: int, top: int, height: int) -> QRect:
        if self.isRightToLeft():
            left = self.width() - left - width
        return QRect(left, top, width, height)


class Tabs(QWidget):
    """A row of tabs over a hairline. ``options`` are ``(name, word)`` or ``(name, word, icon)``.

    ``chosen`` gives the name. Left and right walk through them.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, ...]], *, margin: int = 0) -> None:
        super().__init__()
        self._names = [one[0] for one in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 0)
        # Many tabs stand closer, so that a row of long words still fits 1280 px.
        row.setSpacing(tokens.L if len(options) > _MANY else tokens.XL + tokens.XS)
        for place, one in enumerate(options):
            tab = Tab(one[1], one[2] if len(one) > 2 else "")
            self._group.addButton(tab, place)
            row.addWidget(tab)
        row.addStretch(1)
        self._line = line()
        self._line.setParent(self)
        self._line.lower()
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._names[place]))
        if options:
            self._group.button(0).setChecked(True)

    def name(self) -> str:
        """The tab at hand."""
        return self._names[self._group.checkedId()]

    def choose(self, name: str) -> None:
        """Show this one, without a signal."""
        if name in self._names:
            self._group.button(self._names.index(name)).setChecked(True)

    def show_tab(self, name: str, shown: bool) -> None:
        """Whether this one is there at all; the keys pass over one that is not."""
        self._group.button(self._names.index(name)).setVisible(shown)

    def set_count(self, name: str, count: int | None) -> None:
        """The number beside a tab's word."""
        self._group.button(self._names.index(name)).set_count(count)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbour and show it."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        step = -step if self.isRightToLeft() else step
        place = (self._group.checkedId() + step) % len(self._names)
        while self._group.button(place).isHidden():
            place = (place + step) % len(self._names)
        button = self._group.button(place)
        button.setFocus()
        button.click()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """The hairline runs along the foot."""
        super().resizeEvent(event)
        self._line.setGeometry(0, self.height() - 1, self.width(), 1)
