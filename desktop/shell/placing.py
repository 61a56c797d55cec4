"""A window in the place of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop.shell.window import Window


def where(window: Window) -> dict[str, Any]:
    """Where the window stands and what it would open: for the one that comes after it."""
    state = "full" if window.isFullScreen() else "maximized" if window.isMaximized() else "normal"
    size = window.size() if state == "normal" else window.normalGeometry().size()
    return {
        "state": "minimized" if window.isMinimized() else state,
        "x": window.x(),
        "y": window.y(),
        "width": size.width(),
        "height": size.height(),
        "active": window.isActiveWindow(),
        "language": window.language_asked,
        "office": window.settings.office,
    }


def show_at(window: Window, where: dict[str, Any]) -> None:
    """In the place of the window that was locked, as it was."""
    place(window, where)
    QApplication.processEvents()
    window.gate.start()


def place(window: QWidget, where: dict[str, Any]) -> None:
    """Show it where the other one stands and as large. A place that is on no screen any more
    (one was unplugged) is left to the desktop; nobody who works elsewhere is disturbed."""
    numbers = [where.get(name) for name in ("x", "y", "width", "height")]
    whole = [one for one in numbers if type(one) is int]
    if len(whole) == len(numbers):
        x, y, width, height = whole
        wanted = QRect(QPoint(x, y), QSize(width, height))
        window.resize(wanted.size())
        if any(one.geometry().intersects(wanted) for one in QGuiApplication.screens()):
            window.move(wanted.topLeft())
    active = bool(where.get("active", True))
    if not active:
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    state = where.get("state")
    if state == "minimized":
        window.showMinimized()
    elif state == "full":
        window.showFullScreen()
    elif state == "maximized":
        window.showMaximized()
    else:
        window.show()
    if active and state != "minimized":
        window.raise_()
        window.activateWindow()
