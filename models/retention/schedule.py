"""The office's retention schedule: for how many years each kind of record is kept, and on what
ground.

The program knows no period of its own. The ordinances that it quotes set none, and rules of
practice differ: an office states its own years and where they come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_YEARS = 100


class RecordKind(StrEnum):
    """The kinds of record that a schedule speaks of. The audit trail is none of them: it holds no
    text of a case, and is never purged."""

    CASE_CLOSED = "case_closed"
    CASE_NOT_SERVED = "case_not_served"
    BREACH = "breach"
    LETTER = "letter"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Rule:
    """So many ``years`` for one kind of record; ``source`` says on what ground."""

    kind: RecordKind
    years: int
    source: str


@dataclass(frozen=True)
class Schedule:
    """The rules that the office has set; a kind without a rule is never due."""

    rules: tuple[Rule, ...] = ()
    set_by: str = ""
    set_at: datetime | None = None

    @property
    def is_set(self) -> bool:
        """Whether the office has stated any rule at all."""
        return bool(self.rules)

    def rule(self, kind: RecordKind) -> Rule | None:
        """The rule for a kind, if the office has set one."""
        return next((one for one in self.rules if one.kind is kind), None)


def due_day(start: date, years: int) -> date:
    """The day from which a record may go: so many years after ``start``.

    February 29 becomes March 1 of a year without one, so that nothing is ever due early.
    """
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def cutoff(today: date, years: int) -> date:
    """The last day whose records are due: ``due_day(start, years) <= today`` holds exactly for
    the days up to this one."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return date(today.year - years, 2, 28)


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in the order of their kinds."""
    return tuple(sorted(rules, key=lambda one: list(RecordKind).index(one.kind)))
