"""What the desktop says while an office is open: sleep, its own lock, another user at the screen.

Over D-Bus, where there is one (Linux). A bus or a service that is absent is no error: the minutes
without a key lock the office all the same. Sleep is held back for the moment that a lock takes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
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
        self._brake: int | None = None
        self._place = ""
        self._follow_saver(session or QDBusConnection.sessionBus())
        if self._system.isConnected():
            self._follow_login()

    def engage(self) -> None:
        """Sleep waits from now on until a lock is done, for as long as the system allows."""
        if self._system.isConnected() and self._brake is None:
            what = ["sleep", "Amparo", "Locking the office", "delay"]
            self._ask("Inhibit", what, self._take_brake)

    def release(self) -> None:
        """The computer may sleep. What the system gave closes with the process, too."""
        if self._brake is not None:
            os.close(self._brake)
            self._brake = None

    @property
    def holds_sleep(self) -> bool:
        """Whether sleep waits for the lock."""
        return self._brake is not None

    def _hear(self, bus: QDBusConnection, *wire: str) -> None:
        """Service, path, interface and word of a signal, and the slot that takes it."""
        *of, slot = wire
        # The stubs ask for the slot's bytes; the library takes what SLOT() makes.
        bus.connect(*of, self, SLOT(slot))  # type: ignore[call-overload]

    def _follow_saver(self, bus: QDBusConnection) -> None:
        if not bus.isConnected():
            return
        for name in _SAVERS:
            # From whichever path: two are in use for the first name.
            self._hear(bus, "", "", name, "ActiveChanged", "screen_locked(bool)")

    def _follow_login(self) -> None:
        bus = self._system
        for word in ("PrepareForSleep", "PrepareForShutdown"):
            self._hear(bus, _LOGIN, _PLACE, _MANAGER, word, "about_to(bool)")
        # "auto" is the caller's own session, to logind.
        chosen = os.environ.get("XDG_SESSION_ID") or "auto"
        self._ask("GetSession", [chosen], self._follow_session)

    def _ask(
        self,
        word: str,
        what: list[Any],
        then: Callable[[Any], None],
        interface: str = _MANAGER,
        place: str = _PLACE,
    ) -> None:
        message = QDBusMessage.createMethodCall(_LOGIN, place, interface, word)
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
        if isinstance(given, QDBusUnixFileDescriptor) and given.isValid():
            # As a number: the library's own object lives on in the answer that brought it.
            self._brake = given.takeFileDescriptor()

    def _follow_session(self, path: Any) -> None:
        self._place = place = path.path() if hasattr(path, "path") else str(path)
        bus = self._system
        self._hear(bus, _LOGIN, place, _SESSION, "Lock", "session_locked()")
        changed = "session_changed(QDBusMessage)"
        self._hear(bus, _LOGIN, place, _PROPERTIES, "PropertiesChanged", changed)

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

    @Slot(QDBusMessage)
    def session_changed(self, _message: QDBusMessage) -> None:
        """Something of the session changed: is another user at the screen, is it locked?"""
        # The message's own table of values cannot be read from Python; two questions can.
        for name, bad in (("Active", False), ("LockedHint", True)):
            self._ask("Get", [_SESSION, name], partial(self._judge, bad), _PROPERTIES, self._place)

    def _judge(self, bad: bool, found: Any) -> None:
        if (found.variant() if hasattr(found, "variant") else found) is bad:
            self.lock_asked.emit()
