"""What the search box asks: each room offers a way to find its things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.shell.office import Office


@dataclass(frozen=True)
class Hit:
    """One thing found: what is shown, and the page that opens (its name and ``where``)."""

    title: str
    page: str
    where: dict[str, Any]
    detail: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Provider:
    """A room's search. ``heading`` is marked with ``N_``; ``find(uow, text, limit)`` runs on the
    vault's thread and folds the text itself, as its repository does.

    ``name`` is the room; providers answer in the order in which they were added.
    """

    name: str
    heading: str
    find: Callable[[Any, str, int], Sequence[Hit]]


@dataclass
class Search:
    """The registry, and one question at a time: a newer question drops the older answer."""

    office: Office
    limit: int = 6
    _providers: list[Provider] = field(default_factory=list)
    _turn: int = 0

    def add(self, provider: Provider) -> None:
        """Register a room's search."""
        self._providers.append(provider)

    def ask(
        self, text: str, then: Callable[[list[tuple[Provider, Sequence[Hit]]]], object]
    ) -> None:
        """Find in every room; ``then`` gets the rooms that found something."""
        self._turn += 1
        turn, providers, limit = self._turn, tuple(self._providers), self.limit

        def query(uow: Any) -> list[tuple[Provider, Sequence[Hit]]]:
            found = [(one, one.find(uow, text, limit)) for one in providers]
            return [(one, hits) for one, hits in found if hits]

        def answer(found: list[tuple[Provider, Sequence[Hit]]]) -> None:
            if turn == self._turn:
                then(found)

        self.office.read(query, answer)
