"""The verbs of retention: set the schedule; ask, approve, refuse, withdraw, do and certify a purge.

A purge is asked by one person and approved by another; until it is done either can be stopped. It
deletes in one unit of work and cannot be undone. Then the vault gets a new key, and the
certificate is written, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused
from models.language import _
from models.retention import repository
from models.retention.planning import Plan, plan
from models.retention.purge import Counts, Extent, Purge, PurgeState
from models.retention.purging import Meter, Progress, carry_out, require_no_name
from models.retention.schedule import MOST_YEARS, RecordKind, Rule
from models.typed import PAGE, checked, one_line
from models.vault.powers import Power, may, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "retention"
SCHEDULE = "schedule"
"""The id under which a change of the schedule is told (``Ref("retention", "schedule")``)."""


def set_schedule(uow: UnitOfWork, rules: Iterable[Rule]) -> Changes:
    """Keep the office's own years and where they come from; a kind without a rule is never due.

    Raises ``BadInput`` (``field``: ``case_closed.years``, ``case_closed.source`` …).
    """
    require_power(uow.user, Power.SET_RETENTION)
    new: dict[RecordKind, Rule] = {}
    for one in rules:
        if not 1 <= one.years <= MOST_YEARS:
            raise BadInput(
                _("Give whole years, from 1 to {most}.").format(most=MOST_YEARS),
                field=f"{one.kind.value}.years",
            )
        source = one_line(one.source, f"{one.kind.value}.source")
        if not source:
            raise BadInput(
                _("Say where this period comes from."),
                field=f"{one.kind.value}.source",
                next=_("For example: the funder’s rule, the bar’s rule, or a board decision."),
            )
        new[one.kind] = replace(one, source=source)
    former = repository.schedule(uow).rules
    if {one.kind: one for one in former} == new:
        return Changes()
    repository.keep_rules(uow, new.values())
    uow.record("changed", ROOM, SCHEDULE, ("rules",))
    return changed(
        ROOM,
        SCHEDULE,
        said=_("Retention schedule kept"),
        undo=lambda again: set_schedule(again, former),
    )


def look_ahead(uow: UnitOfWork, items: Iterable[Ref], extent: Extent) -> Counts:
    """How much a purge of these things would take. Raises as ``ask_purge`` does."""
    return plan(uow, items, extent).counts


def ask_purge(
    uow: UnitOfWork,
    items: Iterable[Ref],
    extent: Extent,
    reason: str,
    letters_reason: str = "",
) -> Changes:
    """Ask for a purge; another person has to approve it. Nothing is deleted yet.

    ``items``: ``Ref("cases" | "breaches" | "letters" | "evidence" | "people", id)``. Raises
    ``BadInput`` without a reason, without a reason of its own for letters that are stored as PDF,
    and for a reason that names the client; ``Held``; ``Refused``.
    """
    require_power(uow.user, Power.ASK_PURGE)
    wanted = tuple(dict.fromkeys(items))
    found = plan(uow, wanted, extent)
    if repository.open_on(uow, wanted):
        raise Refused(
            _("A purge of this record was asked for already."),
            safe=_("Nothing was changed."),
            next=_("Approve, refuse or withdraw that one first."),
        )
    reason = _reason(uow, found, reason, "reason", _("Say why the record is purged."))
    if found.stored_pdfs:
        letters_reason = _reason(
            uow,
            found,
            letters_reason,
            "letters_reason",
            _("Letters of this record are stored as PDF and may have been sent."),
            _("Say why the office’s own copy of them may go."),
        )
    year = uow.today.year
    one = Purge(
        id=uow.new_id(),
        number=f"P-{year % 100:02d}-{uow.next_number(f'purge-{year}'):03d}",
        extent=extent,
        items=wanted,
        reason=reason,
        letters_reason=letters_reason if found.stored_pdfs else "",
        asked_by=uow.user.id,
        asked_at=uow.now,
    )
    repository.keep_new(uow, one)
    for item in wanted:
        uow.record("purge_asked", item.room, item.id)
    uow.record("purge_asked", ROOM, one.id, ("reason",))
    said = _("Purge {number} asked for").format(number=one.number)
    return _told(one, said, made=True, undo=lambda again: _take_back(again, one))


def approve_purge(uow: UnitOfWork, purge_id: str) -> Changes:
    """Approve what another person asked for, as it stands now.

    Raises ``Refused`` for the person who asked, ``Held`` where a hold was placed meanwhile.
    """
    require_power(uow.user, Power.APPROVE_PURGE)
    one = _asked(uow, purge_id, PurgeState.ASKED)
    if uow.user.id == one.asked_by:
        raise Refused(
            _("Whoever asks for a purge cannot approve it."),
            safe=_("Nothing was deleted."),
            next=_("Another attorney or administrator of the office has to look at it."),
        )
    found = plan(uow, one.items, one.extent)
    one = replace(
        one,
        state=PurgeState.APPROVED,
        answered_by=uow.user.id,
        answered_at=uow.now,
        approved_counts=found.counts,
    )
    repository.keep_changed(uow, one)
    uow.record("purge_approved", ROOM, one.id)
    return _told(one, _("Purge {number} approved").format(number=one.number))


def refuse_purge(uow: UnitOfWork, purge_id: str, reason: str) -> Changes:
    """Say no to what another person asked for. Nothing is deleted."""
    require_power(uow.user, Power.APPROVE_PURGE)
    one = _asked(uow, purge_id, PurgeState.ASKED, PurgeState.APPROVED)
    if uow.user.id == one.asked_by:
        raise Refused(
            _("Whoever asked for a purge withdraws it; another person refuses it."),
            safe=_("Nothing was deleted."),
        )
    said = _("Purge {number} refused").format(number=one.number)
    return _stop(uow, one, PurgeState.REFUSED, "purge_refused", reason, said)


def withdraw_purge(uow: UnitOfWork, purge_id: str, reason: str) -> Changes:
    """Take back what one has asked for oneself; an administrator may do it for another."""
    one = _asked(uow, purge_id, PurgeState.ASKED, PurgeState.APPROVED)
    if uow.user.id != one.asked_by:
        require_power(uow.user, Power.SET_RETENTION)
    said = _("Purge {number} withdrawn").format(number=one.number)
    return _stop(uow, one, PurgeState.WITHDRAWN, "purge_withdrawn", reason, said)


def do_purge(
    uow: UnitOfWork,
    purge_id: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """Delete (or empty) all of an approved purge. It cannot be undone, nor can anything that was
    done before it.

    Until the unit's commit it can be cancelled, and nothing is lost. Raises ``Refused`` if the
    record grew since it was approved, ``Held``, ``SomethingLeft``, ``Cancelled``.
    """
    _may_do(uow)
    one = _asked(uow, purge_id, PurgeState.APPROVED)
    found = plan(uow, one.items, one.extent)
    if not found.counts.same_record(one.approved_counts):
        raise Refused(
            _("The record has changed since the purge was approved."),
            safe=_("Nothing was deleted."),
            next=_("Withdraw this purge and ask again, so that the new parts are looked at, too."),
        )
    meter = Meter(len(found.ids) + len(found.single_files), progress, cancelled)
    dropped = carry_out(uow, found, meter)
    one = replace(
        one,
        state=PurgeState.PURGED,
        purged_by=uow.user.id,
        purged_at=uow.now,
        counts=replace(found.counts, drafts=dropped),
        epoch=uow.info.epoch,
    )
    repository.keep_changed(uow, one)
    repository.keep_files(uow, one.id, found.files)
    if one.extent is Extent.PART:
        repository.keep_parts(uow, one.id, _left(found))
    uow.record("purged", ROOM, one.id)
    said = _("Purge {number} done. It cannot be undone.").format(number=one.number)
    return replace(_told(one, said, found), forgets=True)


def _left(found: Plan) -> list[Ref]:
    return [
        *(Ref("cases", id) for id in found.cases),
        *(Ref("breaches", id) for id in found.breaches),
        *(Ref("letters", id) for id in found.letters),
        *(Ref("people", id) for id in found.people),
    ]


def _may_do(uow: UnitOfWork) -> None:
    if not may(uow.user, Power.ASK_PURGE):
        require_power(uow.user, Power.APPROVE_PURGE)


def _asked(uow: UnitOfWork, purge_id: str, *states: PurgeState) -> Purge:
    one = repository.purge(uow, purge_id)
    if one.state not in states:
        raise Refused(
            _("This purge has been answered or done meanwhile."),
            safe=_("Nothing was changed."),
            next=_("Look at it again in the list."),
        )
    return one


def _reason(
    uow: UnitOfWork, found: Plan, reason: str, field: str, what: str, next: str = ""
) -> str:
    reason = checked(reason, field, limit=PAGE).strip()
    if not reason:
        raise BadInput(
            what,
            field=field,
            safe=_("Nothing was deleted."),
            next=next or _("For example: the retention period has ended."),
        )
    require_no_name(uow, found, reason, field)
    return reason


def _stop(
    uow: UnitOfWork, one: Purge, state: PurgeState, action: str, reason: str, said: str
) -> Changes:
    reason = checked(reason, "reason", limit=PAGE).strip()
    if not reason:
        raise BadInput(
            _("Give a reason; it is kept with the request."),
            field="reason",
            safe=_("Nothing was deleted."),
        )
    one = replace(
        one,
        state=state,
        answered_by=uow.user.id,
        answered_at=uow.now,
        answer_reason=reason,
    )
    repository.keep_changed(uow, one)
    uow.record(action, ROOM, one.id, ("reason",))
    return _told(one, said)


def _take_back(uow: UnitOfWork, one: Purge) -> Changes:
    return withdraw_purge(uow, one.id, _("Asking for it was undone."))


def _told(
    one: Purge,
    said: str,
    found: Plan | None = None,
    *,
    made: bool = False,
    undo: Callable[[UnitOfWork], Changes] | None = None,
) -> Changes:
    around = {item for item in one.items if item.room != "evidence"}
    if found is not None:
        around |= {*_left(found), *found.held_by}
    done = changed(ROOM, one.id, made=made, said=said, undo=undo)
    return replace(done, touched=done.touched | around)
