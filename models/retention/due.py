"""What is due by the office's own schedule. Nothing happens by itself: somebody chooses and asks.

Years count from the day on which the case was closed, for whatever lies in it; for a case that is
still pending from the day on which it was opened. Nothing in an open case is ever due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.breaches import purging as breaches
from models.cases import purging as cases
from models.cases.purging import Finished
from models.changes import Ref
from models.holds import repository as holds
from models.letters import purging as letters
from models.retention import repository
from models.retention.purge import OPEN
from models.retention.schedule import RecordKind, Rule, cutoff, due_day

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class DueRow:
    """One line of the list. ``items`` are what a purge would be asked for (the files of a breach
    are one line). ``held``: a legal hold stands on the case or its client. ``asked``: a purge of
    it was asked for already."""

    kind: RecordKind
    items: tuple[Ref, ...]
    number: str
    case_id: str
    case_number: str
    client_name: str
    since: date
    due_on: date
    held: bool = False
    asked: bool = False

    @property
    def free(self) -> bool:
        """Whether a purge can be asked for."""
        return not self.held and not self.asked


def due(uow: UnitOfWork) -> list[DueRow]:
    """What is due today, the longest due first; empty as long as the office has no schedule."""
    schedule = repository.schedule(uow)
    rows: list[DueRow] = []
    whole: set[str] = set()
    for kind in (RecordKind.CASE_CLOSED, RecordKind.CASE_NOT_SERVED):
        rule = schedule.rule(kind)
        if rule is not None:
            closed = kind is RecordKind.CASE_CLOSED
            found = _finished(uow, rule, closed=closed)
            left = repository.parts(uow, "cases")
            rows += [
                _row(rule, one, (Ref("cases", one.id),), one.number)
                for one in found
                if one.id not in left
            ]
            whole |= {one.id for one in found}
    for kind in (RecordKind.BREACH, RecordKind.LETTER, RecordKind.EVIDENCE):
        rule = schedule.rule(kind)
        if rule is not None:
            rows += _inside(uow, rule, whole)
    rows.sort(key=lambda one: (one.due_on, one.case_number, one.number))
    return _marked(uow, rows)


def _finished(uow: UnitOfWork, rule: Rule, *, closed: bool) -> list[Finished]:
    return cases.finished(uow, closed=closed, until=cutoff(uow.today, rule.years))


def _row(rule: Rule, one: Finished, items: tuple[Ref, ...], number: str) -> DueRow:
    due_on = due_day(one.since, rule.years)
    return DueRow(rule.kind, items, number, one.id, one.number, one.client_name, one.since, due_on)


def _inside(uow: UnitOfWork, rule: Rule, whole: set[str]) -> list[DueRow]:
    """Records in closed cases that are not due as a whole themselves."""
    found = {one.id: one for one in _finished(uow, rule, closed=True) if one.id not in whole}
    if rule.kind is RecordKind.LETTER:
        numbers, left = letters.numbers_by_case(uow, found), repository.parts(uow, "letters")
        return _each(rule, found, numbers, "letters", left)
    numbers, left = breaches.numbers_by_case(uow, found), repository.parts(uow, "breaches")
    if rule.kind is RecordKind.BREACH:
        return _each(rule, found, numbers, "breaches", left)
    files = breaches.files_by_breach(uow, (id for some in numbers.values() for id in some))
    return [
        _row(rule, found[case_id], tuple(Ref("evidence", one) for one in files[id]), number)
        for case_id, some in numbers.items()
        for id, number in some.items()
        if id in files
    ]


def _each(
    rule: Rule,
    found: dict[str, Finished],
    numbers: dict[str, dict[str, str]],
    room: str,
    left: Iterable[str],
) -> list[DueRow]:
    return [
        _row(rule, found[case_id], (Ref(room, id),), number)
        for case_id, some in numbers.items()
        for id, number in some.items()
        if id not in left
    ]


def _marked(uow: UnitOfWork, rows: list[DueRow]) -> list[DueRow]:
    """The rows with what stands in the way of asking."""
    standing = {one.thing for one in holds.all_holds(uow, standing=True)}
    clients = cases.clients(uow, {one.case_id for one in rows})
    asked = {item for one in repository.purges(uow, OPEN) for item in one.items}
    made = []
    for one in rows:
        held = Ref("cases", one.case_id) in standing
        held = held or Ref("people", clients[one.case_id]) in standing
        made.append(DueRow(**{**one.__dict__, "held": held, "asked": bool(asked & set(one.items))}))
    return made
