"""One thread that owns the vault, one for work that needs no vault, and one for long work that asks
for the vault's turn now and then. Results come back on the
thread of the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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

    _ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        # Emitted on another thread, this is queued to the thread that this object lives on.
        self._ready.connect(self._call)

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
        self._pools[name].submit(work).add_done_callback(partial(self._finished, then, failed))

    def later(self, call: Callable[[], object]) -> None:
        """Call on the screen's thread, from any thread."""
        if isValid(self):
            self._ready.emit(call)

    def stop(self, *, wait: bool = False) -> None:
        """Take no more work. Work under way is finished."""
        for name, pool in self._pools.items():
            pool.shutdown(wait=wait, cancel_futures=name != "vault")

    def _call(self, call: Callable[[], object]) -> None:
        call()

    def _finished(self, then: Then | None, failed: Failed | None, future: Future[Any]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            known = told(error)
            if failed is not None:
                self.later(partial(give, failed, known))
        elif then is not None:
            self.later(partial(give, then, future.result()))


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
