"""Locking after some minutes without a key or a movement."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

_LOOK_MS = 5000
_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
}


def since_start() -> float:
    """Seconds that also count while the computer sleeps: a lid shut for an hour has locked."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


class IdleWatch(QObject):
    """Sends ``idle`` once when nobody has touched the program for ``minutes``.

    It watches the windows of the program, not each widget: a filter on the whole application
    would run Python for every event.
    """

    idle = Signal()
    lock_key = Signal()

    def __init__(
        self,
        minutes: int,
        *,
        clock: Callable[[], float] = since_start,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._clock = clock
        self._last = clock()
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        app.focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]

    def start(self) -> None:
        """From now on."""
        self.touched()
        self._watch(QGuiApplication.focusWindow())
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._timer.start()

    def stop(self) -> None:
        """Not any more."""
        self._timer.stop()
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)
        self._windows.clear()

    def touched(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def look(self) -> bool:
        """Whether it is time; then it is said, once."""
        due = self._timer.isActive() and self._clock() - self._last >= self.minutes * 60
        if due:
            self.stop()
            self.idle.emit()
        return due

    def _watch(self, window: QWindow | None) -> None:
        self._windows = [one for one in self._windows if isValid(one)]
        if window is not None and window not in self._windows:
            window.installEventFilter(self)
            self._windows.append(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a movement in one of our windows."""
        if event.type() not in _SIGNS:
            return False
        # The first key after a long sleep comes before the timer: it must not keep it open.
        if self.look():
            return True
        self._last = self._clock()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # A question that stands open keeps the window's own keys away; this one must work.
            modal = QGuiApplication.modalWindow()
            if modal is not None and event.keyCombination() == _LOCK:
                self.lock_key.emit()
                return True
        return False
