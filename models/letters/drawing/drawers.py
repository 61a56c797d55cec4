"""Children that draw: a letter's text in over one pipe, its pages back over another.

A child gets no key, no file and no name of one; a letter is in memory only, here and there. It is
killed with its batch, when the person cancels, and when it takes too long over one letter.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from models.errors import AmparoError
from models.language import _
from models.letters.drawing.child import LARGEST_LETTER
from models.vault.previews.starting import command_of, started
from models.vault.previews.wire import Garbled, pack, unpack, whole_number

CHILD = "letters-child"
"""The word by which the bundled program, started anew, becomes the child."""

FEWEST = 24
"""Letters of a batch for which children are worth their start (a third of a second each)."""

SECONDS = 60.0
"""How long a child may take over one letter."""

_MOST_CHILDREN = 3
# A child has the next letter at hand when it is done with one. Two short ones fit into a pipe, so
# that giving them never waits.
_AT_HAND, _SHORT = 2, 24 * 1024
_LARGEST_PDF = 256 * 1024**2


class DrawingStopped(AmparoError):
    """A child ended, or had to be ended, over a letter. Nothing of the letter was stored."""

    code = "drawing-stopped"

    def __init__(self) -> None:
        super().__init__(
            _("The part of the program that draws letters stopped at this one."),
            safe=_("Nothing of it was stored; the letter is kept as it is."),
            next=_("Look for odd signs in the text last changed, and store it by itself."),
        )


class Answer(NamedTuple):
    """What became of a letter that was given away. ``pdf`` of ``b""``: the child could not draw
    it, and says no more; ``None``: the child is gone. ``begun``: it was at work on this one."""

    token: int
    pdf: bytes | None
    begun: bool = True


class _Child:
    """One child, and the letters at its hand, the one at work first."""

    def __init__(self, tell: Callable[[_Child, bytes | None], None]) -> None:
        self.process = started(command())
        self.at_hand: deque[int] = deque()
        self.ready = self.gone = False
        self.since = time.monotonic()
        self._tell = tell
        self._thread = threading.Thread(target=self._listen, name="drawing", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        source = self.process.stdout
        assert source is not None
        with contextlib.suppress(Garbled, OSError, ValueError):
            whole_number(unpack(source), "ready", 1, 1)
            self._tell(self, b"")
            while True:
                size = whole_number(unpack(source), "size", _LARGEST_PDF)
                pdf = source.read(size)
                if len(pdf) != size:
                    break
                self._tell(self, pdf)
        self._tell(self, None)

    def takes(self, size: int) -> bool:
        """Whether it can be given a letter of so many bytes now."""
        if not self.ready or self.gone:
            return False
        return not self.at_hand or (len(self.at_hand) < _AT_HAND and size <= _SHORT)

    def give(self, token: int, text: bytes) -> bool:
        """Send a letter; ``False``: the child reads no more."""
        into: IO[bytes] | None = self.process.stdin
        assert into is not None
        try:
            into.write(pack({"size": len(text)}) + text)
            into.flush()
        except (OSError, ValueError):
            return False
        if not self.at_hand:
            self.since = time.monotonic()
        self.at_hand.append(token)
        return True

    def end(self) -> None:
        """It is gone after this, whatever it was doing."""
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


class Drawers:
    """The children of one batch. All but their reading happens on the thread of the batch."""

    def __init__(self, count: int) -> None:
        self._told: queue.SimpleQueue[tuple[_Child, bytes | None]] = queue.SimpleQueue()
        self._answers: deque[Answer] = deque()
        self.given = 0
        """How many letters were given away so far."""
        self._children: list[_Child] = []
        try:
            for _number in range(count):
                self._children.append(_Child(lambda *told: self._told.put(told)))
        except OSError:
            # The system gives no more processes: those that are there, or this one, do the work.
            pass

    @property
    def ahead(self) -> int:
        """How many letters are worth having at hand for the children that are at work."""
        return _AT_HAND * sum(one.ready and not one.gone for one in self._children)

    def processes(self) -> tuple[int, ...]:
        """The numbers that the system gave to those that are not gone."""
        return tuple(one.process.pid for one in self._children if not one.gone)

    def give(self, text: bytes) -> int | None:
        """Give a letter away, to the child that has the fewest; its token, or ``None`` where no
        child takes one now."""
        if not 0 < len(text) <= LARGEST_LETTER:
            return None
        for child in sorted(self._children, key=lambda one: len(one.at_hand)):
            if child.takes(len(text)) and child.give(self.given + 1, text):
                self.given += 1
                return self.given
        return None

    def take(self, wait: float = 0.0) -> Answer | None:
        """The next answer, if one comes within so many seconds."""
        while not self._answers:
            self._end_the_late()
            try:
                child, pdf = self._told.get(wait > 0, wait or None)
            except queue.Empty:
                return None
            self._hear(child, pdf)
        return self._answers.popleft()

    def _hear(self, child: _Child, pdf: bytes | None) -> None:
        if pdf is None:
            child.gone = True
            for place, token in enumerate(child.at_hand):
                self._answers.append(Answer(token, None, begun=place == 0))
            child.at_hand.clear()
        elif not child.ready:
            child.ready = True
        else:
            child.since = time.monotonic()
            self._answers.append(Answer(child.at_hand.popleft(), pdf))

    def _end_the_late(self) -> None:
        late = time.monotonic() - SECONDS
        for child in self._children:
            if child.at_hand and not child.gone and child.since < late:
                child.process.kill()

    def end(self) -> None:
        """All are gone after this."""
        for child in self._children:
            child.process.kill()
        for child in self._children:
            child.end()


def command() -> list[str]:
    """How a child is started."""
    return command_of(CHILD, Path(__file__).with_name("child.py"))


def children_for(letters: int) -> int:
    """How many children a batch of so many letters is worth: this process works too."""
    if letters < FEWEST:
        return 0
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(processors - 1, _MOST_CHILDREN, letters // FEWEST)


@contextmanager
def drawers(letters: int) -> Iterator[Drawers]:
    """Children for a batch of so many letters; none for a few. They end with the block."""
    made = Drawers(children_for(letters))
    try:
        yield made
    finally:
        made.end()
