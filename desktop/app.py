"""The composition root: what is made once, in the order that shows a window soonest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.shell import faults, settings, theme
from desktop.shell.sweeping import Sweeping
from desktop.shell.window import Window
from models.language import use_environment

if TYPE_CHECKING:
    from desktop.keeper import Post
    from desktop.shell.ending import Ending
    from desktop.shell.sentries import Watch


def run(
    office: Path | str | None = None,
    *,
    argv: list[str] | None = None,
    language: str | None = None,
    post: Post | None = None,
) -> int:
    """Show the window and stay until it is closed. ``office`` is the folder to unlock, else the
    one opened last; ``language`` is for this once, else the one kept; ``post`` is the line to the
    keeper, or to the window that is to be followed. Gives the exit code."""
    from desktop.shell.handover import Handover, Line, StandIn

    if post is not None and post.follows:
        _load_beforehand()
    where = post.wait() if post is not None and post.follows else None
    if post is not None and post.follows and where is None:
        return 0  # the window before was closed, not locked
    line = Line(post.reading, post.writing) if post is not None else None
    ending = Handover(line if post is not None and post.kept else None)
    if where is not None:
        office, language = where.get("office", office), where.get("language", language)
    window = build(office, argv=argv, language=language, ending=ending, watch=_watch)
    Sweeping(window)
    window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: _afterwards(window)))
    if where is None:
        window.show_first()
    else:
        assert line is not None
        StandIn(window, line, where)
    if line is not None:
        line.listen()
    return QApplication.exec()


def build(
    office: Path | str | None = None,
    *,
    argv: list[str] | None = None,
    language: str | None = None,
    ending: Ending | None = None,
    watch: Callable[[Window], Watch] | None = None,
) -> Window:
    """The application and its window, not shown yet. ``ending`` and ``watch``: see ``Window``."""
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
    window = Window(kept, office=folder, ending=ending, watch=watch)
    window.language_asked = language or ""
    theme.current().apply(app, kept.theme)
    faults.catch_all(window.show_trouble)
    return window


def _watch(window: Window) -> Watch:
    """What the desktop says while an office is open: asked for when one is, and not before."""
    from desktop.shell.desktop_watch import DesktopWatch

    watch = DesktopWatch(parent=window)
    watch.lock_asked.connect(window.lock)
    return watch


def _load_beforehand() -> None:
    """What a successor can have ready before it is asked for."""
    from importlib import import_module

    for name in ("desktop.shell.placing", "desktop.shell.icons", "desktop.widgets.ring"):
        import_module(name)


def _afterwards(window: Window) -> None:
    """What the first picture does not need: the ring, the icon, the log, the heavy imports."""
    from desktop.shell.qt_words import follow_language
    from desktop.shell.stopping import stop_in_order
    from desktop.widgets.ring import FocusRing

    stop_in_order(window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ring = FocusRing(window)
    ring.follow(app)
    ring.around(app.focusWidget())
    follow_language()
    _draw_icon(window)
    folder = settings.config_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    faults.log_to(folder / "faults.log")
    faults.hush()
    window.gate.preload()


def _draw_icon(window: Window) -> None:
    """The icon of the window, in the sizes that desktops ask for."""
    from PySide6.QtGui import QIcon

    from desktop.shell.icons import pixmap

    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        icon.addPixmap(pixmap("amparo", "accent", size))
    window.setWindowIcon(icon)
