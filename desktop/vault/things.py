"""What an entry of the log is about: the number of the case, breach or letter, and its page.

Numbers only: a log with names in it would be a list of clients.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.changes import Ref
from models.errors import NotFound

_PAGES = {
    "cases": ("case", "case_id"),
    "breaches": ("breach", "breach_id"),
    "letters": ("letter", "letter_id"),
    "people": ("client_edit", "person_id"),
}


def numbers_of(uow: Any, things: Iterable[Ref]) -> dict[Ref, str]:
    """The number of each thing that has one and is still there."""
    by_room: dict[str, set[str]] = {}
    for thing in things:
        by_room.setdefault(thing.room, set()).add(thing.id)
    found: dict[Ref, str] = {}
    if breaches := by_room.get("breaches"):
        from models.breaches.repository import numbers_of as of_breaches

        for id, number in of_breaches(uow, breaches).items():
            found[Ref("breaches", id)] = number
    for room, read in (("cases", _case_number), ("letters", _letter_number)):
        for id in by_room.get(room, ()):
            try:
                found[Ref(room, id)] = read(uow, id)
            except NotFound:
                continue
    return found


def page_of(thing: Ref) -> tuple[str, dict[str, str]] | None:
    """``("case", {"case_id": …})``: where the thing is shown; ``None`` if it has no page."""
    found = _PAGES.get(thing.room)
    return (found[0], {found[1]: thing.id}) if found is not None and thing.id else None


def _case_number(uow: Any, id: str) -> str:
    from models.cases.repository import case

    return case(uow, id).number


def _letter_number(uow: Any, id: str) -> str:
    from models.letters.repository import kept

    return kept(uow, id).number
