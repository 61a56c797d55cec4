"""The keyed tokens of the conflict check as deep verify sees them: held against the names on file
and made anew. Of what is behind a wall that does not open to the user at work the tokens can be
neither compared nor made: how many these are is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Table, delete, func, insert, select

from models.conflicts import indexing
from models.conflicts.tables import conflict_mention as mentions
from models.conflicts.tables import mention_key
from models.language import _
from models.people import conflict_index
from models.people.conflict_index import Known, cards, keys, known_of
from models.people.rows import read_people
from models.people.tables import person as persons
from models.vault.derived import Compared, Index
from models.vault.secrets_kept import raw_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Whose = TypeVar("Whose", int, str)
_AT_ONCE = 200
_PEOPLE, _STRAYS = 0, 1


def _count_people(uow: UnitOfWork) -> int:
    found = select(func.count()).select_from(persons)
    return 2 * int(uow.connection.execute(found).scalar_one())


def _count_mentions(uow: UnitOfWork) -> int:
    found = select(func.count()).select_from(mentions)
    return 2 * int(uow.connection.execute(found).scalar_one())


def _compare_people(uow: UnitOfWork, after: Any) -> Compared:
    position: tuple[int, Any] = after or (_PEOPLE, "")
    step, at = position
    if step == _STRAYS:
        return _strays(uow, keys, cards, at)
    query = select(persons.c.id).where(persons.c.id > at).order_by(persons.c.id).limit(_AT_ONCE)
    ids = list(uow.connection.execute(query).scalars())
    following = (_PEOPLE, ids[-1]) if len(ids) == _AT_ONCE else (_STRAYS, -1)
    closed = _closed_people(uow)
    state = indexing.made(uow)
    known = {
        one.id: set(known_of(one).texts())
        for one in read_people(
            uow, persons.c.id.in_([id for id in ids if id not in closed]), unmasked=True
        )
    }
    numbers = select(cards.c.person_id, cards.c.card).where(cards.c.person_id.in_(ids))
    card_of = {row.person_id: row.card for row in uow.connection.execute(numbers)}
    there = _there(uow, keys, card_of.values())
    says = _tokens(uow, known)
    differ = unmade = 0
    for id in known:
        if says[id] == there.get(card_of.get(id, -1), set()):
            continue
        if state.must_be(id, there=id in card_of):
            differ += 1
        else:
            unmade += 1
    return Compared(following, len(ids), differ, len(closed.intersection(ids)), unmade)


def _compare_mentions(uow: UnitOfWork, after: Any) -> Compared:
    step, at = after or (_PEOPLE, -1)
    if step == _STRAYS:
        return _strays(uow, mention_key, mentions, at)
    query = select(mentions.c.card, mentions.c.case_id).where(mentions.c.card > at)
    rows = uow.connection.execute(query.order_by(mentions.c.card).limit(_AT_ONCE)).all()
    following = (_PEOPLE, rows[-1].card) if len(rows) == _AT_ONCE else (_STRAYS, -1)
    closed = _closed_cases(uow)
    known = _mentioned(uow, [row.card for row in rows if row.case_id not in closed])
    there = _there(uow, mention_key, known)
    says = _tokens(uow, known)
    differ = sum(says[card] != there.get(card, set()) for card in known)
    return Compared(following, len(rows), differ, len(rows) - len(known))


def _strays(uow: UnitOfWork, table: Table, owner: Table, after: int) -> Compared:
    """Tokens of a card that is not there, in the order of cards."""
    query = select(table.c.card).where(table.c.card > after).distinct()
    found = list(uow.connection.execute(query.order_by(table.c.card).limit(_AT_ONCE)).scalars())
    whose = select(owner.c.card).where(owner.c.card.in_(found))
    there = set(uow.connection.execute(whose).scalars())
    following = (_STRAYS, found[-1]) if len(found) == _AT_ONCE else None
    return Compared(following, len(found), len(set(found) - there))


def _mentioned(uow: UnitOfWork, numbers: list[int]) -> dict[int, set[str]]:
    query = select(mentions.c.card, mentions.c.name).where(mentions.c.card.in_(numbers))
    return {
        row.card: set(Known(((row.name, ""),)).texts()) for row in uow.connection.execute(query)
    }


def _there(uow: UnitOfWork, table: Table, numbers: Iterable[int]) -> dict[int, set[int]]:
    query = select(table.c.card, table.c.token).where(table.c.card.in_(list(numbers)))
    found: dict[int, set[int]] = {}
    for card, token in uow.connection.execute(query):
        found.setdefault(card, set()).add(token)
    return found


def _tokens(uow: UnitOfWork, known: dict[Whose, set[str]]) -> dict[Whose, set[int]]:
    texts = {text for some in known.values() for text in some}
    if not texts:
        return {one: set() for one in known}
    token_of = {text: token for token, text in conflict_index.texts_by_token(uow, texts).items()}
    return {one: {token_of[text] for text in some} for one, some in known.items()}


def _closed_people(uow: UnitOfWork) -> set[str]:
    return {one.person_id for one in uow.walls.closed() if one.person_id}


def _closed_cases(uow: UnitOfWork) -> set[str]:
    return {one.case_id for one in uow.walls.closed() if one.case_id}


def _kept(uow: UnitOfWork, table: Table, numbers: Iterable[int]) -> list[dict[str, int]]:
    there = _there(uow, table, numbers)
    return [{"token": token, "card": card} for card, some in there.items() for token in some]


def _rebuild_people(uow: UnitOfWork, tick: Callable[[int], None]) -> None:
    query = select(cards.c.card, cards.c.person_id)
    query = query.where(cards.c.person_id.in_(_closed_people(uow)))
    behind = [dict(row) for row in uow.connection.execute(query).mappings()]
    tokens = _kept(uow, keys, [int(row["card"]) for row in behind])
    _empty(uow, keys)
    _empty(uow, cards)
    if behind:
        uow.connection.execute(insert(cards), behind)
    if tokens:
        uow.connection.execute(insert(keys), tokens)
    indexing.make_all(uow, tick)


def _rebuild_mentions(uow: UnitOfWork, tick: Callable[[int], None]) -> None:
    closed = _closed_cases(uow)
    rows = uow.connection.execute(select(mentions.c.card, mentions.c.case_id)).all()
    tokens = _kept(uow, mention_key, [row.card for row in rows if row.case_id in closed])
    _empty(uow, mention_key)
    if tokens:
        uow.connection.execute(insert(mention_key), tokens)
    mine = [row.card for row in rows if row.case_id not in closed]
    for start in range(0, len(mine), _AT_ONCE):
        for card, texts in _mentioned(uow, mine[start : start + _AT_ONCE]).items():
            conflict_index.put_tokens(uow, mention_key, card, texts)
        tick(_AT_ONCE)


def _empty(uow: UnitOfWork, table: Table) -> None:
    # Its own indexes too, which may not fit to it.
    uow.connection.execute(delete(table))
    raw_of(uow).execute(f"REINDEX {table.name}")


INDEXES = (
    Index(
        "people",
        ("name_key", "name_card"),
        lambda: _("The conflict check’s index of people is not what the records say."),
        _count_people,
        _compare_people,
        _rebuild_people,
    ),
    Index(
        "mentions",
        ("mention_key",),
        lambda: _("The conflict check’s index of names in cases is not what the records say."),
        _count_mentions,
        _compare_mentions,
        _rebuild_mentions,
    ),
)
