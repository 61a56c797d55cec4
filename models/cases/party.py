"""Who stands in a case, and as what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.cases.case import CaseStatus


class PartyRole(StrEnum):
    """What a person is in a case. The order is the one in which a case shows them."""

    CLIENT = "client"
    CO_CLIENT = "co_client"
    ADVERSE_PARTY = "adverse_party"
    OPPOSING_COUNSEL = "opposing_counsel"
    ADVERSE_HOUSEHOLD = "adverse_household"
    NON_ADVERSE_HOUSEHOLD = "non_adverse_household"
    WITNESS = "witness"
    REFERRAL_AGENCY = "referral_agency"
    JUDGE = "judge"
    OFFICIAL = "official"
    OTHER = "other"


OUR_SIDE = frozenset({PartyRole.CLIENT, PartyRole.CO_CLIENT})
ADVERSE = frozenset(
    {PartyRole.ADVERSE_PARTY, PartyRole.OPPOSING_COUNSEL, PartyRole.ADVERSE_HOUSEHOLD}
)
IN_OFFICE = frozenset(
    {PartyRole.OPPOSING_COUNSEL, PartyRole.REFERRAL_AGENCY, PartyRole.JUDGE, PartyRole.OFFICIAL}
)
"""Known by what they do for a living: a wall or a purge of the case leaves their own record."""


@dataclass(frozen=True)
class Party:
    """A person in a case.

    The client of the case is its first party and has no row of its own: ``id`` is empty there.
    ``related`` is how they stand to the client in words ("sister"), ``since`` the day from which.
    ``revision`` counts the saves.
    """

    id: str
    case_id: str
    person_id: str
    role: PartyRole
    name: str = field(default="", compare=False)
    since: date | None = None
    related: str = ""
    note: str = ""
    revision: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Standing:
    """A case in which a person stands. Behind a closed wall role and status are not known, and
    ``ask`` are the names of those who can look. ``party_id`` is empty for the case's client."""

    case_id: str
    number: str
    role: PartyRole | None
    status: CaseStatus | None
    party_id: str = ""
    ask: tuple[str, ...] = ()

    @property
    def closed_off(self) -> bool:
        """Whether the user at work is no member of the case's wall."""
        return self.role is None
