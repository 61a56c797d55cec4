"""One window ends and the next stands in its place: the two sides of a lock.

The old side (``Handover``) asks for a successor as soon as a lock begins, so that it starts while
the last words are saved; when the vault is closed the successor shows itself in the same place,
and the old process ends without running anything more. It does not wait long: a screen that is
empty for a moment is a smaller harm than keys in memory.

On Wayland a window cannot choose its place; there the desktop does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.keeper import (
    LOCKED,
    NEXT,
    SHOW,
    SHOWN,
    STANDS_IN,
    STAY,
    WARM,
    Post,
    program,
    read_line,
    tell,
)
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    import subprocess

    from desktop.shell.window import Window

# Keys and names are out of memory a second after the lock, successor or not.
_PATIENCE = 0.8  # seconds after the lock began
_AT_LEAST = 0.15  # and after the vault was closed
_UNPAINTED_MS = 400  # a window that is minimised is never painted


class Line(QObject):
    """Hears what is said on a line, on a thread of its own; answers on the screen's thread."""

    heard = Signal(str)
    closed = Signal()

    def __init__(self, reading: int, writing: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = reading, writing

    def listen(self) -> None:
        """From now on: whoever is to hear has been connected."""
        import threading

        threading.Thread(target=self._listen, name="line", daemon=True).start()

    def say(self, word: str, where: dict[str, Any] | None = None) -> bool:
        """``False`` when nobody hears any more."""
        return tell(self._writing, word, where)

    def _listen(self) -> None:
        waiting = b""
        while True:
            try:
                said = os.read(self._reading, 4096)
            except OSError:
                said = b""
            if not said:
                break
            *lines, waiting = (waiting + said).split(b"\n")
            for line in lines:
                self._emit(self.heard, str(read_line(line).get("say", "")))
        self._emit(self.closed)

    def _emit(self, signal: Any, *said: str) -> None:
        try:
            signal.emit(*said)
        except RuntimeError:
            return  # the window went first


class Handover(QObject):
    """The ending of the shipped program (``desktop.shell.ending.Ending``)."""

    def __init__(self, line: Line | None = None) -> None:
        super().__init__()
        self._keeper, self._line = line, line
        self._began = 0.0
        self._child: subprocess.Popen[bytes] | None = None
        if line is not None:
            line.heard.connect(self._heard)

    def warm(self) -> None:
        """An office is open: one that waits, with nothing but its libraries loaded."""
        if self._keeper is not None and self._keeper.say(WARM):
            return
        self._keeper = None
        if self._child is None:
            self._spawn()

    def prepare(self, where: dict[str, Any]) -> None:
        """The one that waits builds its window; if none waits, one is started now."""
        self._began = monotonic()
        self.warm()
        if self._line is not None:
            self._line.say(NEXT, where)

    def call_off(self) -> None:
        """The successor goes unseen."""
        if self._line is not None:
            self._line.say(STAY)
        self._child = None
        self.warm()

    def finish(self, stay: Callable[[], object]) -> None:
        """Let it show itself; then, or when it takes too long, end."""
        if self._line is None or not self._line.say(SHOW):
            self._end()
        left = max(_AT_LEAST, _PATIENCE - (monotonic() - self._began))
        QTimer.singleShot(round(left * 1000), self, self._end)

    def _heard(self, word: str) -> None:
        if word == SHOWN:
            self._end()

    def _end(self) -> None:
        """Nothing more runs: no destructor, no flushing, no traceback; the memory goes back."""
        os._exit(LOCKED if self._keeper is not None else 0)

    def _spawn(self) -> None:
        import subprocess

        try:
            self._child = subprocess.Popen(  # noqa: S603  our own program
                [*program(), STANDS_IN], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError:
            # The office is locked all the same; who comes back starts the program again.
            self._line = None
            return
        assert self._child.stdin is not None and self._child.stdout is not None
        self._line = Line(self._child.stdout.fileno(), self._child.stdin.fileno(), self)
        self._line.heard.connect(self._heard)
        self._line.listen()


class StandIn(QObject):
    """The new side: a window that is ready, and shows itself when it is asked to."""

    def __init__(self, window: Window, line: Line, where: dict[str, Any]) -> None:
        super().__init__(window)
        self._window, self._line, self._where = window, line, where
        self._asked = False
        line.heard.connect(self._heard)
        # Whoever locked is gone without a word: somebody waits for the unlock screen.
        line.closed.connect(self._show)

    def _heard(self, word: str) -> None:
        if word == SHOW:
            self._show()
        elif word == STAY:
            os._exit(0)  # nothing was shown, nothing is open

    def _show(self) -> None:
        if self._asked:
            return
        self._asked = True
        if self._where.get("crashed"):
            self._window.gate.tell(_crash())
        self._window.painted.connect(self._shown)
        QTimer.singleShot(_UNPAINTED_MS, self, self._shown)
        from desktop.shell.placing import show_at

        show_at(self._window, self._where)

    def _shown(self) -> None:
        self._line.say(SHOWN)


def _crash() -> AmparoError:
    return AmparoError(
        _("Amparo ended by itself."),
        safe=_("The office is locked. What was saved is whole; typing is kept to its last pause."),
        next=_("Unlock to go on. If it happens again, tell those who look after Amparo."),
    )


def stand_in_post() -> Post:
    """The line of a successor that was not forked: its first two streams, which from then on
    lead nowhere."""
    reading, writing = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nowhere, number)
    os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt

        for number in (reading, writing):
            msvcrt.setmode(number, os.O_BINARY)
    return Post(reading, writing, follows=True, kept=False)
