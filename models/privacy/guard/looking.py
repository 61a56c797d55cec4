"""What the vault knows of the people whom a text could name: the only part that asks it.

Of the people of the case everything is read, masked things too, to compare with and for nothing
else. Of all others only whether a key of the text is on file: a text asks for its own words, and no
list of names is ever read. Behind walls is looked only where ``walled`` is asked for (before
something leaves), never while somebody types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases import repository as cases
from models.cases.party import IN_OFFICE, OUR_SIDE, PartyRole
from models.conflicts import mentions
from models.conflicts.tables import conflict_mention, mention_key
from models.folding import fold
from models.people import repository as people
from models.people.conflict_index import cards, keys, texts_by_token
from models.people.person import Person, PersonKind, PersonName
from models.people.phone_text import phone_key
from models.people.tables import person as persons
from models.privacy.guard.finding import Piece
from models.privacy.guard.known import Known, Somebody, Standing
from models.privacy.guard.reading import keys as keys_of
from models.vault.errors import BehindWall

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_AT_ONCE = 800


def look(
    uow: UnitOfWork,
    case_ids: Iterable[str],
    pieces: Iterable[Piece],
    *,
    allowed: Iterable[str] = (),
    law: Iterable[str] = (),
    released: frozenset[str] = frozenset(),
    walled: bool = False,
    more: Iterable[str] = (),
) -> Known:
    """All that the guard compares these texts with. ``released`` are the people who may be named,
    ``more`` keys that were taken from other texts already.

    :raises BehindWall: one of the cases cannot be read by the user at work.
    """
    may_stand = tuple(allowed)
    close = tuple(_close(uow, case_ids, released, frozenset(fold(line) for line in may_stand)))
    lines = (*may_stand, uow.info.organization, *(one.name for one in uow.info.users))
    own = frozenset(one.person_id for one in close) | released
    return Known(
        close,
        tuple(line for line in lines if line.strip()),
        tuple(law),
        on_file(uow, dict.fromkeys((*keys_of(pieces), *more)), own, walled),
    )


def _close(
    uow: UnitOfWork, case_ids: Iterable[str], released: frozenset[str], may_stand: frozenset[str]
) -> Iterator[Somebody]:
    for case_id in dict.fromkeys(case_ids):
        for party in cases.parties(uow, case_id):
            person = people.unmasked(uow, party.person_id)
            if person.is_organization and party.role in IN_OFFICE:
                continue
            client = party.role in OUR_SIDE
            free = person.id in released or (party.role in IN_OFFICE)
            yield somebody(person, client, free)
            alternate = person.safe_contact.alternate
            if alternate:
                yield Somebody(
                    "",
                    (PersonName(alternate.name),) if alternate.name.strip() else (),
                    phones=_keys([alternate.phone]),
                )
        for role, name in mentions.of_case(uow, case_id):
            if role is not PartyRole.OFFICIAL:
                yield Somebody("", (PersonName(name),), released=fold(name) in may_stand)


def somebody(person: Person, client: bool, released: bool) -> Somebody:
    """A person on file as the guard compares them."""
    born = person.birth.exact
    return Somebody(
        person.id,
        () if person.is_organization else person.names,
        Standing.CLIENT if client else Standing.CLOSE,
        released,
        (born,) if born else (),
        _keys(one.number for one in person.phones),
        tuple(one.address for one in person.emails),
        tuple(one.text for one in person.addresses),
        person.employer,
        (person.code_word.text,) if person.code_word.text.strip() else (),
        tuple(one.full for one in person.names) if person.is_organization and not released else (),
    )


def _keys(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for one in numbers if (key := phone_key(one)))


def on_file(
    uow: UnitOfWork, texts: Iterable[str], but: frozenset[str] = frozenset(), walled: bool = False
) -> frozenset[str]:
    """Those of these keys that a human being on file has, who is none of ``but``."""
    by_token = texts_by_token(uow, texts)
    found: set[str] = set()
    for some in _in_turns(list(by_token)):
        found |= {by_token[token] for token in _of_people(uow, some, but, walled)}
        found |= {by_token[token] for token in _of_mentions(uow, some, walled)}
    return frozenset(found)


def _of_people(
    uow: UnitOfWork, tokens: list[int], but: frozenset[str], walled: bool
) -> Iterator[int]:
    query = select(keys.c.token, cards.c.person_id).join(cards, cards.c.card == keys.c.card)
    query = query.where(keys.c.token.in_(tokens))
    pairs = [tuple(row) for row in uow.connection.execute(query)]
    pairs = [(token, id) for token, id in pairs if id not in but]
    human = _human(uow, {id for _token, id in pairs}, walled)
    yield from (token for token, id in pairs if id in human)


def _human(uow: UnitOfWork, ids: set[str], walled: bool) -> set[str]:
    """Who of these is no organisation; of somebody behind a closed wall nobody can say."""
    behind = {wall.person_id for wall in uow.walls.closed() if wall.person_id}
    human = ids & behind if walled else set()
    for some in _in_turns(sorted(ids - behind)):
        query = select(persons.c.id, persons.c.kind).where(persons.c.id.in_(some))
        for row in uow.connection.execute(query):
            if row.kind != PersonKind.ORGANIZATION:
                human.add(row.id)
    return human


def _of_mentions(uow: UnitOfWork, tokens: list[int], walled: bool) -> Iterator[int]:
    query = select(mention_key.c.token, conflict_mention.c.case_id, conflict_mention.c.card)
    query = query.join(conflict_mention, conflict_mention.c.card == mention_key.c.card)
    rows = uow.connection.execute(query.where(mention_key.c.token.in_(tokens))).all()
    closed = {wall.case_id for wall in uow.walls.closed() if wall.case_id}
    for row in rows:
        if row.case_id in closed:
            if walled:
                yield row.token
        elif _role(uow, row.card) is not PartyRole.OFFICIAL:
            yield row.token


def _role(uow: UnitOfWork, card: int) -> PartyRole | None:
    query = select(conflict_mention.c.role).where(conflict_mention.c.card == card)
    try:
        return PartyRole(uow.connection.execute(query).scalar_one())
    except BehindWall:
        return None


def _in_turns(things: list[int] | list[str]) -> Iterator[list]:  # type: ignore[type-arg]
    for start in range(0, len(things), _AT_ONCE):
        yield things[start : start + _AT_ONCE]
