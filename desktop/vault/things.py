"""What an entry of the log is about: the number of the case, breach or letter, and its page.

Numbers only: a log with names in it would be a list of clients.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.changes import Ref
from models.errors import NotFound
from models.language import NP_, _

_WORDS = {
    "cases": NP_("one", "Case"),
    "breaches": NP_("one", "Breach"),
    "letters": NP_("one", "Letter"),
    "people": NP_("one", "Person"),
}
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


def thing_of(page: str, where: dict[str, Any]) -> Ref | None:
    """What the page at hand is about, if it is about one thing."""
    keys = {"case_id": "cases", "breach_id": "breaches", "letter_id": "letters"}
    keys["person_id"] = "people"
    if page == "history":
        return None
    for key, room in keys.items():
        if where.get(key):
            return Ref(room, str(where[key]))
    return None


def thing_word(room: str) -> str:
    """``Case`` for ``cases``; the room's own word where a thing of it has none."""
    from models.vault.labels import room_word

    return _(_WORDS[room]) if room in _WORDS else room_word(room)


def _case_number(uow: Any, id: str) -> str:
    from models.cases.repository import case

    return case(uow, id).number


def _letter_number(uow: Any, id: str) -> str:
    from models.letters.repository import kept

    return kept(uow, id).number
