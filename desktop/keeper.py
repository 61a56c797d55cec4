"""The process that stays while windows come and go: it never holds a key, nor a name.

A lock ends the process that held the keys. So the window runs in a child of the process that was
started: at a lock a fresh child is made ready beside the old one, shows its unlock screen in the
same place, and the old one ends. Whoever started Amparo (a shell, ``make``) waits for this
process all the while, and gets the last window's exit code.

Children are forked before Qt is loaded, which costs a millisecond and gives them nothing but what
stands in this file's process. Only Linux does so: elsewhere the window's process starts its
successor itself (``desktop.shell.handover``), and a terminal has its prompt back at the first
lock. What is said between the processes are lines of JSON: places on the screen, no words.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# The exit code of a process that ended because it locked (75: "try again" in sysexits.h).
LOCKED = 75
# The first word of the command line of a successor that was not forked.
STANDS_IN = "--stands-in"

# What is said. From the window that locks: make one ready, do not, show it now. To the one that
# comes: show yourself. From the one that came, and on to the one that goes: it is on the screen.
NEXT, STAY, SHOW, SHOWN = "next", "stay", "show", "shown"
_LONGEST = 4096
SIGNALS = (signal.SIGINT, signal.SIGTERM) + ((signal.SIGHUP,) if os.name == "posix" else ())


@dataclass(frozen=True)
class Post:
    """A window's line to its keeper, and, for a successor, where the one before stood. Without a
    keeper (``kept``) a successor's line leads to the window before it."""

    reading: int
    writing: int
    where: dict[str, Any] | None = None
    kept: bool = True


Start = Callable[[Post | None], int]


def keep(start: Start) -> int:
    """Run windows one after another until one is closed; ``start(post)`` is one window's whole
    life. Gives the exit code. In the child it returns, too, with what ``start`` gave."""
    if not sys.platform.startswith("linux"):
        return start(None)
    return Keeper(start).run()


@dataclass
class _Child:
    pid: int
    line: socket.socket
    waiting: bytes = b""
    shown: bool = False
    told: bool = False  # to show itself
    followed: bool = False  # its successor is, or was, on the screen


@dataclass
class Keeper:
    """The loop. At most two children live: the one that locks, and the one that comes."""

    start: Start
    children: list[_Child] = field(default_factory=list)
    where: dict[str, Any] = field(default_factory=dict)
    code: int = 0
    tries: int = 0

    def run(self) -> int:
        """Until no child is left; a forked child leaves it with its own code."""
        mine = self._fork(None)
        if mine is not None:
            return self.start(mine)
        for number in SIGNALS:
            signal.signal(number, self._pass_on)
        while self.children:
            mine = self._look()
            if mine is not None:
                return self.start(mine)
        return self.code

    def _fork(self, where: dict[str, Any] | None) -> Post | None:
        """One child more; in the child, its line."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid:
            theirs.close()
            self.children.append(_Child(pid, ours))
            return None
        ours.close()
        for child in self.children:
            child.line.close()
        self.children.clear()
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        number = theirs.detach()
        return Post(number, number, where)

    def _look(self) -> Post | None:
        """Hear what is said next, or that somebody is gone."""
        with selectors.DefaultSelector() as ears:
            for child in self.children:
                ears.register(child.line, selectors.EVENT_READ, child)
            heard = [key.data for key, _events in ears.select()]
        for child in heard:
            try:
                said = child.line.recv(_LONGEST)
            except OSError:
                said = b""
            if not said:
                return self._gone(child)
            child.waiting += said
            *lines, child.waiting = child.waiting.split(b"\n")
            for line in lines:
                mine = self._heard(child, read_line(line))
                if mine is not None:
                    return mine
        return None

    def _heard(self, child: _Child, said: dict[str, Any]) -> Post | None:
        word = said.get("say")
        following = self._after(child)
        if word == NEXT and following is None:
            self.where, self.tries = dict(said.get("where") or {}), 0
            return self._fork(self.where)
        if word == STAY and following is not None:
            self._end(following)
        elif word == SHOW and following is not None:
            self._show(following)
        elif word == SHOWN:
            child.shown = True
            for other in self.children:
                if other is not child:
                    other.followed = True
                    tell(other.line.fileno(), SHOWN)
        return None

    def _gone(self, child: _Child) -> Post | None:
        """A child has ended. If it locked, its successor is the window now, whatever became of
        its last steps."""
        following = self._after(child)
        self.children.remove(child)
        child.line.close()
        code = _wait(child.pid)
        if self.children:
            if following is not None:
                self._show(following)
            else:
                self.code = code
            return None
        if child.followed:
            return None
        self.code = code
        unseen = child.told and not child.shown
        if (code == LOCKED or unseen) and self.tries == 0:
            # Nobody came after it: once more, for somebody waits for the unlock screen.
            self.tries = 1
            mine = self._fork(self.where)
            if mine is None:
                self._show(self.children[-1])
            return mine
        return None

    def _show(self, child: _Child) -> None:
        child.told = True
        tell(child.line.fileno(), SHOW)

    def _after(self, child: _Child) -> _Child | None:
        place = self.children.index(child)
        return self.children[place + 1] if place + 1 < len(self.children) else None

    def _end(self, child: _Child) -> None:
        self.children.remove(child)
        child.line.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        _wait(child.pid)

    def _pass_on(self, number: int, _frame: object) -> None:
        """Whoever ends this process means the window: it saves, locks and goes."""
        for child in self.children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child.pid, number)


def read_line(line: bytes) -> dict[str, Any]:
    """One line as said; empty if it is none of ours."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def tell(number: int, word: str, where: dict[str, Any] | None = None) -> bool:
    """Say it on the line; ``False`` when nobody hears any more."""
    said: dict[str, Any] = {"say": word} | ({"where": where} if where is not None else {})
    try:
        os.write(number, json.dumps(said).encode() + b"\n")
    except OSError:
        return False
    return True


def program() -> list[str]:
    """How this program is started anew."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop"]


def _wait(pid: int) -> int:
    """The exit code as a shell tells it."""
    try:
        _pid, status = os.waitpid(pid, 0)
    except ChildProcessError:
        return 0
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code
