"""What comes after a lock: a step that the composition root gives to the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Ending(Protocol):
    """How the process that held the keys makes room for the next unlock screen."""

    def warm(self) -> None:
        """An office is open, so a lock will come."""

    def prepare(self, where: dict[str, Any]) -> None:
        """A lock has begun: have the next unlock screen made ready. ``where`` is the window's
        place on the screen and what it opens: never anything of a case."""

    def call_off(self) -> None:
        """The lock did not come about: what was typed could not be saved."""

    def finish(self, stay: Callable[[], object]) -> None:
        """The vault is closed: show the next unlock screen and end this process. ``stay()`` only
        if this process goes on."""


class StayHere:
    """The same process goes on with a new door: for tests, and for pictures of screens."""

    def warm(self) -> None:
        """Nothing waits."""

    def prepare(self, where: dict[str, Any]) -> None:
        """Nothing to make ready."""

    def call_off(self) -> None:
        """Nothing to take back."""

    def finish(self, stay: Callable[[], object]) -> None:
        """At once."""
        stay()
