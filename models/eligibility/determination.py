"""One determination of eligibility in a case, and how the case came to the office.

There is no field for anybody's citizenship or status, here or anywhere. An office that must show
its funder that eligibility was documented keeps *that* it was, on which day and by whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from models.cases.case import NotServed
from models.eligibility.household import Figures


class Decision(StrEnum):
    """What a person decided."""

    UNDECIDED = "undecided"
    ELIGIBLE = "eligible"
    EXCEPTION = "exception"
    NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True)
class Reckoning:
    """The sums as they were when the figures were kept, with the table that applied: what a later
    table or rule does not change. Amounts are cents."""

    annual: int | None = None
    assets: int | None = None
    guideline: int | None = None
    percent: Decimal | None = None
    table_id: str = ""
    table_from: date | None = None
    ceiling: Decimal | None = None


@dataclass(frozen=True)
class Lsc:
    """What a grantee of the Legal Services Corporation keeps besides; ``None`` is *not said*."""

    charged: bool | None = None
    exception: str = ""
    asset_waiver: bool | None = None


@dataclass(frozen=True)
class Determination:
    """The figures of one day, and what was decided on them.

    A case may have several: the newest counts, older ones stay as they were. ``decided_by`` is a
    login. ``documented``: *that* eligibility was documented, never by what.
    """

    id: str
    case_id: str
    on: date
    figures: Figures = field(default_factory=Figures)
    reckoning: Reckoning = field(default_factory=Reckoning)
    decision: Decision = Decision.UNDECIDED
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    lsc: Lsc = field(default_factory=Lsc)
    documented: bool | None = None
    documented_on: date | None = None
    documented_by: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    revision: int = field(default=0, compare=False)

    @property
    def decided(self) -> bool:
        """Whether a person has decided; from then on the figures stand."""
        return self.decision is not Decision.UNDECIDED


class IntakeType(StrEnum):
    """How the applicant came."""

    PHONE = "phone"
    WALK_IN = "walk_in"
    LETTER = "letter"
    OUTREACH = "outreach"
    COURT = "court"
    ONLINE = "online"
    AGENCY = "agency"
    OTHER = "other"


class Referral(StrEnum):
    """Who sent the applicant."""

    SELF = "self"
    FRIEND = "friend"
    FORMER_CLIENT = "former_client"
    DV_AGENCY = "dv_agency"
    SHELTER = "shelter"
    POLICE = "police"
    COURT = "court"
    HOTLINE = "hotline"
    LEGAL_AID = "legal_aid"
    BAR = "bar"
    SOCIAL_SERVICE = "social_service"
    HEALTH = "health"
    SCHOOL = "school"
    FAITH = "faith"
    MEDIA = "media"
    OTHER = "other"


@dataclass(frozen=True)
class Intake:
    """How a case came in, and how the intake ended.

    ``own_words`` is what the applicant said, as they said it. ``referred_to`` is whom the office
    sent an applicant to whom it could not serve. ``unchecked_reason``: why an attorney accepted
    the client before the conflict check was decided.
    """

    case_id: str
    intake_type: IntakeType | None = None
    referral: Referral | None = None
    referral_detail: str = ""
    own_words: str = ""
    taken_in_by: str = ""
    taken_in_at: datetime | None = None
    not_served: NotServed | None = None
    not_served_words: str = ""
    referred_to: str = ""
    unchecked_reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    revision: int = field(default=0, compare=False)
