"""The process that stays while windows come and go: it never holds a key, nor a name.

A lock ends the process that held the keys. So the window runs in a child of the process that was
started. Once an office is open a fresh child waits beside it, with its libraries loaded and
nothing else; at a lock it shows its unlock screen in the same place, and the old one ends. Whoever
started Amparo (a shell, ``make``) waits for this process all the while, and gets the last window's
exit code.

Children are forked before Qt is loaded, which costs a millisecond and gives them nothing but what
stands in this file's process. Only Linux does so: elsewhere the window's process starts its
successor itself (``desktop.shell.handover``), and a terminal has its prompt back at the first
lock. What is said between the processes are lines of JSON: places on the screen, no words.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

# The exit code of a process that ended because it locked (75: "try again" in sysexits.h).
LOCKED = 75
# The first word of the command line of a successor that was not forked.
STANDS_IN = "--stands-in"

# What is said. From the window: have one wait; it stands there, build it; not now; show it. Passed
# on to the one that comes. From the one that came, on to the one that goes: it is on the screen.
WARM, NEXT, STAY, SHOW, SHOWN = "warm", "next", "stay", "show", "shown"
_LONGEST = 4096
SIGNALS = (signal.SIGINT, signal.SIGTERM) + ((signal.SIGHUP,) if os.name == "posix" else ())


# Plain classes and pipes: ``dataclasses``, ``socket`` and ``selectors`` take longer to load than a
# fork, and all of this stands before the first window.
class Post:
    """A window's line to its keeper. Without one (``kept``), the line of a successor
    (``follows``) leads to the window before it."""

    def __init__(
        self, reading: int, writing: int, *, follows: bool = False, kept: bool = True
    ) -> None:
        self.reading, self.writing = reading, writing
        self.follows, self.kept = follows, kept

    def wait(self) -> dict[str, Any] | None:
        """Until the window before locks: where it stands; ``None`` if it went without a lock."""
        said = b""
        while not said.endswith(b"\n"):
            try:
                more = os.read(self.reading, 1)
            except OSError:
                more = b""
            if not more:
                return None
            said += more
        where = read_line(said).get("where")
        return where if isinstance(where, dict) else {}


Start = Callable[[Post | None], int]


def keep(start: Start) -> int:
    """Run windows one after another until one is closed; ``start(post)`` is one window's whole
    life. Gives the exit code. In the child it returns, too, with what ``start`` gave."""
    if not sys.platform.startswith("linux"):
        return start(None)
    return Keeper(start).run()


class _Child:
    def __init__(self, pid: int, reading: int, writing: int) -> None:
        self.pid, self.reading, self.writing = pid, reading, writing
        self.waiting = b""
        self.asked = False  # to build itself
        self.shown = False
        self.followed = False  # its successor is, or was, on the screen

    def say(self, word: str, where: dict[str, Any] | None = None) -> None:
        tell(self.writing, word, where)

    def hang_up(self) -> None:
        os.close(self.reading)
        os.close(self.writing)


class Keeper:
    """The loop. At most two children live: the one that locks, and the one that comes."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.children: list[_Child] = []
        self.where: dict[str, Any] = {}
        self.code = self.tries = 0
        self.stopping = False

    def run(self) -> int:
        """Until no child is left; a forked child leaves it with its own code."""
        mine = self._fork(follows=False)
        if mine is not None:
            return self.start(mine)
        for number in SIGNALS:
            signal.signal(number, self._pass_on)
        while self.children:
            mine = self._look()
            if mine is not None:
                return self.start(mine)
        return self.code

    def _fork(self, *, follows: bool) -> Post | None:
        """One child more; in the child, its line."""
        (ours_in, theirs_out), (theirs_in, ours_out) = os.pipe(), os.pipe()
        pid = os.fork()
        if pid:
            os.close(theirs_in)
            os.close(theirs_out)
            self.children.append(_Child(pid, ours_in, ours_out))
            return None
        os.close(ours_in)
        os.close(ours_out)
        for child in self.children:
            child.hang_up()
        self.children.clear()
        for one in SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return Post(theirs_in, theirs_out, follows=follows)

    def _look(self) -> Post | None:
        """Hear what is said next, or that somebody is gone."""
        import selectors

        with selectors.DefaultSelector() as ears:
            for child in self.children:
                ears.register(child.reading, selectors.EVENT_READ, child)
            heard = [key.data for key, _events in ears.select()]
        for child in heard:
            said = os.read(child.reading, _LONGEST)
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
        if word in (WARM, NEXT) and following is None:
            self.tries = 0
            mine = self._fork(follows=True)
            if mine is not None:
                return mine
            following = self._after(child)
        if word == NEXT and following is not None:
            self.where = dict(said.get("where") or {})
            self._build(following)
        elif word == STAY and following is not None:
            self._end(following)
        elif word == SHOW and following is not None:
            following.say(SHOW)
        elif word == SHOWN:
            child.shown = True
            for other in self.children:
                if other is not child:
                    other.followed = True
                    other.say(SHOWN)
        return None

    def _gone(self, child: _Child) -> Post | None:
        """A child has ended. If it locked, or did not end by itself, its successor is the window
        now, whatever became of its last steps; no crash can come again before it is unlocked."""
        following = self._after(child)
        self.children.remove(child)
        child.hang_up()
        code = _wait(child.pid)
        crashed = code > LOCKED and not self.stopping
        if following is not None and (following.asked or code == LOCKED or crashed):
            self.where |= {"crashed": crashed}
            self._build(following)
            following.say(SHOW)
            return None
        if following is not None:
            self._end(following)  # closed, not locked: nobody waits for it
        if self.children:
            if child.shown or not child.asked:
                self.code = code
            return None
        if child.followed:
            return None
        self.code = code
        unseen = child.asked and not child.shown
        if (code == LOCKED or unseen) and self.tries == 0 and not self.stopping:
            # Nobody came after it: once more, for somebody waits for the unlock screen.
            self.tries = 1
            mine = self._fork(follows=True)
            if mine is None:
                self._build(self.children[-1])
                self.children[-1].say(SHOW)
            return mine
        return None

    def _build(self, child: _Child) -> None:
        if not child.asked:
            child.asked = True
            child.say(NEXT, self.where)

    def _after(self, child: _Child) -> _Child | None:
        place = self.children.index(child)
        return self.children[place + 1] if place + 1 < len(self.children) else None

    def _end(self, child: _Child) -> None:
        self.children.remove(child)
        child.hang_up()
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        _wait(child.pid)

    def _pass_on(self, number: int, _frame: object) -> None:
        """Whoever ends this process means the window: it saves, locks and goes."""
        self.stopping = True
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
