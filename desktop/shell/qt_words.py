"""Qt's own words (file and print dialogs, the menu of a text field) in the screen's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from models.language import current, region

_NAME = "qtbase"
_installed: list[QTranslator] = []


def follow_language() -> bool:
    """Qt speaks as the screen does from now on; gives whether it has the words."""
    app = QCoreApplication.instance()
    if app is None:
        return False
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(region()))
    if current() == "en":  # Qt's own
        return True
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not words.load(f"{_NAME}_{current()}", folder):
        return False
    app.installTranslator(words)
    _installed.append(words)
    return True
