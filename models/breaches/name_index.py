"""The names of witnesses and of identified officials, as tokens for the conflict check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from models.breaches.breach import Breach
from models.breaches.tables import breach_name_token as tokens
from models.people.conflict_index import tokens_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

WITNESS, OFFICIAL = "witness", "official"


def names_of(one: Breach) -> set[tuple[str, str]]:
    """``(role, name)`` of everybody who is named in the record."""
    found = {(WITNESS, each.name) for each in one.witnesses}
    found |= {(OFFICIAL, each.identified.name) for each in one.officials if each.identified}
    return {(role, name) for role, name in found if name.strip()}


def keep(uow: UnitOfWork, one: Breach, former: Breach | None = None) -> None:
    """Put the tokens of the record's names in place of the former ones, if those differ."""
    names = names_of(one)
    if former is not None and names_of(former) == names:
        return
    uow.connection.execute(delete(tokens).where(tokens.c.breach_id == one.id))
    rows = [
        {"breach_id": one.id, "role": role, "token": token}
        for role in (WITNESS, OFFICIAL)
        for token in tokens_of(uow, [name for each, name in names if each == role])
    ]
    if rows:
        uow.connection.execute(insert(tokens), rows)


def breaches_naming(uow: UnitOfWork, names: Iterable[str]) -> set[tuple[str, str]]:
    """``(breach's id, role)`` wherever one of these names stands, behind whatever wall."""
    query = select(tokens.c.breach_id, tokens.c.role).where(
        tokens.c.token.in_(tokens_of(uow, names))
    )
    return {(row.breach_id, row.role) for row in uow.connection.execute(query)}
