"""What a room gives to the search: which records can be found, by which words, and their look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Entry:
    """What a record is found by. ``title`` (its name, its number) counts for more than ``text``.

    ``case_id`` and ``person_id`` say whose wall it may stand behind: with a wall around either, it
    is never in the shared index.
    """

    id: str
    title: str
    text: str = ""
    case_id: str = ""
    person_id: str = ""


@dataclass(frozen=True)
class Shown:
    """A record as a list of what was found shows it, read when it is shown.

    ``name`` is a client's (the screen's names switch hides it), ``title`` is not. ``text`` is
    the plain text that a passage is cut from; ``state`` is for the page that opens it; ``day`` an
    ISO date and ``who`` a login, where it has them.
    """

    id: str
    title: str
    name: str = ""
    detail: str = ""
    text: str = ""
    case_id: str = ""
    state: str = ""
    day: str = ""
    who: str = ""


def _everybody(_uow: UnitOfWork) -> bool:
    return True


@dataclass(frozen=True)
class Finder:
    """One kind of things that can be found; a room has them in ``found_by.py`` as ``FINDERS``.

    ``kind`` names it on the screens; ``code`` is its letter in the index, never another's.
    ``table`` is the root table of its records (what a record is, says ``models.vault.shape``),
    ``key`` its primary key.
    ``version`` grows when ``entries`` gives other words than before: the index is made anew.
    ``order`` is the place among the kinds.

    ``entries(uow, ids)`` reads the words of these records **by its own query, every walled column
    among them**: inside, no wall opens, so that a walled record raises and is left out. It keeps
    nothing and uses nothing kept. Masked fields (a true address, a code word) are no part of it.
    ``shown(uow, ids)`` gives those of them that the user at work may see.
    ``follows``: root tables whose records give words to these; with some of their ids, the ids of
    the records that must be read again. ``may``: whether the user at work may find this kind.
    """

    kind: str
    code: str
    table: str
    order: int
    entries: Callable[[UnitOfWork, Sequence[str]], Iterable[Entry]]
    shown: Callable[[UnitOfWork, Sequence[str]], Iterable[Shown]]
    version: int = 1
    key: str = "id"
    follows: Mapping[str, Callable[[UnitOfWork, Sequence[str]], Iterable[str]]] = field(
        default_factory=dict
    )
    may: Callable[[UnitOfWork], bool] = _everybody

    def __post_init__(self) -> None:
        if len(self.code) != 1 or not ("a" <= self.code <= "z"):
            raise ValueError("a finder's code is one letter")
