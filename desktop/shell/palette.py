"""The command palette: everything that can be done, found by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.actions import Action, Actions, folded
from desktop.widgets.chooser import Chooser, Entry
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from models.language import _

_WIDTH = 560


class Palette(QFrame):
    """Hangs over the page; Esc or leaving it closes it, Enter does what is at hand."""

    def __init__(self, actions: Actions, over: QWidget) -> None:
        super().__init__(over)
        self._actions = actions
        self._before: QWidget | None = None
        self.setProperty("panel", "overlay")
        self.setAccessibleName(_("Commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        column.setSpacing(tokens.S)
        self.field = TextLine(hint=_("Type what you want to do"), icon="terminal")
        self.field.setAccessibleName(_("Commands"))
        self.field.installEventFilter(self)
        self.list = Chooser()
        self.list.setAccessibleName(_("Commands"))
        self._nothing = PlainLabel(_("No command has these words."), "body2")
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.field.textChanged.connect(self._fill)
        self.list.chosen.connect(self._run)
        self.hide()

    def open(self) -> None:
        """Show it over the page."""
        window = self.window()
        self._before = window.focusWidget()
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Back to where the keyboard stood."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def _fill(self, text: str) -> None:
        words = folded(text).split()
        found = [
            action
            for action in self._actions.all()
            if action.can() and all(word in folded(action.word) for word in words)
        ]
        self.list.show_entries(
            [Entry(one.word, one, icon=one.icon, keys=shown_keys(one)) for one in found]
        )
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        over = self.parentWidget()
        if over is None:
            return
        room = max(over.height() - 2 * tokens.TOP_BAR, 200)
        self.list.setFixedHeight(self.list.wanted_height(room - 120))
        width = min(_WIDTH, over.width() - 2 * tokens.XL)
        self.setGeometry((over.width() - width) // 2, tokens.TOP_BAR + tokens.S, width, 80)
        self.resize(width, self.sizeHint().height())

    def _run(self, action: Action) -> None:
        self.close_again()
        action.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_again()
                return True
            return self.list.key(event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return False


def shown_keys(action: Action) -> str:
    """The keys as the computer's user knows them."""
    from PySide6.QtGui import QKeySequence

    if not action.keys:
        return ""
    return QKeySequence(action.keys).toString(QKeySequence.SequenceFormat.NativeText)
