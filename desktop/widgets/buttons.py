"""Buttons with a word, an icon that follows the theme, and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from desktop.shell import tokens
from desktop.shell.icons import pixmap, scale_of
from desktop.shell.theme import current
from desktop.widgets.labels import IconLabel, style

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QWheelEvent

_STRONG_FOCUS = 11  # Qt.FocusPolicy.StrongFocus; the namespace is slow to load
_ENTER = (0x01000004, 0x01000005)  # Qt.Key.Key_Return, Qt.Key.Key_Enter
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
        # Of a button that opens a menu: what stands in it.
        self.entries: Callable[[], Sequence[QAction]] | None = None
        self._stray: QWidget | None = None  # where Qt put the keyboard when this was shut
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setAccessibleName(name or word)
        if kind in ("icon", "more") and name:
            import html

            # A tooltip would read markup; escaped, it shows the text as it stands.
            self.setToolTip(f"<qt>{html.escape(name)}</qt>")
        if run is not None:
            self.clicked.connect(lambda _checked=False: run())
        self._gap = tokens.XS if word and icon else 0
        self.setIconSize(QSize(tokens.ICON + self._gap, tokens.ICON))
        if icon:
            self._follow()

    def show_icon(self, name: str, tone: str = "") -> None:
        """Another icon, or another colour."""
        first = not self._icon
        self._icon, self._tone = name, tone or self._tone
        if first and name:
            self._gap = tokens.XS if self.text() else 0
            self.setIconSize(QSize(tokens.ICON + self._gap, tokens.ICON))
            self._follow()
        elif name:
            self._draw_icon()
        else:
            self.setIcon(QIcon())

    def _follow(self) -> None:
        """Draw the icon, and again when the theme or the state changes."""
        current().changed.connect(self._draw_icon)
        self.toggled.connect(lambda _on: self._draw_icon())
        self._draw_icon()

    def wear(self, kind: str) -> None:
        """Another kind, for a page on which something else has become the chief action."""
        self._tone = _TONES.get(kind, "ink2")
        style(self, kind=kind)
        if self._icon:
            self._draw_icon()

    def say(self, word: str) -> None:
        """Another word."""
        self.setText(word.replace("&", "&&"))
        self.setAccessibleName(word)

    def setEnabled(self, on: bool) -> None:
        """Shut, the icon is as quiet as the word. A button that is shut while it is at work has
        the keyboard back when it opens, unless the person has gone on to something else."""
        held = self.hasFocus() and not on
        super().setEnabled(on)
        if held:
            self._stray = self.window().focusWidget()
        elif on and self._stray is not None:
            stray, self._stray = self._stray, None
            at = self.window().focusWidget()
            if at is stray and isinstance(at, QAbstractButton) and self.isVisible():
                self.setFocus()
        if self._icon:
            self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as the ring around it promises; Qt alone knows the space bar."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _draw_icon(self) -> None:
        tone = "ink3" if not self.isEnabled() else "accent" if self.isChecked() else self._tone
        picture = pixmap(self._icon, tone, tokens.ICON, scale_of(self), gap=self._gap)
        made = QIcon(picture)
        # Qt would grey the picture once more.
        made.addPixmap(picture, QIcon.Mode.Disabled)
        self.setIcon(made)


def menu_button(word: str, entries: Callable[[], Sequence[QAction]], **more: str) -> Button:
    """A button that opens a menu; the entries are asked for each time it opens."""
    made = Button(word, **more)  # type: ignore[arg-type]
    made.entries = entries

    def fill() -> None:
        menu = made.menu()
        menu.clear()
        for entry in entries():
            menu.addAction(entry)

    def open_menu() -> None:
        from PySide6.QtWidgets import QMenu

        if made.menu() is None:
            menu = QMenu(made)
            menu.aboutToShow.connect(fill)
            made.setMenu(menu)
            made.showMenu()

    made.pressed.connect(open_menu)
    return made


def entries_of(
    parent: QWidget, entries: Sequence[tuple[str, str, Callable[[], object]]]
) -> list[QAction]:
    """Menu entries of ``(icon, word, run)``."""
    from PySide6.QtGui import QAction

    from desktop.shell.icons import icon

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
        self.setProperty("focusPolicy", _STRONG_FOCUS)
        # The chevron, as a part: painting it here would load Qt's events before the first window.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(IconLabel("chevron-down"))
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page, which scrolls."""
        event.ignore()


class Tick(QCheckBox):
    """A tick box."""

    def __init__(self, word: str, run: Callable[[bool], object] | None = None) -> None:
        super().__init__(word.replace("&", "&&"))
        self.setAccessibleName(word.replace("\n", ", "))
        if run is not None:
            self.toggled.connect(run)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, with our tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.drawPixmap(
            box.adjusted(2, 2, -2, -2), pixmap("check", "on-accent", 12, scale_of(self))
        )
