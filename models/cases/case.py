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
    NOT_SERVED = "not_served"
    TRANSFERRED = "transferred"


ENDED = frozenset({CaseStatus.CLOSED, CaseStatus.NOT_SERVED, CaseStatus.TRANSFERRED})
"""Nobody works on such a case any more; it has a day on which it ended."""

ACCEPTED = frozenset({CaseStatus.OPEN, CaseStatus.WAITING})
"""The applicant is a client."""


class ConflictState(StrEnum):
    """What the office has decided of conflicts of interest in a case."""

    NOT_CHECKED = "not_checked"
    HITS = "hits"
    REVIEW = "review"
    NO_CONFLICT = "no_conflict"
    CONFLICT = "conflict"

    @property
    def decided(self) -> bool:
        """Whether somebody settled it, one way or the other."""
        return self in (ConflictState.NO_CONFLICT, ConflictState.CONFLICT)


class NotServed(StrEnum):
    """Why an applicant was not served: the reasons that legal-aid offices report."""

    OVER_INCOME = "over_income"
    EXCESS_ASSETS = "excess_assets"
    OUT_OF_AREA = "out_of_area"
    FEE_GENERATING = "fee_generating"
    OTHER_HELP = "other_help"
    NOT_PRIORITY = "not_priority"
    NO_MERIT = "no_merit"
    CONFLICT = "conflict"
    EXCLUDED = "excluded"
    WITHDREW = "withdrew"
    OTHER = "other"


class Result(StrEnum):
    """How something that was undertaken came out."""

    HEARING_WON = "hearing_won"
    HEARING_LOST = "hearing_lost"
    SETTLED_WELL = "settled_well"
    SETTLED_BADLY = "settled_badly"
    OTHER_GOOD = "other_good"
    OTHER_BAD = "other_bad"
    NO_EFFECT = "no_effect"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Outcome:
    """One outcome of a case, with a note in the office's own words."""

    result: Result
    note: str = ""


MOST_COCOUNSEL = 2
MOST_OUTCOMES = 20


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
    special_problem_code: str = ""
    cocounsel: tuple[str, ...] = ()
    funding: str = ""
    referral_source: str = ""
    language: str = ""
    court: str = ""
    docket: str = ""
    judge: str = ""
    filed_on: date | None = None
    persons_helped: int | None = None
    outcomes: tuple[Outcome, ...] = ()
    closing_code: str = ""
    not_served: NotServed | None = None
    transferred_to: str = ""
    conflict_state: ConflictState = ConflictState.NOT_CHECKED
    revision: int = field(default=0, compare=False)

    @property
    def ended(self) -> bool:
        """Whether nobody works on it any more."""
        return self.status in ENDED


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
    conflict_state: ConflictState | None = None
    special_problem_code: str = ""
    cocounsel: tuple[str, ...] = ()
    funding: str = ""
    closed_on: date | None = None
    closing_code: str = ""

    @property
    def closed_off(self) -> bool:
        """Whether the user at work is no member of its wall."""
        return self.behind is Behind.CLOSED_WALL
