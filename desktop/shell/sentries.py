"""Guards of an open office: nobody there, the clipboard, what the desktop says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.shell.clipboard import ClipboardGuard
from desktop.shell.idle import IdleWatch

if TYPE_CHECKING:
    from desktop.shell.window import Window


class Watch(Protocol):
    """What heeds the desktop (``DesktopWatch``); made once, at the first unlocking."""

    def engage(self) -> None:
        """An office is open: sleep is to wait for the lock."""

    def release(self) -> None:
        """The computer may sleep."""


class Sentries(QObject):
    """Started at each unlocking, stopped at each lock."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._clipboard = ClipboardGuard(QApplication.clipboard(), parent=self)
        self._idle: IdleWatch | None = None
        self._desktop: Watch | None = None

    def start(self, watch: Callable[[Window], Watch] | None) -> IdleWatch:
        """From now on; ``watch`` heeds what the desktop says."""
        self._idle = IdleWatch(self._window.settings.idle_minutes, parent=self)
        self._idle.idle.connect(self._window.lock)
        self._idle.lock_key.connect(self._window.lock)
        self._idle.start()
        if self._desktop is None and watch is not None:
            self._desktop = watch(self._window)
        if self._desktop is not None:
            self._desktop.engage()
        return self._idle

    def stop(self) -> None:
        """A lock has begun. Nothing of ours stays on the clipboard; sleep still waits."""
        self._clipboard.clear()
        if self._idle is not None:
            self._idle.stop()
            self._idle.deleteLater()
            self._idle = None

    def release(self) -> None:
        """The lock is over, or cannot be: the desktop may sleep."""
        if self._desktop is not None:
            self._desktop.release()
