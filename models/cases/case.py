"""A case of the office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CaseType(StrEnum):
    """What kind of case."""

    DOMESTIC_VIOLENCE = "domestic_violence"
    SERVICE_ACCESS = "service_access"
    BOTH = "both"
    OTHER = "other"


class CaseStatus(StrEnum):
    """Where the case stands."""

    PENDING = "pending"
    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True)
class Case:
    """A matter of one client.

    ``number`` is the office's own series (``26-0117``). ``counsel`` and ``advocate`` are logins
    of the vault's users (empty: nobody yet). ``problem_code`` is a code of the code list
    (``85`` Civil Rights, ``37`` Domestic Abuse). ``revision`` counts the saves; it is no part of
    what two cases are compared by.
    """

    id: str
    number: str
    client_id: str
    case_type: CaseType
    problem_code: str
    status: CaseStatus
    opened_on: date
    closed_on: date | None = None
    counsel: str = ""
    advocate: str = ""
    remark: str = ""
    revision: int = field(default=0, compare=False)


class Behind(StrEnum):
    """Whether a case is walled, and how that looks to the user at work."""

    NO_WALL = ""
    OPEN_WALL = "open"
    CLOSED_WALL = "closed"


@dataclass(frozen=True)
class CaseRow:
    """A case as a list shows it: one line, with what other rooms count for it.

    Of a case behind a closed wall there are the id and the number, and nothing else.
    """

    id: str
    number: str
    client_id: str
    client_name: str
    case_type: CaseType | None
    problem_code: str
    status: CaseStatus | None
    opened_on: date | None
    counsel: str
    advocate: str
    breaches: int = 0
    letters: int = 0
    behind: Behind = Behind.NO_WALL

    @property
    def closed_off(self) -> bool:
        """Whether the user at work is no member of its wall."""
        return self.behind is Behind.CLOSED_WALL
