"""What is left of a person when a purge asks for it: nothing, or a row without a name.

Only ``models.retention`` calls this; who may, and why, is settled there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from models.people import conflict_index
from models.people.folding import fold
from models.people.person import NAMELESS, Channel, NameKind
from models.people.services import ROOM
from models.people.tables import person as persons
from models.people.tables import (
    person_address,
    person_alternate,
    person_channel,
    person_email,
    person_phone,
    person_reveal,
)
from models.people.tables import person_name as person_names
from models.vault.walls import sealing_person

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_HANGING = (
    *(person_names, person_phone, person_email, person_address, person_channel),
    *(person_alternate, person_reveal),
)


def known(uow: UnitOfWork, person_id: str) -> bool:
    """Whether this person is in the vault."""
    query = select(persons.c.id).where(persons.c.id == person_id)
    return uow.connection.execute(query).first() is not None


def purge_whole(uow: UnitOfWork, person_id: str) -> None:
    """Delete the person with all names, and the wall around them with its key.

    Their cases must be gone: the plan sees to it, and the database refuses otherwise.
    """
    uow.connection.execute(delete(persons).where(persons.c.id == person_id))
    uow.record("purged", ROOM, person_id)


def purge_part(uow: UnitOfWork, person_id: str) -> None:
    """Empty names, contact, addresses, birth and all else; the row stays, so that it is counted."""
    with sealing_person(uow, person_id):
        uow.connection.execute(
            update(persons).where(persons.c.id == person_id).values(revision=persons.c.revision + 1)
        )
        uow.connection.execute(update(persons).where(persons.c.id == person_id), _empty())
        for table in _HANGING:
            uow.connection.execute(delete(table).where(table.c.person_id == person_id))
        _name(uow, person_id)
    conflict_index.keep(uow, person_id, None)
    uow.record("purged_part", ROOM, person_id)


def nameless(uow: UnitOfWork) -> str:
    """A new row without a name, for a purged case whose client has other cases. Gives its id."""
    id = uow.new_id()
    uow.connection.execute(insert(persons), {"id": id, "revision": 1, **_empty()})
    _name(uow, id)
    uow.record("added", ROOM, id)
    return id


def _empty() -> dict[str, object]:
    texts = ("contact_how", "contact_caution", "contact_confirmed_on", "code_word", "kind")
    more = ("other_languages", "interpreter", "dialect", "pronouns", "birth", "accommodations")
    return {
        **dict.fromkeys((*texts, *more, "employer"), ""),
        **{f"may_{channel.value}": False for channel in Channel},
        "language": "en",
        "shown_name": NAMELESS,
        "sort_key": fold(NAMELESS),
        "folded": fold(NAMELESS),
    }


def _name(uow: UnitOfWork, person_id: str) -> None:
    row = {
        "person_id": person_id,
        "position": 0,
        "kind": NameKind.LEGAL.value,
        "given": NAMELESS,
        "family": "",
        "family_first": False,
    }
    uow.connection.execute(insert(person_names), row)
