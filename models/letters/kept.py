"""A letter as it is kept: what a person decided, without the text that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models.letters.choices import LetterChoices
from models.letters.letter import COMPLAINT, LetterState


@dataclass(frozen=True)
class Edit:
    """What was done to a part by hand; ``text`` of ``None``: the generated text stands."""

    text: str | None = None
    omitted: bool = False


@dataclass(frozen=True)
class Kept:
    """What was decided of one letter.

    ``breaches`` are the ids of those that it speaks of, the leading one first; none, one or
    several, also of other cases (``case_id`` is the leading case). ``fields`` are the answers to
    the form of the letter's own kind: plain JSON. ``answers_letter`` is the id of an earlier
    letter that this one refers to. ``sent_on``, ``reply_by`` and ``agency_number`` are those of
    the version sent last; ``approved_at`` is set while its text is locked.
    """

    id: str
    number: str
    state: LetterState
    case_id: str
    language: str
    dated: date
    addressee: str
    choices: LetterChoices
    changed_at: datetime
    changed_by: str
    breaches: tuple[str, ...] = ()
    kind: str = COMPLAINT
    fields: Mapping[str, Any] = field(default_factory=dict)
    answers_letter: str = ""
    sent_on: date | None = None
    reply_by: date | None = None
    agency_number: str = ""
    approved_at: datetime | None = None

    @property
    def breach_id(self) -> str:
        """The leading breach; "" for a letter without one."""
        return self.breaches[0] if self.breaches else ""


@dataclass(frozen=True)
class Stored:
    """A PDF of the letter. ``digest`` is of the letter's text, ``sha256`` of the bytes;
    ``approved_at`` and ``approved_by`` stand with a version that an attorney approved."""

    version: int
    digest: str
    sha256: str
    made_at: datetime
    made_by: str
    approved_at: datetime | None = None
    approved_by: str | None = None

    @property
    def approved(self) -> bool:
        """Whether an attorney approved it: it can be neither altered nor deleted."""
        return self.approved_at is not None
