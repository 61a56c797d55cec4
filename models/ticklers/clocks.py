"""Deadlines that are computed from a rule and a day: proposed, kept, declined, counted anew.

The rooms above call this with the records that they keep: ``breaches`` for incidents, ``letters``
for letters, ``safety`` for orders.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.changes import Changes, Ref
from models.days.partial import PartialDate
from models.errors import BadInput, Refused
from models.language import _, ngettext
from models.ticklers import repository
from models.ticklers.checking import check_day, checked_tickler
from models.ticklers.closed_days import closed_days
from models.ticklers.program_reasons import Reason, kept_reason
from models.ticklers.rules import CountedFrom, Rule, rule, rules
from models.ticklers.services import checked_reason, moved_to, put_in, put_over, take_out
from models.ticklers.tickler import Kind, State, Tickler

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

BODY_CAMERA = "body-camera"


@dataclass(frozen=True)
class Proposal:
    """A deadline that a rule would set: to be kept, or declined with a reason.

    ``about`` says what it came of (``Breach B-26-031``).
    """

    rule: Rule
    case_id: str
    starts_on: PartialDate
    due_on: date
    source: Ref | None = None
    about: str = ""


def propose(
    uow: UnitOfWork,
    rule_id: str,
    case_id: str,
    starts_on: PartialDate,
    source: Ref | None = None,
    about: str = "",
) -> Proposal:
    """What the rule says of this start; nothing is kept. Raises ``NotFound``, ``BadInput``."""
    found = rule(rule_id)
    check_day(starts_on.earliest, "starts_on")
    due = found.due(starts_on, closed_days(uow))
    return Proposal(found, case_id, starts_on, due, source, about)


def keep(
    uow: UnitOfWork,
    rule_id: str,
    case_id: str,
    starts_on: PartialDate,
    source: Ref | None = None,
    *,
    due_on: date | None = None,
    assigned_to: str = "",
    detail: str = "",
) -> Changes:
    """Keep a computed deadline; for the case's advocate or counsel unless a login is given.

    ``due_on`` in place of the computed day is for a rule that is no law (the day that a letter
    asks for). Raises ``BadInput``, ``BehindWall``; ``Refused`` where the source has this rule's.
    """
    one = _made(uow, rule_id, case_id, starts_on, source, assigned_to, detail)
    if due_on is not None:
        if rule(rule_id).law:
            raise BadInput(_("The day of this rule is counted, not chosen."), field="due_on")
        one = replace(one, due_on=due_on)
    return put_in(uow, checked_tickler(uow, one), _("Deadline kept"))


def decline(
    uow: UnitOfWork,
    rule_id: str,
    case_id: str,
    starts_on: PartialDate,
    reason: str,
    source: Ref | None = None,
) -> Changes:
    """Do not keep what is proposed: who, when and why stay on record, as of a waived one."""
    one = _made(uow, rule_id, case_id, starts_on, source, "", "")
    one = replace(
        one,
        state=State.WAIVED,
        closed_at=uow.now,
        closed_by=uow.user.login,
        close_reason=checked_reason(reason),
    )
    return put_in(uow, checked_tickler(uow, one), _("Not kept; the reason is on record"))


def proposals(
    uow: UnitOfWork, case_id: str, source: Ref, start: PartialDate, about: str = ""
) -> list[Proposal]:
    """The deadlines of an incident that are neither kept nor declined yet."""
    known = {one.rule for one in repository.of_source(uow, case_id, source.id)}
    return [
        propose(uow, one.id, case_id, start, source, about)
        for one in rules().values()
        if one.counted_from is CountedFrom.INCIDENT and one.id not in known
    ]


def following(uow: UnitOfWork, case_id: str) -> list[Proposal]:
    """Deadlines that begin where another of this case has ended (an appeal after a request that
    was not answered), and that are neither kept nor declined yet."""
    every = repository.of_case(uow, case_id)
    begun = {one.source.id for one in every if one.source and one.source.room == "ticklers"}
    found = []
    for one in every:
        then = rules()[one.rule].then if one.rule in rules() else ""
        passed = one.state is State.OPEN and one.due_on < uow.today
        if then and passed and one.id not in begun:
            start = PartialDate(one.due_on.year, one.due_on.month, one.due_on.day)
            found.append(propose(uow, then, case_id, start, Ref("ticklers", one.id)))
    return found


def follow(
    uow: UnitOfWork,
    case_id: str,
    source: Ref,
    start: PartialDate | None,
    *,
    leave_out: Iterable[str] = (),
) -> Changes:
    """The incident is recorded, or its day changed: what is kept by default is kept, and what
    was counted from another day is counted anew, with its former day. ``said`` tells of it."""
    if start is None:
        return Changes()
    existing = repository.of_source(uow, case_id, source.id)
    changes, moved = Changes(), 0
    for one in existing:
        if _of_incident(one) and one.starts_on != start and one.state is State.OPEN:
            changes = changes.also(_recount(uow, one, start))
            moved += 1
    have = {one.rule for one in existing} | set(leave_out)
    for each in rules().values():
        default = each.kept_by_default and each.counted_from is CountedFrom.INCIDENT
        if default and each.id not in have:
            changes = changes.also(keep(uow, each.id, case_id, start, source))
    said = ""
    if moved:
        said = ngettext(
            "{count} deadline counted anew", "{count} deadlines counted anew", moved
        ).format(count=moved)
    return replace(changes, said=said, made=None, undo=None)


def take_out_of(uow: UnitOfWork, case_id: str, source_id: str) -> tuple[Tickler, ...]:
    """The record goes, and what was counted from it goes too; gives what ``put_back`` takes."""
    found = tuple(repository.of_source(uow, case_id, source_id))
    for one in found:
        take_out(uow, one)
    return found


def put_back(uow: UnitOfWork, taken: Iterable[Tickler]) -> None:
    """The record is back, and so is what was counted from it."""
    for one in taken:
        put_in(uow, one, "")


def _of_incident(one: Tickler) -> bool:
    found = rules().get(one.rule)
    return found is not None and found.counted_from is CountedFrom.INCIDENT


def _recount(uow: UnitOfWork, former: Tickler, start: PartialDate) -> Changes:
    due = rule(former.rule).due(start, closed_days(uow))
    one = replace(former, starts_on=start, due_on=due)
    if due != former.due_on:
        one = moved_to(uow, former, one, kept_reason(Reason.INCIDENT_MOVED))
    return put_over(uow, former, one, "", "moved")


def _made(
    uow: UnitOfWork,
    rule_id: str,
    case_id: str,
    starts_on: PartialDate,
    source: Ref | None,
    assigned_to: str,
    detail: str,
) -> Tickler:
    case = cases.case(uow, case_id)
    found = propose(uow, rule_id, case_id, starts_on, source)
    if source is not None:
        for one in repository.of_source(uow, case_id, source.id):
            if one.rule == rule_id:
                raise Refused(
                    _("This deadline is on record already."), safe=_("Nothing was changed.")
                )
    return Tickler(
        id=uow.new_id(),
        case_id=case_id,
        kind=Kind.DEADLINE,
        title="",
        due_on=found.due_on,
        detail=detail,
        assigned_to=assigned_to or _whose(uow, case.advocate, case.counsel),
        remind_days=found.rule.remind_days,
        rule=rule_id,
        starts_on=starts_on,
        source=source,
        created_at=uow.now,
        created_by=uow.user.login,
        revision=1,
    )


def _whose(uow: UnitOfWork, *logins: str) -> str:
    for login in logins:
        user = uow.info.user(login) if login else None
        if user is not None and user.active:
            return user.login
    return uow.user.login
