"""Asking the child for a picture: bytes in over one pipe, pixels back over another.

The child gets no file, no name and no key. It is killed when the person cancels, when it takes
longer than its seconds, or when it answers out of form; each is a calm message (``NoPreview``).
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from models.vault.errors import Cancelled
from models.vault.previews.errors import NoPreview
from models.vault.previews.limits import SECONDS
from models.vault.previews.starting import command_of, started
from models.vault.previews.wire import (
    LARGEST_COPY,
    LARGEST_FILE,
    LARGEST_PICTURE,
    LARGEST_SIDE,
    MOST_PAGES,
    Garbled,
    pack,
    unpack,
    whole_number,
)

KINDS = {
    "application/pdf": "pdf",
    "image/jpeg": "image",
    "image/png": "image",
    "image/tiff": "image",
    "image/webp": "image",
}
CHILD = "preview-child"
"""The word by which the bundled program, started anew, becomes the child."""

_TICK = 0.02
_GRACE = 2.0  # beyond the child's own seconds: its start, and the bytes' way to it
Feed = Callable[[Callable[[bytes], object]], object]
"""``feed(take)`` hands the file's bytes to ``take``, block by block."""


@dataclass(frozen=True)
class Picture:
    """One page: ``pixels`` are RGBA, eight bits each, row by row from the top, no padding."""

    width: int
    height: int
    pages: int
    pixels: bytes


@dataclass(frozen=True)
class Copy:
    """A picture encoded anew, without what stood beside its pixels; ``ending`` is ``.jpg`` …"""

    data: bytes
    ending: str


def can_show(media_type: str) -> bool:
    """Whether there is a preview for this kind of file."""
    return media_type in KINDS


def can_copy(media_type: str) -> bool:
    """Whether a copy without hidden details can be made of this kind of file."""
    return KINDS.get(media_type) == "image"


def show(
    feed: Feed,
    size: int,
    media_type: str,
    page: int = 0,
    side: int = LARGEST_SIDE // 2,
    cancelled: Callable[[], bool] | None = None,
) -> Picture:
    """The page (from 0) of a file of ``size`` bytes, its longer side at most ``side`` pixels.

    :raises NoPreview: it cannot be shown; says why.
    :raises Cancelled: ``cancelled()`` answered true; the child is gone.
    """
    head = {"act": "show", "page": page, "side": min(side, LARGEST_SIDE)}
    answer, data = _asked(feed, size, media_type, head, LARGEST_PICTURE, cancelled)
    try:
        width = whole_number(answer, "width", LARGEST_SIDE, 1)
        height = whole_number(answer, "height", LARGEST_SIDE, 1)
        pages = whole_number(answer, "pages", MOST_PAGES, 1)
    except Garbled:
        raise NoPreview("stopped") from None
    if len(data) != 4 * width * height:
        raise NoPreview("stopped")
    return Picture(width, height, pages, data)


def copy(
    feed: Feed, size: int, media_type: str, cancelled: Callable[[], bool] | None = None
) -> Copy:
    """A copy of a picture without EXIF, place, time, camera or comments, turned upright.

    :raises NoPreview, Cancelled: as ``show``.
    """
    if not can_copy(media_type):
        raise NoPreview("kind")
    head = {"act": "copy", "page": 0, "side": LARGEST_SIDE}
    answer, data = _asked(feed, size, media_type, head, LARGEST_COPY, cancelled)
    ending = answer.get("ending")
    if ending not in (".jpg", ".png", ".tif"):
        raise NoPreview("stopped")
    return Copy(data, ending)


def command() -> list[str]:
    """How the child is started."""
    return command_of(CHILD, Path(__file__).with_name("child.py"))


def _asked(
    feed: Feed,
    size: int,
    media_type: str,
    head: dict[str, Any],
    most: int,
    cancelled: Callable[[], bool] | None,
) -> tuple[dict[str, Any], bytes]:
    kind = KINDS.get(media_type)
    if kind is None:
        raise NoPreview("kind")
    if not 1 <= size <= LARGEST_FILE:
        raise NoPreview("large")
    with _child(cancelled) as (process, watch):
        assert process.stdin is not None and process.stdout is not None
        _send(process.stdin, pack({**head, "kind": kind, "size": size}), feed, watch)
        answer, data = _answer(process.stdout, most, watch)
    word = answer.get("error")
    if word is not None:
        raise NoPreview(word if isinstance(word, str) else "stopped")
    return answer, data


class _Watch:
    """Kills the child when it is time, and remembers why."""

    def __init__(
        self, process: subprocess.Popen[bytes], cancelled: Callable[[], bool] | None
    ) -> None:
        self._process, self._cancelled = process, cancelled
        self._over = threading.Event()
        self.was_cancelled = self.was_late = False
        self._thread = threading.Thread(target=self._work, name="preview", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        end = time.monotonic() + SECONDS + _GRACE
        while not self._over.wait(_TICK):
            self.was_cancelled = self._cancelled is not None and self._cancelled()
            self.was_late = time.monotonic() > end
            if self.was_cancelled or self.was_late:
                self._process.kill()
                return

    def stop(self) -> None:
        """No more watching; the child is gone after this, however it was."""
        self._over.set()
        self._thread.join()
        self._process.kill()
        self._process.wait()

    def reason(self) -> Exception:
        """Why there is no answer."""
        if self.was_cancelled or (self._cancelled is not None and self._cancelled()):
            return Cancelled()
        ended = self._process.wait()
        if self.was_late or -ended in _OF_TIME:
            return NoPreview("limit")
        return NoPreview("stopped")


_OF_TIME = {24, 14}  # SIGXCPU, SIGALRM


@contextmanager
def _child(
    cancelled: Callable[[], bool] | None,
) -> Iterator[tuple[subprocess.Popen[bytes], _Watch]]:
    process = started(command())
    watch = _Watch(process, cancelled)
    try:
        yield process, watch
    finally:
        watch.stop()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _send(stream: IO[bytes], head: bytes, feed: Feed, watch: _Watch) -> None:
    def take(block: bytes) -> None:
        try:
            stream.write(block)
        except (BrokenPipeError, ValueError, OSError):
            # The child is done with it already, or gone: its answer, or its end, says why.
            raise _Gone from None

    try:
        take(head)
        feed(take)
    except _Gone:
        pass
    if watch.was_cancelled:
        raise Cancelled()
    with contextlib.suppress(OSError):
        stream.close()


class _Gone(Exception):
    """The child reads no more."""


def _answer(stream: IO[bytes], most: int, watch: _Watch) -> tuple[dict[str, Any], bytes]:
    try:
        head = unpack(stream)
        if "error" in head:
            return head, b""
        size = whole_number(head, "size", most, 1)
        data = stream.read(size)
        if len(data) != size or stream.read(1):
            raise Garbled
    except (Garbled, OSError):
        raise watch.reason() from None
    return head, data
