"""What belongs to the screen ends on the screen's thread, whatever other threads do meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.shell.sweeping import Sweeping, sweep
from desktop.shell.worker import Worker


@pytest.fixture(autouse=True)
def as_python_begins() -> Iterator[None]:
    """With Python's own sweep and its own numbers; afterwards as all tests have it."""
    limits = gc.get_threshold()
    gc.collect()
    gc.set_threshold(700, 10, 10)
    gc.enable()
    yield
    gc.disable()
    gc.set_threshold(*limits)


def closed_page(ended: list[threading.Thread]) -> None:
    """A page with a timer that goes on, held by nothing but itself."""
    page = QWidget()
    page.itself = page  # type: ignore[attr-defined]
    page.timer = QTimer(page, interval=1)  # type: ignore[attr-defined]
    page.timer.start()  # type: ignore[attr-defined]
    weakref.finalize(page, lambda: ended.append(threading.current_thread()))


def busy() -> None:
    """As much in cycles as a backup makes."""
    for _n in range(200_000):
        one: list[object] = []
        one.append(one)


def test_a_closed_page_ends_on_the_screens_thread_while_another_works(qtbot) -> None:
    ended: list[threading.Thread] = []
    sweeping = Sweeping()
    assert not gc.isenabled()
    closed_page(ended)
    work = threading.Thread(target=busy)
    work.start()
    work.join()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert ended == [threading.main_thread()]
    sweeping.deleteLater()


def test_it_is_swept_as_often_as_python_would() -> None:
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.disable()
    gc.collect()
    gc.callbacks.append(note)
    try:
        sweep()
        assert seen == []
        kept: list[object] = []
        for _n in range(12):
            kept.extend([] for _m in range(1000))
            sweep()
        assert seen == [*[0] * 11, 1]
        for _n in range(12 * 13):
            kept.extend([] for _m in range(1000))
            sweep()
        assert 2 in seen
    finally:
        gc.callbacks.remove(note)


def test_what_was_asked_of_a_worker_is_let_go_on_the_screens_thread(qtbot) -> None:
    gc.disable()
    worker, came = Worker(), []
    ended: list[threading.Thread] = []

    class Held:
        def __del__(self) -> None:
            ended.append(threading.current_thread())

    def ask() -> None:
        held, shown = Held(), Held()
        worker.submit(lambda: id(held), lambda value: came.append((shown, value)[1]))

    for _n in range(200):
        ask()
    qtbot.waitUntil(lambda: len(came) == 200, timeout=10_000)
    assert len(ended) == 400 and set(ended) == {threading.main_thread()}
    worker.stop(wait=True)


def test_what_fails_or_is_not_begun_is_let_go_there_too(qtbot) -> None:
    gc.disable()
    worker, failed = Worker(), []
    ended: list[threading.Thread] = []
    go = threading.Event()

    class Held:
        def __del__(self) -> None:
            ended.append(threading.current_thread())

    def ask(work) -> None:
        held = Held()
        worker.submit(lambda: (work(), held), None, failed.append, apart=True)

    def wrong() -> None:
        go.wait(10)
        raise KeyError("value")

    ask(wrong)
    ask(busy)
    worker.stop()
    go.set()
    qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    failed.clear()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=10_000)
    assert set(ended) == {threading.main_thread()}
    worker.stop(wait=True)


def test_what_comes_for_a_worker_that_is_gone_is_dropped(qtbot) -> None:
    import shiboken6

    worker, came = Worker(), []
    go = threading.Event()
    worker.submit(lambda: go.wait(10), came.append)
    shiboken6.delete(worker)
    go.set()
    worker.stop(wait=True)
    other = Worker()
    other.submit(lambda: 1, came.append)
    qtbot.waitUntil(lambda: 1 in came, timeout=10_000)
    other.stop(wait=True)
    assert came == [1]
