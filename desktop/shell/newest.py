"""One question at a time: whoever asks anew does not wait for the older answer.

For what is asked with each letter that is typed. The older question ends where it is
(``models.vault.giving_up``), so that a long find never holds up the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.shell.office import Asked, Office
from desktop.shell.worker import Failed, Then


class Newest:
    """As ``Office.read``, and each question gives up the one before."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._asked: Asked | None = None

    def read(self, query: Callable[[Any], Any], then: Then, failed: Failed | None = None) -> None:
        """``query(uow)`` on the vault's thread, then ``then(value)``."""
        self.give_up()
        self._asked = self._office.read(query, then, failed)

    def give_up(self) -> None:
        """Nobody waits for the question under way, if there is one."""
        if self._asked is not None:
            self._asked.give_up()
        self._asked = None
