"""After how many days a safe contact must be asked again, and whose it is time to ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from models.changes import Changes, changed
from models.errors import BadInput
from models.language import _
from models.people import repository
from models.people.contact import LONGEST, SHORTEST, STALE_AFTER
from models.people.listing import PersonSort
from models.people.person import PersonRow
from models.people.services import ROOM
from models.vault.powers import Power, require_power
from models.vault.settings import put, value

if TYPE_CHECKING:
    from sqlalchemy import Select

    from models.vault.unit_of_work import UnitOfWork

KEY = "people.stale_after"


def stale_after(uow: UnitOfWork) -> int:
    """The office's number of days; ``STALE_AFTER`` until it sets one."""
    return int(value(uow, KEY, STALE_AFTER))


def set_stale_after(uow: UnitOfWork, days: int) -> Changes:
    """Ask again after so many days. Raises ``Refused``; ``BadInput``."""
    require_power(uow.user, Power.SET_CONTACT_DAYS)
    if not SHORTEST <= days <= LONGEST:
        raise BadInput(
            _("The number of days must be between {least} and {most}.").format(
                least=SHORTEST, most=LONGEST
            ),
            field="days",
        )
    former = stale_after(uow)
    if days == former:
        return Changes()
    put(uow, KEY, days)
    uow.record("changed", ROOM, "", ("stale_after",))
    return changed(
        ROOM,
        "",
        said=_("Safe contact is asked again after {days} days").format(days=days),
        undo=lambda again: set_stale_after(again, former),
    )


def stale_before(uow: UnitOfWork) -> str:
    """The ISO day before which what was confirmed is stale today."""
    return (uow.today - timedelta(days=stale_after(uow))).isoformat()


def to_ask_again(
    uow: UnitOfWork, among: Select[Any] | None = None, limit: int = 200
) -> list[PersonRow]:
    """Whose safe contact is stale today, the longest ago first: what is allowed and was never
    confirmed stands at the top. ``among``: a select of ids (the clients of open cases)."""
    return repository.person_rows(
        uow,
        limit=limit,
        among=among,
        confirmed_before=stale_before(uow),
        sort=PersonSort.CONFIRMED,
    )


def to_ask_again_count(uow: UnitOfWork, among: Select[Any] | None = None) -> int:
    """How many ``to_ask_again`` finds in all."""
    return repository.person_row_count(uow, among=among, confirmed_before=stale_before(uow))


def stale_among(uow: UnitOfWork, person_ids: Iterable[str]) -> list[PersonRow]:
    """Those of these people whose safe contact is stale today."""
    wanted = list(dict.fromkeys(person_ids))
    before, found = stale_before(uow), []
    for start in range(0, len(wanted), 500):
        some = repository.ids_among(wanted[start : start + 500])
        found += repository.person_rows(uow, limit=500, among=some, confirmed_before=before)
    return found
