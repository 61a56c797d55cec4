"""What a person chooses for one letter. What is left open, the draft fills in by its own rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.breaches.breach import Quoting


class Delivery(StrEnum):
    """How a letter goes out."""

    CERTIFIED_MAIL = "certified_mail"
    FIRST_CLASS_MAIL = "first_class_mail"
    HAND = "hand"
    EMAIL = "email"
    FAX = "fax"


@dataclass(frozen=True)
class Sending:
    """One way of delivery, with its tracking number (``9400 0000 …``) or address, if it has one."""

    method: Delivery
    tracking: str = ""


class ClientNaming(StrEnum):
    """How the letter calls the client. A letter that the city receives may become public."""

    OUR_CLIENT = "our_client"
    INITIALS = "initials"
    NAME = "name"


class SignatoryRole(StrEnum):
    """In what capacity a person signs. Only an attorney signs as counsel."""

    ATTORNEY = "attorney"
    ADVOCATE = "advocate"


@dataclass(frozen=True)
class Signatory:
    """Who signs."""

    name: str
    role: SignatoryRole


class Relief(StrEnum):
    """What a letter may ask for; each has its own condition in ``reliefs.py``."""

    ACKNOWLEDGE = "acknowledge"
    INVESTIGATE = "investigate"
    OUTCOME = "outcome"
    INSPECTOR_GENERAL = "inspector_general"
    CORRECT_RECORDS = "correct_records"
    LIST_DISCLOSURES = "list_disclosures"
    STOP_DISCLOSURE = "stop_disclosure"
    PROVIDE_SERVICE = "provide_service"
    SAME_REFERRAL = "same_referral"
    REVISE_FORMS = "revise_forms"
    REMIND_STAFF = "remind_staff"
    TRAINING = "training"
    WARRANT_BASIS = "warrant_basis"
    LIAISON = "liaison"


@dataclass(frozen=True)
class LetterChoices:
    """The choices of one letter.

    ``office`` and ``copies`` are ids of the law pack's offices (empty ``office``: the one that
    fits the incident). An address from the pack prints only once ``address_confirmed_on`` is
    set; ``addressee`` replaces the pack's lines altogether. ``reliefs`` and ``preserve`` of
    ``None`` mean all whose condition holds. ``quoting`` goes by provision id and overrules the
    record of the breach. ``evidence`` is what is enclosed, in its order: the SHA-256 of each file
    (letters of before: its id); ``exhibit_titles`` are titles in place of the files' own, by
    SHA-256.
    ``accounts`` are ids of acts whose free account may be told. ``harm`` of ``None`` takes the
    record's own words, where the record allows it.
    """

    dated: date | None = None
    office: str = ""
    addressee: str = ""
    address_confirmed_on: date | None = None
    salutation: str = ""
    sending: tuple[Sending, ...] = ()
    client: ClientNaming = ClientNaming.OUR_CLIENT
    signatory: Signatory | None = None
    quoting: Mapping[str, Quoting] = field(default_factory=dict)
    resident_may_be_told: bool = False
    place_may_be_told: bool = False
    accounts: frozenset[str] = frozenset()
    tell_harm: bool = True
    harm: str | None = None
    reliefs: tuple[Relief, ...] | None = None
    preserve: tuple[str, ...] | None = None
    reply_by: date | None = None
    copies: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    own_enclosures: tuple[str, ...] = ()
    exhibit_titles: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""
