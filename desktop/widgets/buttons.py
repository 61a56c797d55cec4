"""Buttons with a word, an icon that follows the theme, and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from desktop.shell import tokens
from desktop.shell.icons import icon, pixmap

_TONES = {"primary": "on-accent", "danger": "attention", "link": "accent", "plain": "ink"}


class Button(QPushButton):
    """A button. ``kind``: ``primary`` (one per page), ``plain``, ``quiet``, ``danger``, ``link``,
    ``icon`` (no word on it: then ``name`` is required), ``more`` (the … menu).

    ``run`` is called without arguments when it is pressed.
    """

    def __init__(
        self,
        word: str = "",
        run: Callable[[], object] | None = None,
        *,
        kind: str = "plain",
        icon: str = "",
        name: str = "",
        tone: str = "",
    ) -> None:
        super().__init__(word.replace("&", "&&"))
        self._icon, self._tone = icon, tone or _TONES.get(kind, "ink2")
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setAccessibleName(name or word)
        if kind in ("icon", "more") and name:
            self.setToolTip(name)
        if kind in ("link", "quiet"):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if run is not None:
            self.clicked.connect(lambda _checked=False: run())
        self._gap = tokens.XS if word and icon else 0
        self.setIconSize(QSize(tokens.ICON + self._gap, tokens.ICON))
        self._draw_icon()

    def show_icon(self, name: str, tone: str = "") -> None:
        """Another icon, or another colour."""
        self._icon, self._tone = name, tone or self._tone
        self._draw_icon()

    def say(self, word: str) -> None:
        """Another word."""
        self.setText(word.replace("&", "&&"))
        self.setAccessibleName(word)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._icon:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon:
            self.setIcon(icon(self._icon, self._tone, on="accent", gap=self._gap))


def menu_button(word: str, entries: Callable[[], Sequence[QAction]], **more: str) -> Button:
    """A button that opens a menu; the entries are asked for each time it opens."""
    made = Button(word, **more)  # type: ignore[arg-type]
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        for entry in entries():
            menu.addAction(entry)

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    return made


def entries_of(
    parent: QWidget, entries: Sequence[tuple[str, str, Callable[[], object]]]
) -> list[QAction]:
    """Menu entries of ``(icon, word, run)``."""
    made = []
    for name, word, run in entries:
        action = QAction(icon(name) if name else QIcon(), word.replace("&", "&&"), parent)
        action.triggered.connect(lambda _checked=False, run=run: run())
        made.append(action)
    return made


class Choice(QComboBox):
    """A list to choose one of. ``offer`` takes ``(value, word)`` pairs; ``value()`` is the chosen.

    The wheel does not change it by accident while a page is scrolled.
    """

    def __init__(self, options: Sequence[tuple[object, str]] = (), *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(options)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """These options from now on; what was chosen stays chosen if it is still there."""
        kept = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        for value, word in options:
            self.addItem(word, value)
        self.blockSignals(blocked)
        self.choose(kept)

    def value(self) -> object:
        """The value chosen, or ``None``."""
        return self.currentData()

    def choose(self, value: object) -> None:
        """Choose this value, if it is offered."""
        for row in range(self.count()):
            if self.itemData(row) == value:
                self.setCurrentIndex(row)
                return

    def sizeHint(self) -> QSize:
        """Room for the longest word beside the chevron, which the style sheet leaves out."""
        return super().sizeHint() + QSize(tokens.ICON, 0)

    def wheelEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Left to the page, which scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Fusion draws it, with our chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
        left = self.width() - tokens.ICON - 10
        if self.isRightToLeft():
            left = 10
        top = (self.height() - tokens.ICON) // 2
        tone = "ink2" if self.isEnabled() else "ink3"
        painter.drawPixmap(left, top, pixmap("chevron-down", tone, tokens.ICON, scale))


class Tick(QCheckBox):
    """A tick box."""

    def __init__(self, word: str, run: Callable[[bool], object] | None = None) -> None:
        super().__init__(word.replace("&", "&&"))
        self.setAccessibleName(word)
        if run is not None:
            self.toggled.connect(run)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, with our tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
        painter = QPainter(self)
        painter.drawPixmap(box.adjusted(2, 2, -2, -2), pixmap("check", "on-accent", 12, scale))
