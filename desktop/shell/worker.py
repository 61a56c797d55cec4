"""One thread that owns the vault, one for work that needs no vault, and one for long work that asks
for the vault's turn now and then. Results come back on the
thread of the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.shell.faults import told
from models.errors import AmparoError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Then = Callable[[Any], object]
Failed = Callable[[AmparoError], object]


class Worker(QObject):
    """Runs work on its threads and hands the result to ``then`` or the error to ``failed``,
    both on the screen's thread. A result for a widget that is gone is dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._under_way: set[_Errand] = set()
        self._post = _post()

    def submit(
        self,
        work: Callable[[], Any],
        then: Then | None = None,
        failed: Failed | None = None,
        *,
        apart: bool = False,
        beside: bool = False,
    ) -> None:
        """Run ``work``; with ``apart`` not on the vault's thread; with ``beside`` on a third one,
        for work of many minutes that nothing else may wait for."""
        name = "beside" if beside else "apart" if apart else "vault"
        if name not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            self._pools[name] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        errand = _Errand(work, then, failed)
        self._under_way.add(errand)
        self._pools[name].submit(errand.run).add_done_callback(partial(self._done, errand))

    def later(self, call: Callable[[], object]) -> None:
        """Call on the screen's thread, from any thread."""
        # Emitted on another thread, this is queued to the screen's.
        self._post.came.emit([self, call])

    def stop(self, *, wait: bool = False) -> None:
        """Take no more work. Work under way is finished."""
        for name, pool in self._pools.items():
            pool.shutdown(wait=wait, cancel_futures=name != "vault")

    def _done(self, errand: _Errand, _future: Future[None]) -> None:
        self._post.came.emit([self, partial(self._end, errand)])

    def _end(self, errand: _Errand) -> None:
        self._under_way.discard(errand)
        errand.end()


class _Errand:
    """One piece of work and who waits for it. The thread at work holds the errand only, and what is
    in it is let go on the screen's thread: a widget must not end on any other."""

    def __init__(self, work: Callable[[], Any], then: Then | None, failed: Failed | None) -> None:
        self._work: Callable[[], Any] | None = work
        self._then, self._failed = then, failed
        self._give: Callable[[], object] | None = None

    def run(self) -> None:
        """On a thread of the worker."""
        assert self._work is not None
        try:
            value = self._work()
        except BaseException as error:
            known = told(error)
            if self._failed is not None:
                self._give = partial(give, self._failed, known)
        else:
            if self._then is not None:
                self._give = partial(give, self._then, value)

    def end(self) -> None:
        """On the screen's thread."""
        handed, self._give = self._give, None
        self._work = self._then = self._failed = None
        if handed is not None:
            handed()


class _Post(QObject):
    """From any thread to the screen's. It outlives each worker: what comes for one that is gone
    is dropped here, where no other thread can end it meanwhile."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._hand_over)

    def _hand_over(self, letter: list[Any]) -> None:
        worker, call = letter
        # The thread that sent it may still hold the list: it holds nothing of the screen's.
        letter.clear()
        if isValid(worker):
            call()


@cache
def _post() -> _Post:
    return _Post()


class Inline(Worker):
    """For tests: everything runs at once, where it is asked for."""

    def submit(
        self,
        work: Callable[[], Any],
        then: Then | None = None,
        failed: Failed | None = None,
        *,
        apart: bool = False,
        beside: bool = False,
    ) -> None:
        """Run it now."""
        try:
            value = work()
        except AmparoError as error:
            if failed is not None:
                give(failed, error)
            return
        if then is not None:
            give(then, value)

    def later(self, call: Callable[[], object]) -> None:
        """Now."""
        call()


def give(callback: Callable[[Any], object], value: Any) -> None:
    """Call back, unless the widget that the callback belongs to is gone."""
    if alive(callback):
        callback(value)


def alive(callback: Any) -> bool:
    """Whether every Qt object that the callback holds still exists."""
    if isinstance(callback, partial):
        return alive(callback.func) and all(alive(one) for one in callback.args)
    owner = getattr(callback, "__self__", callback)
    if isinstance(owner, QObject) and not isValid(owner):
        return False
    for cell in getattr(callback, "__closure__", None) or ():
        try:
            held = cell.cell_contents
        except ValueError:
            continue
        if isinstance(held, QObject) and not isValid(held):
            return False
    return True
