"""What the desktop says while an office is open: sleep, its own lock, another user at the screen.

Over D-Bus, where there is one (Linux). A bus or a service that is absent is no error: the minutes
without a key lock the office all the same. Sleep is held back for the moment that a lock takes.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_LOGIN = "org.freedesktop.login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PLACE = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
# Each desktop's screen lock; they share one signal.
_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class DesktopWatch(QObject):
    """``lock_asked`` when the computer is about to sleep or to stop, the screen is locked, or
    another user has the screen. It never blocks: answers come through the event loop."""

    lock_asked = Signal()

    def __init__(
        self,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system or QDBusConnection.systemBus()
        self._calls: list[QDBusPendingCallWatcher] = []
        self._brake: QDBusUnixFileDescriptor | None = None
        self._follow_saver(session or QDBusConnection.sessionBus())
        if self._system.isConnected():
            self._follow_login()

    @property
    def holds_sleep(self) -> bool:
        """Whether sleep waits for the lock."""
        return self._brake is not None

    def _follow_saver(self, bus: QDBusConnection) -> None:
        if not bus.isConnected():
            return
        for name in _SAVERS:
            # From whichever path: two are in use for the first name.
            bus.connect("", "", name, "ActiveChanged", self, SLOT("screen_locked(bool)"))

    def _follow_login(self) -> None:
        bus = self._system
        for word in ("PrepareForSleep", "PrepareForShutdown"):
            bus.connect(_LOGIN, _PLACE, _MANAGER, word, self, SLOT("about_to(bool)"))
        self._ask("Inhibit", ["sleep", "Amparo", "Locking the office", "delay"], self._take_brake)
        # "auto" is the caller's own session, to logind.
        chosen = os.environ.get("XDG_SESSION_ID") or "auto"
        self._ask("GetSession", [chosen], self._follow_session)

    def _ask(self, word: str, what: list[Any], then: Any) -> None:
        message = QDBusMessage.createMethodCall(_LOGIN, _PLACE, _MANAGER, word)
        message.setArguments(what)
        message.setAutoStartService(False)
        waiting = QDBusPendingCallWatcher(self._system.asyncCall(message), self)

        def answered(_watcher: object) -> None:
            reply = waiting.reply()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                then(reply.arguments()[0])
            self._calls.remove(waiting)

        waiting.finished.connect(answered)
        self._calls.append(waiting)

    def _take_brake(self, given: Any) -> None:
        # Closed with this object, or with the process: then the computer may sleep.
        if isinstance(given, QDBusUnixFileDescriptor) and given.isValid():
            self._brake = given

    def _follow_session(self, path: Any) -> None:
        place = path.path() if hasattr(path, "path") else str(path)
        bus = self._system
        bus.connect(_LOGIN, place, _SESSION, "Lock", self, SLOT("session_locked()"))
        signature = SLOT("session_changed(QString,QVariantMap,QStringList)")
        bus.connect(_LOGIN, place, _PROPERTIES, "PropertiesChanged", self, signature)

    @Slot(bool)
    def about_to(self, begins: bool) -> None:
        """The computer is about to sleep or to stop (``False``: it woke up)."""
        if begins:
            self.lock_asked.emit()

    @Slot(bool)
    def screen_locked(self, on: bool) -> None:
        """The desktop has locked its screen."""
        if on:
            self.lock_asked.emit()

    @Slot()
    def session_locked(self) -> None:
        """The desktop was told to lock."""
        self.lock_asked.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def session_changed(self, _kind: str, changed: dict[str, Any], _gone: list[str]) -> None:
        """Another user has the screen, or the session says that it is locked."""
        if changed.get("Active") is False or changed.get("LockedHint") is True:
            self.lock_asked.emit()
