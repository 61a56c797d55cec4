"""An activity of a case: what was done, when, for how long, and what is said of it.

Note and time are one thing: a case note that took half an hour is also the time slip. Nothing
here says anything of a person's immigration status.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class ActivityType(StrEnum):
    """What kind of work it was."""

    NOTE = "note"
    CALL = "call"
    MEETING = "meeting"
    COURT = "court"
    RESEARCH = "research"
    DRAFTING = "drafting"
    TRAVEL = "travel"
    OUTREACH = "outreach"
    OTHER = "other"


class Privilege(StrEnum):
    """Whose confidence the words are under.

    ``COUNSELLOR`` is the privilege of Conn. Gen. Stat. § 52-146k: of a certified domestic-violence
    or sexual-assault counsellor of such an agency, and of nobody else; an advocate of a legal-aid
    office works under the attorney's.
    """

    ATTORNEY_CLIENT = "attorney_client"
    COUNSELLOR = "counsellor"
    NONE = "none"


MOST_MINUTES = 24 * 60
"""No activity lasts longer than a day."""


@dataclass(frozen=True)
class Note:
    """One activity.

    ``case_id`` is empty for work of the office that belongs to no case (outreach, training).
    ``day`` and ``clock`` are local; ``clock`` is when it began, ``None`` if nobody noted it.
    ``minutes`` is how long it took, ``None`` if no time is counted. ``who`` is the login of whose
    time it is. ``revision`` counts the saves and tells a stale copy from the newest.
    """

    id: str
    case_id: str
    kind: ActivityType
    day: date
    clock: time | None = None
    minutes: int | None = None
    funding: str = ""
    privilege: Privilege = Privilege.ATTORNEY_CLIENT
    who: str = ""
    summary: str = ""
    text: str = ""
    made_at: datetime | None = None
    made_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""
    revision: int = 0

    @property
    def line(self) -> str:
        """What it is called in a list: the summary, else the first line of the text."""
        return self.summary or self.text.strip().partition("\n")[0][:200]


WORDS = ("kind", "day", "clock", "minutes", "funding", "privilege", "who", "summary", "text")
"""The fields that a person sets, and of which every former version is kept."""


@dataclass(frozen=True)
class Version:
    """A former version of a note: what stood there until ``until``, and who changed it then.
    ``written_by`` and ``written_at`` are of whoever wrote this version."""

    note: Note
    written_by: str
    written_at: datetime
    until: datetime | None = None
    changed_by: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoteRow:
    """A note as a list shows it, with its case's number and client."""

    note: Note
    case_number: str = ""
    client_name: str = ""


@dataclass(frozen=True)
class Totals:
    """The time of what was asked for, in minutes: all of it, by funding and by login; how many
    activities, and how many of them have no time. ``by_kind`` is keyed by ``ActivityType``."""

    minutes: int
    count: int
    untimed: int
    by_funding: tuple[tuple[str, int], ...] = ()
    by_user: tuple[tuple[str, int], ...] = ()
    by_kind: tuple[tuple[str, int], ...] = ()


def changed_fields(former: Note, one: Note) -> tuple[str, ...]:
    """The names of what a person changed."""
    return tuple(name for name in WORDS if getattr(former, name) != getattr(one, name))
