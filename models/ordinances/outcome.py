"""The values of an assessment, and the table that makes an outcome of a duty and an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.ordinances.expression import NO, YES
from models.ordinances.facts import ActKind, Answer
from models.ordinances.phrase import Phrase
from models.ordinances.version import Condition, Element


class Outcome(StrEnum):
    """How a provision comes out for an incident. A suggestion: an attorney decides."""

    ENGAGED = "engaged"
    OPEN = "open"
    EXCEPTED = "excepted"
    NOT_ENGAGED = "not_engaged"
    NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True)
class ActFinding:
    """One provision for one act. ``values`` answer the conditions, then the exceptions (Kleene)."""

    index: int
    outcome: Outcome
    values: tuple[int, ...]


@dataclass(frozen=True)
class Answered:
    """A condition or exception with its answer for the act at hand."""

    condition: Condition
    answer: Answer

    @property
    def number(self) -> int:
        """The mark on the screen."""
        return self.condition.number

    @property
    def label(self) -> str:
        """Its name in the screen's language, as in "A Hartford police officer acted"."""
        return str(self.condition.element.label)

    @property
    def exception(self) -> bool:
        """Whether it excepts instead of engaging."""
        return self.condition.exception

    @property
    def told(self) -> str:
        """The whole sentence for this answer."""
        return str(sentence(self.condition.element, self.answer))


@dataclass(frozen=True)
class Lit:
    """Words of the text that a condition encodes: ``text[start:end]``."""

    start: int
    end: int
    number: int
    label: str
    answer: Answer
    exception: bool


@dataclass(frozen=True)
class Question:
    """What would settle an open provision. ``fact`` is its place on the fact sheet."""

    fact: str
    text: str
    help: str
    act: int | None = None


@dataclass(frozen=True)
class Uncovered:
    """An act that no provision of the pack speaks of: kept, and told among the facts."""

    index: int
    act: ActKind
    because: str


def sentence(element: Element, answer: Answer) -> Phrase:
    """What is said of an element with this answer."""
    if answer is Answer.YES:
        return element.yes
    return element.no if answer is Answer.NO else element.unknown


def outcome_of(duty: int, exception: int) -> Outcome:
    """The table of the fact-sheet page, for one act."""
    if duty == NO:
        return Outcome.NOT_ENGAGED
    if exception == YES:
        return Outcome.EXCEPTED
    if duty == YES and exception == NO:
        return Outcome.ENGAGED
    return Outcome.OPEN
