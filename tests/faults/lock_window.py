"""The program as it is shipped, with somebody at the keys: keeper, window, successor.

Run by itself. Arguments: the office's folder, and ``alone`` to do without the keeper. Its input is
one order a line. It prints ``what pid`` for each thing that happened. The first window alone hears
orders.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def say(what: str) -> None:
    os.write(1, f"{what} {os.getpid()}\n".encode())


def main(folder: Path, *, alone: bool) -> int:
    """``alone``: without a keeper, as on systems where the window starts its own successor."""
    from desktop.__main__ import fill_streams, keep_private
    from desktop.keeper import keep

    fill_streams()
    keep_private()
    say("keeper")

    def start(post: Any) -> int:
        from desktop import app

        build = app.build

        def built(*given: Any, **more: Any) -> Any:
            window = build(*given, **more)
            if post is not None and post.follows:
                window.painted.connect(lambda: say("back"))
            else:
                window.painted.connect(lambda: Person(window))
            return window

        app.build = built
        say("waits" if post is not None and post.follows else "starts")
        return app.run(folder, post=post)

    return start(None) if alone else keep(start)


class Person:
    """At the first window."""

    def __init__(self, window: Any) -> None:
        from PySide6.QtCore import QObject, Signal

        class Ear(QObject):
            heard = Signal(str)

        self.window, self.ear = window, Ear(window)
        self.ear.heard.connect(self.obey)
        self.ear.person = self  # type: ignore[attr-defined]
        window.entered.connect(lambda: say("open"))
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        # Character by character: what is read ahead would stay in a buffer of another process.
        line = b""
        while more := os.read(0, 1):
            if more == b"\n":
                self.ear.heard.emit(line.decode())
                line = b""
            else:
                line += more

    def obey(self, order: str) -> None:
        word, _space, what = order.partition(" ")
        getattr(self, word)(what)

    def unlock(self, passphrase: str) -> None:
        from PySide6.QtCore import QTimer

        card = self.window.gate.card
        if card.info is None or card.user.count() == 0:
            QTimer.singleShot(50, self.ear, lambda: self.unlock(passphrase))
            return
        card.user.choose("ruth")
        card.passphrase.setText(passphrase)
        card.unlock()

    def show(self, name: str) -> None:
        """A page, read and painted."""
        shell = self.window.workspace.shell
        page, _space, case = name.partition(" ")
        shell.go(page, **({"case_id": case} if case else {}))
        shell.office.read(lambda _uow: True, lambda _true: self.painted())

    def painted(self) -> None:
        self.window.grab()
        say("shown")

    def copy(self, text: str) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(text)
        say("copied")

    def type(self, text: str) -> None:
        """Into the client's name of a case that is not saved."""
        shell = self.window.workspace.shell
        shell.go("case_new")
        page = shell.navigation.page
        shell.office.read(lambda _uow: True, lambda _true: self.typed(page, text))

    def typed(self, page: Any, text: str) -> None:
        page.client.given.setText(text)
        say("typed")

    def lock(self, _nothing: str) -> None:
        say("locks")
        self.window.workspace.shell.lock_asked.emit()

    def close(self, _nothing: str) -> None:
        self.window.close()

    def crash(self, _nothing: str) -> None:
        """A null pointer, as a library might follow one."""
        import ctypes

        ctypes.string_at(0)

    def fault(self, name: str) -> None:
        """An exception that nobody expects, with a name in its text, in four places."""
        import gc

        def beside(_progress: Any) -> None:
            raise ValueError(name)

        class Leaving:
            def __del__(self) -> None:
                raise ValueError(name)

        self.window.workspace.shell.office.run(beside, apart=True)
        threading.Thread(target=beside, args=(None,)).start()
        left = Leaving()
        del left
        gc.collect()
        say("raised")
        raise ValueError(name)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), alone="alone" in sys.argv[2:]))
