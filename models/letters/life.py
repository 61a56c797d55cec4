"""The life of a letter, as values and rules: from draft to answer, and how it left the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from models.language import N_, _
from models.letters.choices import Delivery
from models.letters.letter import LetterState

_S = LetterState

UNDONE = N_("Undone")
"""Why a step that takes the one before it back was made, as it is kept."""

WAITING = frozenset({_S.SENT, _S.UNDER_INVESTIGATION})
"""Sent, and the answer is still to come."""

OUTCOMES = (_S.RECEIVED, _S.NO_RESPONSE, _S.UNDER_INVESTIGATION, _S.DECLINED)
"""What can become of a letter that was sent."""

LEFT = frozenset({_S.SENT, *OUTCOMES, _S.CLOSED})
"""It has left the office; nothing of it can be altered or lost."""

ANSWERED = frozenset({_S.RECEIVED, _S.DECLINED})
"""An answer came, whatever it says."""

_NEXT: dict[LetterState, frozenset[LetterState]] = {
    _S.DRAFT: frozenset({_S.IN_REVIEW, _S.APPROVED}),
    _S.IN_REVIEW: frozenset({_S.DRAFT, _S.APPROVED}),
    _S.APPROVED: frozenset({_S.SENT, _S.DRAFT}),
    _S.SENT: frozenset({*OUTCOMES, _S.CLOSED, _S.DRAFT}),
    _S.RECEIVED: frozenset({_S.UNDER_INVESTIGATION, _S.DECLINED, _S.CLOSED, _S.DRAFT}),
    _S.NO_RESPONSE: frozenset({*OUTCOMES, _S.CLOSED, _S.DRAFT} - {_S.NO_RESPONSE}),
    _S.UNDER_INVESTIGATION: frozenset(
        {_S.RECEIVED, _S.NO_RESPONSE, _S.DECLINED, _S.CLOSED, _S.DRAFT}
    ),
    _S.DECLINED: frozenset({_S.UNDER_INVESTIGATION, _S.RECEIVED, _S.CLOSED, _S.DRAFT}),
    _S.CLOSED: frozenset(OUTCOMES) | {_S.SENT},
    _S.PURGED: frozenset(),
}


def may_follow(now: LetterState, then: LetterState) -> bool:
    """Whether ``then`` may come after ``now`` at all; who may do it is the verbs' matter."""
    return then in _NEXT[now]


@dataclass(frozen=True)
class Step:
    """One step: who entered it and when, why, and the day on which it happened outside.

    ``former`` is None for the first. ``version`` is the one that the step is about. A step is
    never changed; one that was wrong is followed by another.
    """

    former: LetterState | None
    state: LetterState
    version: int
    made_at: datetime
    made_by: str
    day: date | None = None
    why: str = ""

    @property
    def undone(self) -> bool:
        """Whether it takes back the step before it."""
        return self.why in (UNDONE, _(UNDONE))


def in_force(steps: Iterable[Step]) -> list[Step]:
    """The steps that hold: without those that were undone, and without the undoing."""
    held: list[Step] = []
    for step in steps:
        if not step.undone:
            held.append(step)
        elif len(held) > 1:
            held.pop()
    return held


@dataclass(frozen=True)
class Sent:
    """How a version left: by which way, on which day, to whom.

    ``tracking`` is the carrier's number (or the address or fax number), ``reference`` the agency's
    own number for the matter, ``received_on`` the day on which its receipt was proven. A
    correction is an entry of its own: ``corrects`` names the one that it stands in for, and
    ``why`` says what was wrong with it.
    """

    id: str
    version: int
    method: Delivery
    sent_on: date
    recipient: str
    made_at: datetime
    made_by: str
    tracking: str = ""
    reference: str = ""
    received_on: date | None = None
    why: str = ""
    corrects: str = ""


def standing(sent: tuple[Sent, ...]) -> tuple[Sent, ...]:
    """The entries that no later one corrects, in the order in which they were made."""
    corrected = {one.corrects for one in sent if one.corrects}
    return tuple(one for one in sent if one.id not in corrected)
