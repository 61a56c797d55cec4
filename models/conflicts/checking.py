"""The conflict check: who of all that the office has may be this person, and why.

People and organisations on file with all their names, telephones, e-mails, addresses and employers,
and those who are only mentioned in a case. Candidates come from the keyed tokens; what the user at
work can read is weighed word by word, of what is behind a closed wall only the kinds of the shared
tokens speak. A differing birth date lowers a hit and never hides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases.conflicts import asked
from models.cases.party import PartyRole, Standing
from models.cases.party_rows import standings
from models.cases.repository import named
from models.conflicts.hit import Hit, Stands, opposed
from models.conflicts.resemblance import (
    Likeness,
    Reason,
    compare,
    compare_organisations,
    with_birth,
)
from models.conflicts.tables import conflict_mention as mentions
from models.conflicts.tables import mention_key
from models.people import conflict_index
from models.people.comparing import compared
from models.people.conflict_index import Card, KeyKind, Known
from models.people.name_keys import words_of

if TYPE_CHECKING:
    from models.people.name_words import NameWords
    from models.vault.unit_of_work import UnitOfWork

MOST_SHOWN = 50
"""The weightiest; whoever has more hits than that types more of the name."""
_MOST_WEIGHED = 250
_REACHED = {
    KeyKind.PHONE: (Reason.SAME_PHONE, 0.9),
    KeyKind.EMAIL: (Reason.SAME_EMAIL, 0.9),
    KeyKind.ADDRESS: (Reason.SAME_ADDRESS, 0.8),
    KeyKind.EMPLOYER: (Reason.SAME_EMPLOYER, 0.78),
}
_BEHIND = ((KeyKind.EXACT, 0.95, Reason.SAME_NAME), (KeyKind.SOUND, 0.86, Reason.SOUNDS_ALIKE))
_LEAST_TYPED = 2


def check(
    uow: UnitOfWork,
    known: Known,
    role: PartyRole | None = None,
    *,
    but_person: str = "",
    but_case: str = "",
) -> list[Hit]:
    """Who may be this person, the weightiest first, behind whatever wall; logged and counted.

    Needs a unit that writes. ``role``: what they are to be in the case, so that the other side is
    told first. ``but_person``: an id that is not looked at; ``but_case``: a case whose mentions
    are not.

    :raises TooMuchAsked: the user has looked too often within an hour.
    """
    asked(uow)
    return look(uow, known, role, but_person=but_person, but_case=but_case)


def look(
    uow: UnitOfWork,
    known: Known,
    role: PartyRole | None = None,
    *,
    but_person: str = "",
    but_case: str = "",
    walled: bool = True,
) -> list[Hit]:
    """As ``check``, without the log: for the steps of a verb that logs, and, without ``walled``,
    for what is shown while somebody types (it tells nothing that the list of people would not)."""
    found = [
        *_people(uow, known, role, but_person, walled),
        *_mentioned(uow, known, role, but_case, walled),
    ]
    found.sort(key=lambda hit: (-hit.opposed, -hit.score, hit.name, hit.person_id))
    return found[:MOST_SHOWN]


def _people(
    uow: UnitOfWork, known: Known, role: PartyRole | None, but: str, walled: bool
) -> Iterator[Hit]:
    cards = conflict_index.cards_like(uow, known, _MOST_WEIGHED)
    cards = [one for one in cards if one.person_id != but]
    closed = {one.person_id for one in cards if _closed(uow, one.person_id)}
    others = compared(uow, [one.person_id for one in cards if one.person_id not in closed])
    weighed: list[tuple[Card, Likeness, str]] = []
    own = [_words(name, known) for name in known.names]
    for card in cards:
        if card.person_id in closed:
            if walled and (found := behind(card.kinds, card.weight)).shown:
                weighed.append((card, found, ""))
        elif card.person_id in others:
            found, matched = likeness(known, others[card.person_id].known, card.kinds, own)
            if found.shown:
                weighed.append((card, found, matched))
    weighed.sort(key=lambda one: -one[1].score)
    weighed = weighed[:MOST_SHOWN]
    places = standings(uow, [card.person_id for card, _found, _matched in weighed])
    for card, found, matched in weighed:
        where = tuple(stands(one, role) for one in places[card.person_id])
        hidden = card.person_id in closed
        name = "" if hidden else others[card.person_id].shown
        yield Hit(
            "" if hidden else card.person_id,
            name,
            found.score,
            found.reasons,
            where,
            "" if matched == name else matched,
            party_role=role,
        )


def likeness(
    known: Known, other: Known, kinds: Iterable[KeyKind], own: list[NameWords]
) -> tuple[Likeness, str]:
    """How much a record resembles what is looked for (``own``: its names as words), and by which
    of its names."""
    best, matched = Likeness(0.0), ""
    if known.organisation == other.organisation:
        for name in other.names:
            theirs = _words(name, other)
            for mine in own:
                found = (
                    compare_organisations(mine, theirs)
                    if known.organisation
                    else compare(mine, theirs, known.born, other.born)
                )
                if found.score > best.score:
                    best, matched = found, " ".join(part for part in name if part)
    return reached(best, kinds, known.born, other.born), matched if best.shown else ""


def reached(best: Likeness, kinds: Iterable[KeyKind], born: str, other_born: str) -> Likeness:
    """The likeness of the names, with what else the two records share."""
    shared = set(kinds)
    extra = [_REACHED[kind] for kind in _REACHED if kind in shared]
    if extra:
        least = max(score for _reason, score in extra)
        if best.shown:
            reasons = (*best.reasons, *(reason for reason, _score in extra))
            best = Likeness(min(1.0, max(best.score, least) + 0.05), reasons)
        else:
            best = with_birth(Likeness(least, tuple(one for one, _s in extra)), born, other_born)
    elif not best.shown and KeyKind.BORN in shared:
        best = Likeness(0.8, (Reason.ONE_NAME, Reason.BORN_SAME_DAY))
    return best


def behind(kinds: frozenset[KeyKind], weight: int) -> Likeness:
    """What the shared tokens alone say, of a record that cannot be read."""
    reasons: list[Reason] = []
    score = 0.0
    for kind, worth, reason in _BEHIND:
        if kind in kinds and worth > score:
            score, reasons = worth, [reason]
    if not score and KeyKind.TYPED in kinds and weight >= 3 * _LEAST_TYPED:
        score, reasons = 0.78, [Reason.TYPED_ALIKE]
    return reached(Likeness(score, tuple(reasons)), kinds, "", "")


def _mentioned(
    uow: UnitOfWork, known: Known, role: PartyRole | None, but_case: str, walled: bool
) -> Iterator[Hit]:
    found = conflict_index.numbers_like(uow, mention_key, known, _MOST_WEIGHED)
    if not found:
        return
    own = [_words(name, known) for name in known.names]
    kinds = {number: (each, weight) for number, each, weight in found}
    places = select(mentions.c.card, mentions.c.case_id).where(mentions.c.card.in_(kinds))
    numbers = {row.card: row.case_id for row in uow.connection.execute(places)}
    seen = {number: case for number, case in numbers.items() if _readable(uow, case)}
    query = select(mentions).where(mentions.c.card.in_(list(seen)))
    rows = {row.card: row for row in uow.connection.execute(query)}
    names = _case_numbers(uow, numbers.values())
    for number, case_id in numbers.items():
        if case_id == but_case:
            continue
        case_number = names.get(case_id, "")
        row = rows.get(number)
        if row is None:
            told = behind(*kinds[number])
            if walled and told.shown:
                where = _place(uow, case_id, case_number, None, role)
                yield Hit("", "", told.score, told.reasons, (where,))
            continue
        told, _matched = likeness(known, Known(((row.name, ""),)), (), own)
        if told.shown:
            where = _place(uow, case_id, case_number, PartyRole(row.role), role)
            yield Hit("", row.name, told.score, told.reasons, (where,), party_role=role)


def _words(name: tuple[str, str], known: Known) -> NameWords:
    return words_of(*name, known.organisation)


def _closed(uow: UnitOfWork, person_id: str) -> bool:
    wall = uow.walls.of_person(person_id)
    return wall is not None and not wall.open


def _readable(uow: UnitOfWork, case_id: str) -> bool:
    wall = uow.walls.of_case(case_id)
    return wall is None or wall.open


def stands(one: Standing, role: PartyRole | None) -> Stands:
    theirs = one.role or (PartyRole.CLIENT if not one.party_id else None)
    return Stands(one.case_id, one.number, theirs, one.ask, opposed(role, theirs))


def _place(
    uow: UnitOfWork, case_id: str, number: str, theirs: PartyRole | None, role: PartyRole | None
) -> Stands:
    wall = uow.walls.of_case(case_id)
    ask = wall.names if wall is not None and not wall.open else ()
    return Stands(case_id, number, theirs, ask, opposed(role, theirs))


def _case_numbers(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, str]:
    """At most as many as mentions are weighed, in one query."""
    known = named().subquery("known")
    query = select(known.c.id, known.c.number).where(known.c.id.in_(sorted(set(case_ids))))
    return {row.id: str(row.number) for row in uow.connection.execute(query)}
