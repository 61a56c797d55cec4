"""Time and ids, handed in so that nothing needs to be patched in a test or a demonstration."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol
from uuid import UUID


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """This instant, aware, in the office's own zone (its offset is what the wall shows)."""
        ...


class SystemClock:
    """The computer's clock and zone."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()


@dataclass
class FixedClock:
    """A clock that stands still until it is moved."""

    at: datetime
    zone: tzinfo = UTC

    def now(self) -> datetime:
        return self.at.astimezone(self.zone)

    def move(self, **by: float) -> None:
        """Forward by ``timedelta`` keywords: ``clock.move(hours=2)``."""
        self.at += timedelta(**by)


def instant_text(value: datetime) -> str:
    """The one text form of an instant: UTC, microseconds, ``Z``."""
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Ids:
    """UUIDv7 (RFC 9562 § 5.7, method 1): milliseconds, then a counter, then 62 random bits.

    Ids of one source rise even within a millisecond and when the clock is set back, so that
    sorting by id is sorting by creation.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._last = 0

    def new(self) -> str:
        """The next id as text."""
        with self._guard:
            milliseconds = int(self._clock.now().timestamp() * 1000)
            self._last = max(self._last + 1, milliseconds << 12)
            stamp = self._last
        milliseconds, counter = stamp >> 12, stamp & 0xFFF
        value = (milliseconds & (1 << 48) - 1) << 80
        value |= 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
        return str(UUID(int=value))
