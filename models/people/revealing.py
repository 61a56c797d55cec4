"""Reading what is masked: with a typed reason, and never unseen.

The reason and the entry in the audit trail are in the same unit of work as the reading: nothing
is handed out of which they do not tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from models.errors import BadInput, NotFound
from models.language import _
from models.people import repository
from models.people.person import Person
from models.people.services import ROOM
from models.people.tables import person_reveal as reveals
from models.typed import one_line
from models.vault.powers import Power, require_power
from models.vault.walls import sealing_person

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

CODE_WORD = "code_word"
SHORTEST = 5
"""Characters of a reason: "ok" is none."""


@dataclass(frozen=True)
class Reveal:
    """Who read what, when and why. ``item`` is ``address``, ``phone``, ``email``, ``code_word``."""

    id: str
    item: str
    reason: str
    by: str
    at: datetime


def reveal(uow: UnitOfWork, person_id: str, item: str, reason: str) -> str:
    """The masked text: ``item`` is the id of a phone, an e-mail or an address, or ``code_word``.

    The caller commits before anybody sees it. Raises ``Refused`` for a role that may not,
    ``BadInput`` (``reason``) without a reason, ``NotFound``.
    """
    require_power(uow.user, Power.REVEAL_MASKED)
    reason = one_line(reason, "reason", limit=500, required=True)
    if len(reason) < SHORTEST:
        raise BadInput(
            _("Say in a few words why it is needed."),
            field="reason",
            next=_("For example: service of the order by the marshal."),
        )
    word, text = _masked(repository.unmasked(uow, person_id), item)
    with sealing_person(uow, person_id):
        row = {
            "id": uow.new_id(),
            "person_id": person_id,
            "item": word,
            "reason": reason,
            "revealed_by": uow.user.login,
            "revealed_at": uow.now,
        }
        uow.connection.execute(insert(reveals), row)
    uow.record("revealed", ROOM, person_id, (word,))
    return text


def reveals_of(uow: UnitOfWork, person_id: str, limit: int = 50) -> list[Reveal]:
    """The reveals of this person, the newest first."""
    repository.person(uow, person_id)
    query = (
        select(reveals)
        .where(reveals.c.person_id == person_id)
        .order_by(reveals.c.revealed_at.desc(), reveals.c.id.desc())
    )
    return [
        Reveal(row["id"], row["item"], row["reason"], row["revealed_by"], row["revealed_at"])
        for row in uow.connection.execute(query.limit(limit)).mappings()
    ]


def _masked(one: Person, item: str) -> tuple[str, str]:
    """The item's word, and its text."""
    if item == CODE_WORD and one.code_word:
        return CODE_WORD, one.code_word.text
    for phone in one.phones:
        if phone.id == item:
            return "phone", phone.number
    for email in one.emails:
        if email.id == item:
            return "email", email.address
    for address in one.addresses:
        if address.id == item:
            return "address", address.text
    raise NotFound(_("This is no longer on file."))
