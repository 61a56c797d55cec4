"""What was made of the vault's content with much work, kept in memory while the vault is open.

Each thing has a key that tells exactly what it was made of (a SHA-256), so nothing old is ever
given out. The vault forgets everything as it is closed or locked; nothing is written anywhere.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

MOST = 96 * 1024**2
"""So much, in bytes, is kept; what was not used for longest goes first."""


class Remembered:
    """May be asked and told from any thread."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._guard = threading.Lock()
        self._closed = False

    def get(self, key: str) -> Any:
        """What was kept under this key, or ``None``."""
        with self._guard:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: str, value: Any, size: int) -> None:
        """Keep it; ``size`` in bytes. Larger than all the room, it is not kept."""
        with self._guard:
            if self._closed or size > self._most:
                return
            self._size += size - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = (value, size)
            while self._size > self._most:
                _key, (_value, gone) = self._kept.popitem(last=False)
                self._size -= gone

    def forget(self) -> None:
        """Keep nothing, now and from now on."""
        with self._guard:
            self._closed = True
            self._kept.clear()
            self._size = 0
