"""The kinds of letters: what each is for, and what it must be made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.ordinances.offices import OfficeRole


class Kind(StrEnum):
    """What a letter is. The value is kept in the vault and names the template's file."""

    COMPLAINT = "complaint"
    PATTERN = "pattern"
    PRESERVATION = "preservation"
    RECORDS_REQUEST = "records_request"
    FOLLOW_UP = "follow_up"
    ESCALATION = "escalation"
    TRAINING = "training"
    CORRECTION = "correction"
    RELEASE = "release"
    CLIENT_LETTER = "client_letter"
    CERTIFICATION = "certification"
    COVER_SHEET = "cover_sheet"


class Need(StrEnum):
    """Whether something must be there, may be, or has no place."""

    MUST = "must"
    MAY = "may"
    NO = "no"


class Reader(StrEnum):
    """Whom the letter is for: only the client's own papers may bear the client's name by itself."""

    AGENCY = "agency"
    CLIENT = "client"
    FILE = "file"


@dataclass(frozen=True)
class KindNeeds:
    """What a kind is made from. ``roles`` are the offices that it goes to, the fitting one first;
    ``police_only`` ones are passed over where the police is not concerned. ``reply_days`` is the
    office's own choice of how long an answer may take (0: none is asked for)."""

    breach: Need
    earlier: Need
    reader: Reader
    roles: tuple[OfficeRole, ...] = ()
    reply_days: int = 0
    several: bool = False


_POLICE = (OfficeRole.CHIEF, OfficeRole.CORPORATION_COUNSEL)
_BODY = (OfficeRole.CHIEF, OfficeRole.DEPARTMENT_HEAD, OfficeRole.CORPORATION_COUNSEL)
_ABOVE = (OfficeRole.INSPECTOR_GENERAL, OfficeRole.HUMAN_RELATIONS, OfficeRole.COUNCIL)

NEEDS: dict[Kind, KindNeeds] = {
    Kind.COMPLAINT: KindNeeds(Need.MUST, Need.NO, Reader.AGENCY, _BODY, 30),
    Kind.PATTERN: KindNeeds(Need.MUST, Need.NO, Reader.AGENCY, _BODY, 30, several=True),
    Kind.PRESERVATION: KindNeeds(Need.MUST, Need.NO, Reader.AGENCY, _BODY, 7, several=True),
    Kind.RECORDS_REQUEST: KindNeeds(Need.MAY, Need.NO, Reader.AGENCY, _BODY, several=True),
    Kind.FOLLOW_UP: KindNeeds(Need.MAY, Need.MUST, Reader.AGENCY, _BODY, 14, several=True),
    Kind.ESCALATION: KindNeeds(Need.MAY, Need.MUST, Reader.AGENCY, _ABOVE, 30, several=True),
    Kind.TRAINING: KindNeeds(Need.MAY, Need.MAY, Reader.AGENCY, _POLICE, 30, several=True),
    Kind.CORRECTION: KindNeeds(Need.MUST, Need.MAY, Reader.AGENCY, _BODY, 14),
    Kind.RELEASE: KindNeeds(Need.NO, Need.NO, Reader.CLIENT),
    Kind.CLIENT_LETTER: KindNeeds(Need.MAY, Need.MAY, Reader.CLIENT),
    Kind.CERTIFICATION: KindNeeds(Need.NO, Need.MAY, Reader.AGENCY, _POLICE, 30),
    Kind.COVER_SHEET: KindNeeds(Need.NO, Need.MAY, Reader.FILE),
}

TEMPLATED = tuple(kind for kind in Kind if kind is not Kind.COMPLAINT)
"""The kinds that are made of a template; the complaint has sentences of its own."""

LANGUAGES = ("en", "es")
"""The languages in which each templated kind is at hand."""

CLIENT_LANGUAGES = (*LANGUAGES, "pt", "pl", "ht", "vi", "sq", "bs", "ar")
"""The languages in which a client is written to."""


def languages_for(kind: str) -> tuple[str, ...]:
    """The languages in which a kind of letter is at hand, by its key."""
    return CLIENT_LANGUAGES if kind == Kind.CLIENT_LETTER else LANGUAGES
