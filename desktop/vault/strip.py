"""The quiet strip at the foot of the locked window: locked, private, language, look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.shell import tokens
from desktop.shell.settings import Settings
from desktop.widgets.buttons import menu_button
from desktop.widgets.labels import IconLabel, PlainLabel, line
from models.language import _, current

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

LANGUAGE_NAMES = {"en": "English", "es": "Español"}


class Strip(QFrame):
    """What can be set before anything is unlocked."""

    theme_asked = Signal(str)
    language_asked = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setProperty("place", "status")
        self.setFixedHeight(tokens.STATUS_BAR + 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(tokens.S)
        row.addWidget(IconLabel("lock"))
        row.addWidget(PlainLabel(_("Locked"), "secondary"))
        row.addSpacing(tokens.S)
        divider = line("down")
        divider.setFixedHeight(16)
        row.addWidget(divider)
        row.addSpacing(tokens.S)
        row.addWidget(PlainLabel(_("Nothing you type here leaves this computer"), "secondary"))
        row.addStretch(1)
        self.language_button = menu_button(
            LANGUAGE_NAMES[current()],
            self._languages,
            kind="status",
            icon="globe",
        )
        looks = dict(look_words())
        self.look_button = menu_button(
            looks[settings.theme], self._looks, kind="status", icon="sun"
        )
        row.addWidget(self.language_button)
        row.addWidget(self.look_button)

    def _languages(self) -> list[QAction]:
        made = []
        for code, word in (("", _("As the desktop")), *LANGUAGE_NAMES.items()):
            action = self._choice(word, self._settings.language == code)
            action.triggered.connect(lambda _on, code=code: self.language_asked.emit(code))
            made.append(action)
        return made

    def _looks(self) -> list[QAction]:
        made = []
        for mode, word in look_words():
            action = self._choice(word, self._settings.theme == mode)
            action.triggered.connect(lambda _on, mode=mode, word=word: self._wear(mode, word))
            made.append(action)
        return made

    def _wear(self, mode: str, word: str) -> None:
        self.look_button.say(word)
        self.theme_asked.emit(mode)

    def _choice(self, word: str, chosen: bool) -> QAction:
        from PySide6.QtGui import QAction

        action = QAction(word, self)
        action.setCheckable(True)
        action.setChecked(chosen)
        return action


def look_words() -> list[tuple[str, str]]:
    """The choices of the look, with their words."""
    return [
        ("system", _("As the desktop")),
        ("light", _("Light")),
        ("dark", _("Dark")),
    ]
