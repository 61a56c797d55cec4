"""A desktop on a private bus: logind, and a screen lock, as far as Amparo speaks with them.

Run by itself: prints the bus's address, then obeys one order a line. ``held`` tells whether sleep
is held back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
)

LOGIN = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_32"


@ClassInfo({"D-Bus Interface": f"{LOGIN}.Manager"})
class Login(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.ends: list[int] = []

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, who: str, _why: str, mode: str) -> QDBusUnixFileDescriptor:
        assert (what, who, mode) == ("sleep", "Amparo", "delay")
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        given = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        self.ends.append(ours)
        return given

    @Slot(str, result=QDBusObjectPath)
    def GetSession(self, _name: str) -> QDBusObjectPath:
        return QDBusObjectPath(SESSION)

    def held(self) -> bool:
        """Whether anybody still has the other end of a pipe that was given away."""
        for end in self.ends:
            try:
                if os.read(end, 1) != b"":
                    return True
            except BlockingIOError:
                return True
        return False


@ClassInfo({"D-Bus Interface": f"{LOGIN}.Session"})
class Session(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.active, self.locked = True, False

    @Property(bool)
    def Active(self) -> bool:
        return self.active

    @Property(bool)
    def LockedHint(self) -> bool:
        return self.locked


line_objects: list[QObject] = []  # alive as long as the process


class Ear(QObject):
    heard = Signal(str)


def orders_of(line: QDBusConnection) -> dict[str, Callable[[], None]]:
    """What this desktop can do, by the order's word."""
    session = Session()
    line_objects.append(session)
    assert line.registerObject(SESSION, session, QDBusConnection.RegisterOption.ExportAllProperties)

    def change(active: bool, locked: bool) -> None:
        session.active, session.locked = active, locked
        send(SESSION, changed, "PropertiesChanged", [f"{LOGIN}.Session", {}, []])

    def send(path: str, interface: str, name: str, what: list[object]) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(what)
        assert line.send(signal)

    manager = "/org/freedesktop/login1"
    changed = "org.freedesktop.DBus.Properties"
    return {
        "sleep": lambda: send(manager, f"{LOGIN}.Manager", "PrepareForSleep", [True]),
        "wake": lambda: send(manager, f"{LOGIN}.Manager", "PrepareForSleep", [False]),
        "stop": lambda: send(manager, f"{LOGIN}.Manager", "PrepareForShutdown", [True]),
        "lock": lambda: send(SESSION, f"{LOGIN}.Session", "Lock", []),
        "other-lock": lambda: send(f"{SESSION}9", f"{LOGIN}.Session", "Lock", []),
        "switch": lambda: change(False, False),
        "hint": lambda: change(True, True),
        "active": lambda: change(True, False),
        "kde": lambda: send("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
        "kde-off": lambda: send(
            "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]
        ),
        "gnome": lambda: send(
            "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]
        ),
    }


def main() -> None:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    app = QCoreApplication([])
    line = QDBusConnection.connectToBus(address, "desktop")
    login = Login()
    assert line.registerService(LOGIN)
    assert line.registerObject(
        "/org/freedesktop/login1", login, QDBusConnection.RegisterOption.ExportAllSlots
    )

    orders = orders_of(line)

    def obey(order: str) -> None:
        if order in orders:
            orders[order]()
        print(f"{order} {login.held()} {len(login.ends)}", flush=True)

    ear = Ear()
    ear.heard.connect(obey)

    def listen() -> None:
        for order in sys.stdin:
            ear.heard.emit(order.strip())
        app.quit()

    threading.Thread(target=listen, daemon=True).start()
    print(address, flush=True)
    app.exec()
    bus.kill()
    bus.wait()
    os._exit(0)


if __name__ == "__main__":
    main()
