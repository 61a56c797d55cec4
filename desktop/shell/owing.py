"""What could not be saved while a lock had begun."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from models.errors import AmparoError

if TYPE_CHECKING:
    from desktop.shell.office import Office


class Unsaved(NamedTuple):
    """One refusal, and how to try once more (a draft is looked at again anyway)."""

    error: AmparoError
    again: Callable[[], object] | None = None


class Owing:
    """The office's own list. It is kept from ``hold`` to ``settle`` only."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._list: list[Unsaved] | None = None

    def hold(self) -> None:
        """A lock has begun: long work stops, and what cannot be saved from now on is noted."""
        self._list = []
        for job in self._office.jobs:
            job.cancel()

    def note(self, error: AmparoError, again: Callable[[], object] | None = None) -> None:
        """This was refused."""
        if self._list is not None:
            self._list.append(Unsaved(error, again))

    def settle(self, then: Callable[[list[Unsaved]], object]) -> None:
        """When all that was asked for is saved or refused: ``then`` gets what was refused."""

        def settled(_nothing: object) -> None:
            owed, self._list = self._list or [], None
            then(owed)

        self._office.run(lambda _progress: None, settled)
