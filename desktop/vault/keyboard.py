"""What the keyboard is doing, as far as it can be known: Caps Lock and the layout.

Qt does not tell whether Caps Lock is on. The system is asked where it says so; else the letters
typed tell it: a capital without Shift, or a small letter with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class CapsWatch(QObject):
    """Watches a field; ``changed`` when Caps Lock is seen to be on or off."""

    changed = Signal(bool)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.on = False
        field.installEventFilter(self)

    def look(self) -> None:
        """Ask the system."""
        asked = _system_says()
        if asked is not None:
            self._set(asked)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Learn from what is typed."""
        if event.type() == QEvent.Type.FocusIn:
            self.look()
        elif event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_CapsLock:
                self.look()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            if len(letter) == 1 and letter.lower() != letter.upper():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._set(letter.isupper() != shift)
        return False

    def _set(self, on: bool) -> None:
        if on != self.on:
            self.on = on
            self.changed.emit(on)


def _system_says() -> bool | None:
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return None
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    if sys.platform.startswith("linux"):
        lights = list(Path("/sys/class/leds").glob("*::capslock/brightness"))
        try:
            return any(light.read_text().strip() != "0" for light in lights) if lights else None
        except OSError:
            return None
    return None


def layout_name() -> str:
    """The keyboard's layout in words, as in ``American English``; empty where it is not known."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return ""
    locale = QGuiApplication.inputMethod().locale()
    if locale.language() == QLocale.Language.C:
        return ""
    return locale.nativeLanguageName()
