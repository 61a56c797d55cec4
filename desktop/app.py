"""The composition root: what is made once, in the order that shows a window soonest."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.shell import faults, settings, theme
from desktop.shell.window import Window
from models.language import use_environment


def run(
    office: Path | str | None = None, *, argv: list[str] | None = None, language: str | None = None
) -> int:
    """Show the window and stay until it is closed. ``office`` is the folder to unlock, else the
    one opened last; ``language`` is for this once, else the one kept. Gives the exit code."""
    window = build(office, argv=argv, language=language)
    window.show_first()
    QTimer.singleShot(0, window, lambda: _afterwards(window))
    return QApplication.exec()


def build(
    office: Path | str | None = None, *, argv: list[str] | None = None, language: str | None = None
) -> Window:
    """The application and its window, not shown yet."""
    kept = settings.load()
    use_environment(language or kept.language or None)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*(argv or [sys.argv[0] or "amparo"]), "-style", "fusion"])
        app.setProperty(theme.FUSION, True)
    app.setApplicationName("amparo")
    app.setApplicationDisplayName("Amparo")
    app.setDesktopFileName("amparo")
    theme.current().prepare(app, kept.theme)
    # Kept for the next time, which may start in another folder.
    folder = str(Path(office).absolute()) if office else ""
    window = Window(kept, office=folder)
    window.language_asked = language or ""
    theme.current().apply(app, kept.theme)
    faults.catch_all(window.show_trouble)
    return window


def _afterwards(window: Window) -> None:
    """What the first picture does not need: the ring, the icon, the log, the heavy imports."""
    from desktop.shell.qt_words import follow_language
    from desktop.widgets.ring import FocusRing

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ring = FocusRing(window)
    ring.follow(app)
    ring.around(app.focusWidget())
    follow_language()
    window.draw_icon()
    folder = settings.config_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    faults.log_to(folder / "faults.log")
    window.preload()
