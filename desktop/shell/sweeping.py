"""Python's sweep of reference cycles, on the screen's thread and on no other.

Python sweeps on whichever thread happens to make the next object. What a closed page leaves is
often a cycle; swept on the vault's thread, its widgets would be destroyed there, their timers would
go on in the screen's list of timers, and Qt falls over the first of them that strikes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EACH_MS = 1000


class Sweeping(QObject):
    """While it lives nothing is swept by itself; the screen's thread does it, once a second at
    most and as often as Python would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EACH_MS)
        self._timer.timeout.connect(sweep)
        self._timer.start()


def sweep() -> None:
    """What Python would have swept by now: the young, the middle-aged or all, by its own counts."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = -1
    for generation, (count, limit) in enumerate(zip(counts, limits, strict=True)):
        if count <= limit:
            break
        due = generation
    if due >= 0:
        gc.collect(due)
