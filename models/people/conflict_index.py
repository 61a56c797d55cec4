"""The names of an office as keyed tokens: a conflict can be found behind a wall, and no name read.

Of each name two folded words at a time make a token (of a name of one word, that word), so that
somebody on file as Lucía Paredes Solano is found as Lucia Paredes too. The key is the vault's
(``lifetime_secret``): whoever can open the vault can try a name, and cannot list the names. That is
what a conflict check is; so each look is logged and counted (``models.cases.conflicts``).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from models.people.folding import fold
from models.people.tables import person_name_token as tokens
from models.vault.secrets_kept import INDEX, lifetime_secret

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_BYTES = 16
_MOST_WORDS = 12


def texts(name: str) -> list[str]:
    """What of a name becomes tokens."""
    words = sorted(set(fold(name).split()))[:_MOST_WORDS]
    return [" ".join(pair) for pair in combinations(words, 2)] or words


def tokens_of(uow: UnitOfWork, names: Iterable[str]) -> set[bytes]:
    """The tokens of these names."""
    found = {text for name in names for text in texts(name)}
    if not found:
        return set()
    key = lifetime_secret(uow, INDEX)
    return {hmac.digest(key, text.encode(), "sha256")[:_BYTES] for text in found}


def keep_person(uow: UnitOfWork, person_id: str, names: Iterable[str]) -> None:
    """Put the tokens of a person's names in place of the former ones."""
    uow.connection.execute(delete(tokens).where(tokens.c.person_id == person_id))
    rows = [{"person_id": person_id, "token": one} for one in tokens_of(uow, [" ".join(names)])]
    if rows:
        uow.connection.execute(insert(tokens), rows)


def people_named(uow: UnitOfWork, names: Iterable[str]) -> set[str]:
    """The ids of the people who have one of these names, behind whatever wall."""
    wanted = tokens_of(uow, names)
    query = select(tokens.c.person_id).where(tokens.c.token.in_(wanted))
    return set(uow.connection.execute(query).scalars())
