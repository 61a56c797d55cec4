"""Buttons in a row; those for which there is no room stand in a *More* menu at its end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import menu_button
from models.language import _

_STAY = ("primary", "more")
_CHANGES = (
    QEvent.Type.ShowToParent,
    QEvent.Type.HideToParent,
    QEvent.Type.LayoutRequest,
    QEvent.Type.Polish,
)


class FoldingRow(QWidget):
    """``add`` in order, the primary one last. ``fit(room)``: what has no place in so many pixels is
    folded, the first that was added first. A button that its page has hidden is in neither."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.S)
        self._holders: list[_Holder] = []
        self._room = -1
        self._told: tuple[object, ...] = ()
        self.more = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More for this page")
        )
        self.more.hide()
        self._row.addWidget(self.more)

    def add(self, button: QWidget) -> None:
        """After those that are there."""
        holder = _Holder(button)
        button.installEventFilter(self)
        self._holders.append(holder)
        # What is folded is found where it would stand: before the primary one, if it is last.
        last = holder.stays and self._row.count() > 1
        self._row.insertWidget(self._row.count() if last else self._row.count() - 1, holder)
        self._fold()

    def fit(self, room: int) -> None:
        """So many pixels are left for the buttons."""
        self._room = room
        self._fold()

    def folded(self) -> list[QWidget]:
        """The buttons that are in the menu now."""
        return [one.button for one in self._holders if one.folded]

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be: all is folded that can be."""
        stay = [one.wide() for one in self._holders if one.wanted and one.stays]
        if any(one.wanted and not one.stays for one in self._holders):
            stay.append(self.more.sizeHint().width())
        height = max((one.sizeHint().height() for one in self._holders), default=0)
        return QSize(sum(stay) + tokens.S * max(0, len(stay) - 1), height)

    def sizeHint(self) -> QSize:
        """What is shown now."""
        return QSize(max(self._wanted_width(), self.minimumSizeHint().width()),
                     self.minimumSizeHint().height())  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button has another word, or its page has shown or hidden it."""
        if event.type() in _CHANGES:
            self._fold()
        return super().eventFilter(watched, event)

    def _wanted_width(self) -> int:
        shown = [one.wide() for one in self._holders if one.wanted and not one.folded]
        if any(one.wanted and one.folded for one in self._holders):
            shown.append(self.more.sizeHint().width())
        return sum(shown) + tokens.S * max(0, len(shown) - 1)

    def _fold(self) -> None:
        can = [one for one in self._holders if not one.stays]
        for one in can:
            one.folded = False
        for one in can if self._room >= 0 else ():
            if self._wanted_width() <= self._room:
                break
            one.folded = one.wanted
        seen = [one.wanted and not one.folded for one in self._holders]
        some = any(one.wanted and one.folded for one in can)
        told = (*seen, some, self._wanted_width())
        if told == self._told:
            return
        self._told = told
        for one, on in zip(self._holders, seen, strict=True):
            one.setVisible(on)
        self.more.setVisible(some)
        self.updateGeometry()

    def _entries(self) -> list[QAction]:
        return [one.entry(self.more) for one in self._holders if one.wanted and one.folded]


class _Holder(QWidget):
    """One button: what its page wishes (to be seen or not) stays apart from whether it has room."""

    def __init__(self, button: QWidget) -> None:
        super().__init__()
        self.button, self.folded = button, False
        self._menu: QMenu | None = None
        self.stays = not isinstance(button, QPushButton) or button.property("kind") in _STAY
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)

    @property
    def wanted(self) -> bool:
        """Whether its page shows it."""
        return not self.button.isHidden()

    def wide(self) -> int:
        """So wide it wants to be."""
        return max(self.button.sizeHint().width(), self.button.minimumWidth())

    def entry(self, parent: QWidget) -> QAction:
        """The button as an entry of a menu; the menu that it opens as one beside it."""
        assert isinstance(self.button, QPushButton)
        button = self.button
        made = QAction(button.icon(), button.text() or button.accessibleName(), parent)
        made.setEnabled(button.isEnabled())
        entries = getattr(button, "entries", None)
        if entries is None:
            made.triggered.connect(lambda _checked=False: button.click())
            return made
        if self._menu is None:
            self._menu = QMenu(parent)
        self._menu.clear()
        self._menu.addActions(list(entries()))
        made.setMenu(self._menu)
        return made
