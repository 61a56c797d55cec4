"""Ctrl+C in the terminal, ``kill``, the end of the desktop's session: the window closes as if its
button had been pressed, with everything typed saved first."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

from desktop.keeper import SIGNALS

if TYPE_CHECKING:
    from desktop.shell.window import Window


def stop_in_order(window: Window) -> None:
    """From now on, while this window lives."""
    if os.name != "posix":
        return
    # Python hears a signal only when it runs; Qt hears what comes through a pipe.
    ours, theirs = os.pipe()
    for one in (ours, theirs):
        os.set_blocking(one, False)
    for number in SIGNALS:
        signal.signal(number, lambda _number, _frame: None)
    signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    ear = QSocketNotifier(ours, QSocketNotifier.Type.Read, window)

    def heard() -> None:
        with contextlib.suppress(OSError):
            os.read(ours, 64)
        # A window that was never shown (it was to follow a lock) has nothing to close.
        if window.isVisible():
            window.close()
        else:
            os._exit(0)

    ear.activated.connect(heard)
