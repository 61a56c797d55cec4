"""To whom a release may be offered: the offices of the law packs, and who else is in the case."""

from __future__ import annotations

from typing import Any

from models.cases.party import PartyRole
from models.privacy.recipient import Recipient, office, on_file

_OF_THE_CASE = frozenset(
    {
        PartyRole.REFERRAL_AGENCY,
        PartyRole.OPPOSING_COUNSEL,
        PartyRole.NON_ADVERSE_HOUSEHOLD,
        PartyRole.WITNESS,
        PartyRole.OTHER,
    }
)


def known_recipients(uow: Any, case_id: str) -> list[Recipient]:
    """First who stands in the case and is not on the other side, then the offices, town by town.
    The adverse party and their household are never offered."""
    from models.cases.repository import parties
    from models.ordinances.packs import places
    from models.ordinances.repository import pack

    found = [
        on_file(one.person_id, one.name)
        for one in parties(uow, case_id)
        if one.role in _OF_THE_CASE
    ]
    for place in places():
        law = pack(uow, place)
        town = law.place_name.said_in("en").split(",")[0].strip()
        for one in law.offices:
            title = one.title.said_in("en")
            name = title if town in title else f"{title}, {town}"
            found.append(office(place, one.id, name))
    return found
