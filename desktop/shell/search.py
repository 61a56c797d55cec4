"""What the search box asks: one index over all that can be found (``models.search``), by kind; and
rooms that find something which is no record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.shell.newest import Newest
from desktop.shell.office import Office

if TYPE_CHECKING:
    from models.search.finder import Shown
    from models.search.looking import Hit as Found
    from models.search.words import Passage

Place = tuple[str, dict[str, Any]]
EVERYTHING = 100
"""How many of one kind the page of all results shows."""


@dataclass(frozen=True)
class Hit:
    """One thing found: what is shown, and the page that opens (its name and ``where``).

    ``marks``: the words found in the title; ``passage``: those in its text, with what is around.
    """

    title: str
    page: str
    where: dict[str, Any]
    detail: str = ""
    icon: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    passage: Passage | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of records that the index finds. ``name`` as its finder has it, ``heading`` marked
    with ``N_``; ``place(shown)`` opens one of them; the lowest ``order`` stands first."""

    name: str
    heading: str
    icon: str
    place: Callable[[Shown], Place]
    order: int = 50


@dataclass(frozen=True)
class Provider:
    """A room's own search, for what is no record of the index. ``heading`` is marked with ``N_``;
    ``find(uow, text, limit)`` runs on the vault's thread and folds the text itself.

    ``name`` is the room; providers answer after the kinds, in the order in which they were added.
    """

    name: str
    heading: str
    find: Callable[[Any, str, int], Sequence[Hit]]


@dataclass(frozen=True)
class Answer:
    """What was found of one kind. ``more``: there is more than these. It can be taken apart as
    ``(kind, hits)``."""

    kind: Kind | Provider
    hits: Sequence[Hit]
    more: bool = False

    def __iter__(self) -> Any:
        return iter((self.kind, self.hits))


@dataclass
class Search:
    """The registry, and one question at a time: a newer question gives up the older one.

    ``named`` shows a client's name as the names switch allows; ``names_shown`` whether it does.
    """

    office: Office
    named: Callable[[str], str] = str
    names_shown: Callable[[], bool] = lambda: True
    limit: int = 6
    text: str = ""
    whole: bool = True
    _kinds: dict[str, Kind] = field(default_factory=dict)
    _providers: list[Provider] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._newest = Newest(self.office)

    def add(self, provider: Provider) -> None:
        """Register a room's own search."""
        self._providers.append(provider)

    def add_kind(self, kind: Kind) -> None:
        """Say how a kind of the index is called and opened; without it, it is not shown."""
        self._kinds[kind.name] = kind

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Those that can be shown."""
        return tuple(sorted(self._kinds.values(), key=lambda one: one.order))

    def ask(
        self,
        text: str,
        then: Callable[[list[Answer]], object],
        *,
        limit: int = 0,
    ) -> None:
        """Find everywhere; ``then`` gets the kinds of which something was found."""
        providers, most = tuple(self._providers), limit or self.limit
        kinds = frozenset(self._kinds)

        def query(uow: Any) -> tuple[Any, list[Answer]]:
            results = None
            if kinds:
                from models.search.looking import find

                results = find(uow, text, most, kinds)
            found = [Answer(one, one.find(uow, text, most)) for one in providers]
            return results, [one for one in found if one.hits]

        def answer(found: tuple[Any, list[Answer]]) -> None:
            results, others = found
            mine = []
            if results is not None:
                self.whole = results.whole
                for of_kind in results.kinds:
                    kind = self._kinds[of_kind.kind]
                    hits = [self._hit(kind, one, results.words) for one in of_kind.hits]
                    mine.append(Answer(kind, hits, of_kind.more))
            then([*mine, *others])

        self._newest.read(query, answer)

    def _hit(self, kind: Kind, found: Found, words: tuple[str, ...]) -> Hit:
        from desktop.shell.words import short_day_of
        from models.language import _
        from models.search.looking import CLOSED_WALL
        from models.search.words import marks

        shown, open_names = found.shown, self.names_shown()
        page, where = kind.place(shown)
        walled = shown.state == CLOSED_WALL
        parts = [shown.detail, short_day_of(shown.day), self.office.info.name_of(shown.who)]
        if shown.name or walled:
            title = _("Walled case") if walled else self.named(shown.name)
            parts.insert(0, shown.title)
        else:
            title = shown.title
        passage = found.passage if open_names else None
        if not title:
            title = passage.text if passage else shown.text[:80].replace("\n", " ")
            passage = None
        return Hit(
            title,
            page,
            where,
            " · ".join(one for one in parts if one),
            "lock" if walled else kind.icon,
            marks(title, words) if open_names else (),
            passage,
        )
