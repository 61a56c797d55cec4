"""What the domestic-violence compartment keeps of a case: values, and nothing that judges danger.

A compartment of its own: who may open it is asked for each case (``access``), each opening is in
the audit trail, and no complaint letter can draw on it (a contract between rooms says so). There
is no text of a lethality questionnaire here, only the result as the screener gave it; and no word
of ours calls any result low.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.days.counting import after_months

SIGNATURE_MONTHS = 6


class Told(StrEnum):
    """What was answered; not asked is not "no"."""

    NOT_ASKED = ""
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Privilege(StrEnum):
    """Who protects what is written. A legal-aid advocate is no certified counselor
    (Conn. Gen. Stat. § 52-146k): the office says which it is, nothing is assumed."""

    ATTORNEY_CLIENT = "attorney_client"
    COUNSELOR = "counselor"
    NONE = "none"


class OrderKind(StrEnum):
    """The orders that Connecticut knows, and those of other places."""

    EX_PARTE = "ex_parte"
    RESTRAINING = "restraining"
    CIVIL_PROTECTION = "civil_protection"
    FAMILY_VIOLENCE_PROTECTIVE = "family_violence_protective"
    OTHER_PROTECTIVE = "other_protective"
    STANDING_CRIMINAL = "standing_criminal"
    FOREIGN = "foreign"


class OrderState(StrEnum):
    """Where an order stands, as somebody said."""

    APPLIED_FOR = "applied_for"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    DENIED = "denied"
    VACATED = "vacated"
    ENDED = "ended"


class Term(StrEnum):
    """What an order says, from the lists of the court's own forms, in short."""

    NO_CONTACT = "no_contact"
    STAY_AWAY = "stay_away"
    LEAVE_HOME = "leave_home"
    NO_WEAPONS = "no_weapons"
    CHILDREN = "children"
    PETS = "pets"
    PARTIAL = "partial"
    OTHER = "other"


class Instrument(StrEnum):
    """Whose screen it was."""

    LAP = "lap"
    DANGER_ASSESSMENT = "danger_assessment"
    OTHER = "other"


class Band(StrEnum):
    """The result as the screener gave it. None of them says that somebody is safe, and none is
    chosen beforehand: a result that nobody gave could be read as one."""

    NOT_SAID = ""
    IN_BY_FIRST = "in_by_first"
    IN_BY_COUNT = "in_by_count"
    IN_BY_BELIEF = "in_by_belief"
    NOT_IN = "not_in"
    DECLINED = "declined"
    SCORED = "scored"


class WeaponKind(StrEnum):
    """What kind of weapon."""

    HANDGUN = "handgun"
    LONG_GUN = "long_gun"
    OTHER_FIREARM = "other_firearm"
    KNIFE = "knife"
    OTHER = "other"


class PlanPart(StrEnum):
    """The parts of a safety plan."""

    NOW = "now"
    HOME = "home"
    WORK = "work"
    CHILDREN = "children"
    PHONE = "phone"
    DOCUMENTS = "documents"
    PEOPLE = "people"
    LEAVING = "leaving"
    AFTER = "after"


class RequestState(StrEnum):
    """Where a request for a certification stands. A request says nothing of anybody's status."""

    NOT_ASKED = "not_asked"
    REQUESTED = "requested"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Entry:
    """What every kind of entry has. ``day`` values are ``2026-03-14``, ``2026-03`` or ``2026``:
    as much as is known. ``revision`` counts the saves."""

    id: str
    case_id: str
    revision: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True)
class Incident(Entry):
    """Something that was done to the client, as told."""

    day: str = ""
    what: str = ""
    place: str = ""
    injuries: str = ""
    weapon_used: Told = Told.NOT_ASKED
    strangled: Told = Told.NOT_ASKED
    children_there: Told = Told.NOT_ASKED
    police_called: Told = Told.NOT_ASKED
    told_by: str = ""
    privilege: Privilege = Privilege.ATTORNEY_CLIENT


@dataclass(frozen=True)
class Child(Entry):
    """A child of the household: what has to be known to keep it safe."""

    name: str = ""
    born: str = ""
    lives_with: str = ""
    arrangement: str = ""
    concern: str = ""
    not_to_be_told: str = ""


@dataclass(frozen=True)
class Weapon(Entry):
    """A weapon that the other side has or can reach."""

    kind: WeaponKind = WeaponKind.OTHER
    what: str = ""
    access: str = ""
    surrendered: Told = Told.NOT_ASKED
    surrendered_on: date | None = None


@dataclass(frozen=True)
class PoliceReport(Entry):
    """A report to the police, and its number."""

    day: str = ""
    agency: str = ""
    number: str = ""
    arrest: Told = Told.NOT_ASKED
    note: str = ""


@dataclass(frozen=True)
class Order(Entry):
    """A protective or restraining order. The court's paper governs, never this entry."""

    kind: OrderKind = OrderKind.RESTRAINING
    state: OrderState = OrderState.APPLIED_FOR
    court: str = ""
    docket: str = ""
    applied_on: date | None = None
    hearing_on: date | None = None
    issued_on: date | None = None
    served_on: date | None = None
    expires_on: date | None = None
    terms: tuple[Term, ...] = ()
    protects: str = ""
    note: str = ""


@dataclass(frozen=True)
class Screen(Entry):
    """The result of a lethality or danger screen. Never its questions, never a word like low."""

    instrument: Instrument = Instrument.LAP
    other_name: str = ""
    screened_on: date | None = None
    screened_by: str = ""
    band: Band = Band.NOT_SAID
    score: int | None = None
    band_words: str = ""
    hotline: Told = Told.NOT_ASKED


@dataclass(frozen=True)
class PlanText(Entry):
    """One part of the safety plan, in the client's words."""

    part: PlanPart = PlanPart.NOW
    text: str = ""
    gone_through_on: date | None = None
    copy_given: str = ""


@dataclass(frozen=True)
class Note(Entry):
    """A note that stays in the compartment."""

    day: str = ""
    text: str = ""
    privilege: Privilege = Privilege.ATTORNEY_CLIENT


@dataclass(frozen=True)
class Certification(Entry):
    """The status of a request to certify helpfulness (Form I-918, Supplement B). It is kept only
    where the office turned this section on, and proves nothing of anybody's status."""

    state: RequestState = RequestState.NOT_ASKED
    agency: str = ""
    asked_on: date | None = None
    signed_on: date | None = None
    note: str = ""


KINDS: dict[str, type[Entry]] = {
    "incident": Incident,
    "child": Child,
    "weapon": Weapon,
    "police_report": PoliceReport,
    "order": Order,
    "screen": Screen,
    "plan": PlanText,
    "note": Note,
    "certification": Certification,
}
"""The kinds of entry, by the name under which they are kept."""


def kind_of(one: Entry | type[Entry]) -> str:
    """The name of an entry's kind."""
    wanted = one if isinstance(one, type) else type(one)
    return next(name for name, value in KINDS.items() if value is wanted)


def fileable_until(one: Certification) -> date | None:
    """The last day on which the petition can be filed with this signature, ``None`` while there is
    none: the form must have been signed within the six months before (8 CFR 214.14). An attorney
    confirms the day."""
    if one.state is not RequestState.SIGNED or one.signed_on is None:
        return None
    return after_months(one.signed_on, SIGNATURE_MONTHS)


def lapsed(order: Order, today: date) -> bool:
    """Whether an order that was in force is past its last day: somebody has to look."""
    in_force = order.state in (OrderState.IN_FORCE, OrderState.EXTENDED)
    return in_force and order.expires_on is not None and order.expires_on < today
