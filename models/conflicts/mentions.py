"""Names that stand in a case without a person on file: witnesses, identified officials.

The room that keeps them hands them over with each change (``keep``); the conflict check finds them
as it finds people, behind a wall too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from models.cases.party import PartyRole
from models.conflicts.tables import conflict_mention as mentions
from models.conflicts.tables import mention_key
from models.people import conflict_index
from models.people.conflict_index import Known
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def keep(
    uow: UnitOfWork,
    case_id: str,
    room: str,
    thing_id: str,
    names: Iterable[tuple[PartyRole, str]],
) -> None:
    """Put the names that a thing of another room mentions in place of the former ones."""
    forget(uow, thing_id)
    with sealing(uow, case_id):
        for role, name in sorted(set(names)):
            row = {"case_id": case_id, "room": room, "thing_id": thing_id}
            row |= {"role": role.value, "name": name}
            new = insert(mentions).values(row).returning(mentions.c.card)
            number = int(uow.connection.execute(new).scalar_one())
            texts = Known(((name, ""),)).texts()
            conflict_index.put_tokens(uow, mention_key, number, texts)


def forget(uow: UnitOfWork, thing_id: str) -> None:
    """The thing mentions nobody any more."""
    uow.connection.execute(delete(mentions).where(mentions.c.thing_id == thing_id))


def of_case(uow: UnitOfWork, case_id: str) -> list[tuple[PartyRole, str]]:
    """The names mentioned in a case that the user at work can read."""
    query = select(mentions.c.role, mentions.c.name).where(mentions.c.case_id == case_id)
    return [(PartyRole(row.role), row.name) for row in uow.connection.execute(query)]
