"""Who may be named to whoever gets what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.cases.party import OUR_SIDE
from models.privacy.recipient import Recipient
from models.privacy.release import Item, Stage
from models.privacy.release_listing import ReleaseFilter, release_rows
from models.privacy.way_out import Basis, Out

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_MOST_RELEASES = 10_000


def free_to(uow: UnitOfWork, case_id: str, out: Out) -> frozenset[str]:
    """Who may be named: of the cases whose client released it to this recipient our own side; to
    the client everybody of the case."""
    if out.basis is Basis.CLIENT:
        return frozenset(party.person_id for party in cases.parties(uow, case_id))
    return frozenset(
        party.person_id
        for id in released_to(uow, out.reader)
        for party in cases.parties(uow, id)
        if party.role in OUR_SIDE
    )


def released_to(uow: UnitOfWork, recipient: Recipient) -> list[str]:
    """The cases that the user may read whose client lets this recipient be told the name today."""
    wanted = ReleaseFilter(stages=(Stage.SIGNED,), ends_from=uow.today)
    found = [row.release for row in release_rows(uow, wanted, _MOST_RELEASES)]
    return list(
        dict.fromkeys(
            one.case_id
            for one in found
            if one.live(uow.today) and Item.NAME in one.items and one.recipient.same_as(recipient)
        )
    )
