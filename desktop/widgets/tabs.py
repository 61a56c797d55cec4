"""Tabs: words with counts, a line under the one at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.widgets.buttons import menu_button
from desktop.widgets.labels import line
from models.language import _

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

    ``chosen`` gives the name. Left and right walk through them. Those for which there is no room
    stand in a menu at the end; the one at hand never does.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, ...]], *, margin: int = 0) -> None:
        super().__init__()
        self._names = [one[0] for one in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(margin, 0, margin, 0)
        # Many tabs stand closer, so that a row of long words still fits 1280 px.
        row.setSpacing(tokens.L if len(options) > _MANY else tokens.XL + tokens.XS)
        self._absent: set[int] = set()
        for place, one in enumerate(options):
            tab = Tab(one[1], one[2] if len(one) > 2 else "")
            self._group.addButton(tab, place)
            row.addWidget(tab)
        self.more = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More tabs")
        )
        self.more.hide()
        row.addWidget(self.more)
        row.addStretch(1)
        self._row = row
        self._line = line()
        self._line.setParent(self)
        self._line.lower()
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._names[place]))
        self._group.idToggled.connect(lambda _place, on: self._fit() if on else None)
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
        place = self._names.index(name)
        (self._absent.discard if shown else self._absent.add)(place)
        self._fit()

    def set_count(self, name: str, count: int | None) -> None:
        """The number beside a tab's word."""
        self._tab(self._names.index(name)).set_count(count)
        self._fit()

    def folded(self) -> list[str]:
        """The names of those that are in the menu now."""
        return [self._names[place] for place in self._folded()]

    def sizeHint(self) -> QSize:
        """All of them in a row."""
        return QSize(self._wide(self._wanted()), tokens.TAB)

    def minimumSizeHint(self) -> QSize:
        """The widest of them alone, and the menu."""
        widest = max((self._tab(place).sizeHint().width() for place in self._wanted()), default=0)
        return QSize(self._margins() + widest + self._more_wide(), tokens.TAB)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbour and show it."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        step = -step if self.isRightToLeft() else step
        place = (self._group.checkedId() + step) % len(self._names)
        while place in self._absent:
            place = (place + step) % len(self._names)
        button = self._tab(place)
        button.click()
        button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hairline runs along the foot; who has no room goes into the menu."""
        super().resizeEvent(event)
        self._line.setGeometry(0, self.height() - 1, self.width(), 1)
        self._fit()

    def _tab(self, place: int) -> Tab:
        found = self._group.button(place)
        assert isinstance(found, Tab)
        return found

    def _wanted(self) -> list[int]:
        return [place for place in range(len(self._names)) if place not in self._absent]

    def _folded(self) -> list[int]:
        return [place for place in self._wanted() if self._tab(place).isHidden()]

    def _margins(self) -> int:
        margins = self._row.contentsMargins()
        return margins.left() + margins.right()

    def _more_wide(self) -> int:
        return self._row.spacing() + self.more.sizeHint().width()

    def _wide(self, places: Sequence[int]) -> int:
        widths = [self._tab(place).sizeHint().width() for place in places]
        return self._margins() + sum(widths) + self._row.spacing() * max(0, len(widths) - 1)

    def _fit(self) -> None:
        wanted, shown = self._wanted(), self._wanted()
        at_hand = self._group.checkedId()
        if self._wide(wanted) > self.width():
            room = self.width() - self._more_wide()
            while len(shown) > 1 and self._wide(shown) > room:
                shown.remove(next(place for place in reversed(shown) if place != at_hand))
        for place in range(len(self._names)):
            self._tab(place).setVisible(place in shown)
        self.more.setVisible(len(shown) < len(wanted))

    def _entries(self) -> list[QAction]:
        made = []
        for place in self._folded():
            tab = self._tab(place)
            action = QAction(tab.accessibleName().replace("&", "&&"), self.more)
            action.triggered.connect(lambda _on=False, tab=tab: (tab.click(), tab.setFocus()))
            made.append(action)
        return made
