"""Locking when nobody is there: a clock that stands until it is moved, and no waiting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shell.idle import IdleWatch, since_start


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watched(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    hand = Hand()
    watch = IdleWatch(5, clock=hand)
    gone: list[bool] = []
    watch.idle.connect(lambda: gone.append(True))
    watch.start()
    yield widget, watch, hand, gone
    watch.stop()


def key(widget):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    return QApplication.sendEvent(widget.windowHandle(), event)


def test_it_locks_after_the_minutes_and_says_so_once(watched):
    _widget, watch, hand, gone = watched
    hand.seconds += 299
    watch.look()
    assert gone == []
    hand.seconds += 1
    watch.look()
    watch.look()
    assert gone == [True]


def test_a_key_begins_the_minutes_anew(watched):
    widget, watch, hand, gone = watched
    hand.seconds += 200
    key(widget)
    hand.seconds += 200
    watch.look()
    assert gone == []


def test_a_movement_does_too(watched):
    widget, watch, hand, gone = watched
    hand.seconds += 200
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(5, 5), QPointF(5, 5), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget.windowHandle(), event)
    hand.seconds += 200
    watch.look()
    assert gone == []


def test_the_first_key_after_a_long_sleep_does_not_keep_it_open(watched):
    widget, _watch, hand, gone = watched
    hand.seconds += 3600
    key(widget)
    assert gone == [True]


def test_other_minutes_take_effect_at_once(watched):
    _widget, watch, hand, gone = watched
    watch.minutes = 1
    hand.seconds += 60
    watch.look()
    assert gone == [True]


def test_the_clock_goes_on_while_the_computer_sleeps():
    assert since_start() > 0
