"""One question at a time: whoever asks anew does not wait for the older answer.

For what is asked with each letter that is typed. The older question ends where it is
(``models.vault.giving_up``), so that a long find never holds up the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.shell.office import Asked, Office
from desktop.shell.worker import Failed, Then, give


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


class Wishes:
    """What a list wants: the newest wish is read, what is shown already is not read again.

    ``found(uow, wanted)`` gives a value that has its ``wanted``; ``show`` gets it.
    """

    def __init__(
        self, office: Office, found: Callable[[Any, Any], Any], show: Then, failed: Failed
    ) -> None:
        self.shown: Any = None
        self._newest = Newest(office)
        self._found, self._show, self._failed = found, show, failed
        self._under_way: Any = None

    def ask(self, wanted: Any) -> None:
        """Read this list, unless it is shown or being read."""
        if self._under_way == wanted:
            return
        self._newest.give_up()
        self._under_way = None
        if self.shown is not None and self.shown.wanted == wanted:
            return
        self._under_way = wanted
        self._newest.read(lambda uow: self._found(uow, wanted), self._take, self._trouble)

    def ask_anew(self, wanted: Any) -> None:
        """The same, whatever is shown: something was changed."""
        self.shown = self._under_way = None
        self.ask(wanted)

    def _take(self, found: Any) -> None:
        self._under_way, self.shown = None, found
        give(self._show, found)

    def _trouble(self, error: Any) -> None:
        self._under_way = None
        give(self._failed, error)
