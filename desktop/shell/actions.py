"""Everything that can be done, by name: one registry for keys, menus and the palette."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from models.language import _


@dataclass(frozen=True)
class Action:
    """Something that can be done. ``text`` is marked with ``N_``; ``keys`` as in ``Ctrl+N``.

    ``enabled`` is asked when the palette opens or the key is pressed.
    """

    name: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    keys: str = ""
    enabled: Callable[[], bool] | None = None

    @property
    def word(self) -> str:
        """Its words in the screen's language."""
        return _(self.text)

    def can(self) -> bool:
        """Whether it can be done now."""
        return self.enabled is None or self.enabled()


class Actions(QObject):
    """The actions of the program, and those of the page on the screen."""

    def __init__(self, keys_in: QWidget) -> None:
        super().__init__(keys_in)
        self._keys_in = keys_in
        self._all: dict[str, Action] = {}
        self._of_page: list[Action] = []
        self._page_keys: list[QShortcut] = []

    def add(self, *actions: Action) -> None:
        """Register for the whole session; a name is registered once."""
        for action in actions:
            if action.name in self._all:
                raise ValueError(f"action {action.name} is registered twice")
            self._all[action.name] = action
            if action.keys:
                self._shortcut(action)

    def show_page(self, actions: Sequence[Action]) -> None:
        """The actions of the page that is shown now."""
        for key in self._page_keys:
            key.setEnabled(False)
            key.deleteLater()
        self._of_page = list(actions)
        self._page_keys = [self._shortcut(action) for action in actions if action.keys]

    def all(self) -> list[Action]:
        """Those of the page first."""
        return [*self._of_page, *self._all.values()]

    def run(self, name: str) -> None:
        """Do it by name, if it can be done."""
        for action in self.all():
            if action.name == name and action.can():
                action.run()
                return

    def _shortcut(self, action: Action) -> QShortcut:
        made = QShortcut(QKeySequence(action.keys), self._keys_in)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(lambda: action.run() if action.can() else None)
        return made


def folded(text: str) -> str:
    """For finding words as they are typed: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
