"""What people are found by, as keyed tokens: a conflict can be found behind a wall, and no name
read.

Of each record the keys of ``name_keys`` are kept as numbers, made with a key of the vault's
(``lifetime_secret``): whoever can open the vault can try a name, and cannot list the names. That is
what a conflict check is; so each look behind walls is logged and counted
(``models.cases.conflicts``). The tokens are made anew by every verb that changes a person; they are
no part of the record that is sealed (``models.vault.shape``), since they follow from it.
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import Table, delete, insert, select

from models.people.name_keys import (
    MOST_KEYS,
    KeyKind,
    keys_of_birth,
    keys_of_name,
    keys_of_reach,
    words_of,
)
from models.people.tables import name_card as cards
from models.people.tables import name_key as keys
from models.vault.secrets_kept import INDEX, lifetime_secret, raw_of

if TYPE_CHECKING:
    from models.people.person import Person
    from models.vault.unit_of_work import UnitOfWork

__all__ = (
    "Card",
    "KeyKind",
    "Known",
    "cards",
    "cards_like",
    "keep_person",
    "keys",
    "known_of",
    "texts_by_token",
    "tokens_of",
)


@dataclass(frozen=True)
class Known:
    """What of somebody is compared. ``names`` are ``(given, family)``; ``phones`` are as
    ``phone_key`` writes them, ``born`` an ISO date or a part of one."""

    names: tuple[tuple[str, str], ...]
    born: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    employer: str = ""
    organisation: bool = False

    def texts(self) -> list[str]:
        """Its keys in words, each once."""
        return list(dict.fromkeys(self._texts()))[:MOST_KEYS]

    def _texts(self) -> Iterator[str]:
        words = [words_of(given, family, self.organisation) for given, family in self.names]
        yield from keys_of_reach(self.phones, self.emails, self.addresses, self.employer)
        for one in words:
            if not self.organisation:
                yield from keys_of_birth(one.words, self.born)
            elif one.words:
                yield f"{KeyKind.EMPLOYER}{' '.join(sorted(one.words))[:120]}"
        for one in words:
            yield from keys_of_name(one)


@dataclass(frozen=True)
class Card:
    """A record that shares keys with what is looked for, the kinds of these keys with it."""

    person_id: str
    kinds: frozenset[KeyKind]
    weight: int


_WEIGHTS = {
    KeyKind.EXACT: 40,
    KeyKind.SOUND: 12,
    KeyKind.TYPED: 3,
    KeyKind.LETTERS: 12,
    KeyKind.BORN: 30,
    KeyKind.PHONE: 60,
    KeyKind.EMAIL: 60,
    KeyKind.ADDRESS: 30,
    KeyKind.EMPLOYER: 10,
}


def tokens_of(uow: UnitOfWork, texts: Iterable[str]) -> dict[int, KeyKind]:
    """The tokens of these keys, and the kind of each."""
    found = list(texts)
    if not found:
        return {}
    key = lifetime_secret(uow, INDEX)
    return {
        int.from_bytes(hmac.digest(key, one.encode(), "sha256")[:8], "big") >> 1: KeyKind(one[0])
        for one in found
    }


def texts_by_token(uow: UnitOfWork, texts: Iterable[str]) -> dict[int, str]:
    """The token of each of these keys, for whoever asks which of them are on file."""
    key = lifetime_secret(uow, INDEX)
    return {
        int.from_bytes(hmac.digest(key, one.encode(), "sha256")[:8], "big") >> 1: one
        for one in texts
    }


def keep_person(uow: UnitOfWork, one: Person) -> None:
    """Put the tokens of a person in place of the former ones."""
    keep(uow, one.id, known_of(one))


def keep(uow: UnitOfWork, person_id: str, known: Known | None) -> None:
    """As ``keep_person``; ``None``: the person is found by nothing any more."""
    query = select(cards.c.card).where(cards.c.person_id == person_id)
    number = uow.connection.execute(query).scalar()
    if number is None:
        new = insert(cards).values(person_id=person_id).returning(cards.c.card)
        number = int(uow.connection.execute(new).scalar_one())
    uow.connection.execute(delete(keys).where(keys.c.card == number))
    put_tokens(uow, keys, number, known.texts() if known else ())


def put_tokens(uow: UnitOfWork, table: Table, number: int, texts: Iterable[str]) -> None:
    """Insert the tokens of a card into a table of ``token`` and ``card``."""
    rows = [{"token": token, "card": number} for token in tokens_of(uow, texts)]
    if rows:
        uow.connection.execute(insert(table), rows)


def cards_like(uow: UnitOfWork, known: Known, most: int = 400) -> list[Card]:
    """Who shares keys with this, behind whatever wall, who shares most of them first."""
    found = numbers_like(uow, keys, known, most)
    if not found:
        return []
    wanted = [number for number, _kinds, _weight in found]
    query = select(cards.c.card, cards.c.person_id).where(cards.c.card.in_(wanted))
    ids = {row.card: row.person_id for row in uow.connection.execute(query)}
    return [Card(ids[number], kinds, weight) for number, kinds, weight in found if number in ids]


def numbers_like(
    uow: UnitOfWork, table: Table, known: Known, most: int
) -> list[tuple[int, frozenset[KeyKind], int]]:
    """The cards of a table that share keys with this: number, kinds, weight; the weightiest
    first.

    A common name shares its keys with tens of thousands of cards: they are counted without a line
    of Python for each, and only the weightiest are looked at.
    """
    raw, query = raw_of(uow), f"SELECT card FROM {table.name} WHERE token = ?"  # noqa: S608
    counted: dict[KeyKind, Counter[int]] = {}
    for token, kind in tokens_of(uow, known.texts()).items():
        cards = raw.execute(query, (token,)).fetchall()
        counted.setdefault(kind, Counter()).update(chain.from_iterable(cards))
    weights: Counter[int] = Counter()
    for kind, shared in counted.items():
        weight = _WEIGHTS[kind]
        for card, times in shared.items():
            weights[card] += weight * times
    found = nsmallest(most, weights.items(), key=lambda one: (-one[1], one[0]))
    return [
        (card, frozenset(kind for kind, shared in counted.items() if card in shared), weight)
        for card, weight in found
    ]


def known_of(one: Person) -> Known:
    """What of a whole person is compared. The name to be called goes with the family name."""
    from models.people.person import NAMELESS, NameKind
    from models.people.phone_text import phone_key

    if [(name.given, name.family) for name in one.names] == [(NAMELESS, "")]:
        return Known(())  # purged: found by nothing any more
    own = next((name.family for name in one.names if name.family), "")
    names = [
        (name.given, own if name.kind is NameKind.CALLED and not name.family else name.family)
        for name in one.names
    ]
    exact = one.birth.exact
    return Known(
        tuple(dict.fromkeys(names)),
        exact.isoformat() if exact else str(one.birth.year or ""),
        tuple(key for phone in one.phones if (key := phone_key(phone.number))),
        tuple(each.address for each in one.emails),
        tuple(each.text for each in one.addresses),
        one.employer,
        one.is_organization,
    )
