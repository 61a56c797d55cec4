"""The days that a letter starts, as ticklers of its case: kept when it is sent, ended when the
answer comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes, Ref
from models.days.partial import PartialDate
from models.letters.changing import ROOM
from models.letters.kept import Kept
from models.letters.kinds import RECORDS_APPEAL, RECORDS_REQUEST, REPLY, kind
from models.letters.letter import LetterState
from models.letters.life import ANSWERED
from models.ticklers import clocks
from models.ticklers import repository as ticklers
from models.ticklers.clocks import Proposal
from models.ticklers.closed_days import closed_days
from models.ticklers.program_reasons import Reason, kept_reason
from models.ticklers.rules import CountedFrom, rule
from models.ticklers.services import done, moved_to, put_over, reopen
from models.ticklers.tickler import State, Tickler

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def start(uow: UnitOfWork, one: Kept, sent_on: date) -> Changes:
    """The letter left on this day: keep what its kind starts, or count it anew."""
    changes = Changes()
    for rule_id in kind(one.kind).starts:
        due = one.reply_by if rule_id == REPLY else None
        if rule_id == REPLY and due is None:
            continue
        if rule(rule_id).counted_from is CountedFrom.DENIAL:
            # It begins with the denial, or with the day on which silence counts as one.
            continue
        changes = changes.also(_keep(uow, one, rule_id, sent_on, due))
    return replace(changes, undo=None, made=None, said="")


def _keep(uow: UnitOfWork, one: Kept, rule_id: str, first: date, due: date | None) -> Changes:
    start_day = _partial(first)
    source = Ref(ROOM, one.id)
    for former in ticklers.of_source(uow, one.case_id, one.id):
        if former.rule != rule_id:
            continue
        changes = Changes()
        if former.state is not State.OPEN:
            changes = reopen(uow, former.id)
            former = ticklers.tickler(uow, former.id)
        day = due or rule(rule_id).due(start_day, closed_days(uow))
        new = replace(former, starts_on=start_day, due_on=day)
        if new == former:
            return changes
        if day != former.due_on:
            new = moved_to(uow, former, new, kept_reason(Reason.LETTER_SENT, first))
        return changes.also(put_over(uow, former, new, "", "moved"))
    return clocks.keep(uow, rule_id, one.case_id, start_day, source, due_on=due)


def outcome(uow: UnitOfWork, one: Kept, state: LetterState, day: date) -> list[Changes]:
    """What the outcome ends and begins; each change has its own undo.

    An answer ends the reply day and the day on which silence would count as a denial; a denial of
    a records request starts the appeal. Silence ends the reply day alone.
    """
    if state in ANSWERED:
        why = kept_reason(Reason.ANSWERED, day)
        ended = _end(uow, one, (REPLY, RECORDS_REQUEST), why)
        appeal = state is LetterState.DECLINED and RECORDS_REQUEST in kind(one.kind).starts
        if appeal and not any(each.rule == RECORDS_APPEAL for each in _own(uow, one)):
            source = Ref(ROOM, one.id)
            ended.append(clocks.keep(uow, RECORDS_APPEAL, one.case_id, _partial(day), source))
        return ended
    if state is LetterState.NO_RESPONSE:
        return _end(uow, one, (REPLY,), kept_reason(Reason.NOT_ANSWERED, day))
    return []


def appeal_offered(uow: UnitOfWork, one: Kept) -> Proposal | None:
    """The appeal that follows on a records request of this letter which nobody answered in the days
    of the law; ``None`` before that, and once it is kept or declined."""
    own = {each.id for each in _own(uow, one) if each.rule == RECORDS_REQUEST}
    if not own:
        return None
    found = clocks.following(uow, one.case_id)
    return next((each for each in found if each.source and each.source.id in own), None)


def appeal_kept(uow: UnitOfWork, one: Kept) -> Tickler | None:
    """The appeal's deadline, if it is kept and open."""
    own = {one.id, *(each.id for each in _own(uow, one))}
    return next(
        (
            each
            for each in ticklers.of_case(uow, one.case_id)
            if each.rule == RECORDS_APPEAL
            and each.state is State.OPEN
            and each.source is not None
            and each.source.id in own
        ),
        None,
    )


def close(uow: UnitOfWork, one: Kept, why: str) -> list[Changes]:
    """The letter is closed: its reply day no longer waits. A clock of the law goes on."""
    return _end(uow, one, (REPLY,), why)


def _own(uow: UnitOfWork, one: Kept) -> list[Tickler]:
    return ticklers.of_source(uow, one.case_id, one.id)


def _end(uow: UnitOfWork, one: Kept, rules: tuple[str, ...], why: str) -> list[Changes]:
    return [
        done(uow, each.id, why)
        for each in _own(uow, one)
        if each.rule in rules and each.state is State.OPEN
    ]


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
