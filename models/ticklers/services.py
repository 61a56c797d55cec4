"""The verbs of ticklers: each takes a unit of work, checks what was typed, returns ``Changes``.

A computed deadline is never set aside silently: to call it done, to waive it or to move it by hand
needs a reason, and it cannot be deleted. Who, when and why stay with it.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from models.cases import repository as cases
from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput, NotFound, Refused, Stale
from models.language import _
from models.ticklers import repository
from models.ticklers.checking import checked_tickler, reason_given
from models.ticklers.labels import name_of
from models.ticklers.tickler import Former, Kind, Repeat, State, Tickler
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "ticklers"
_SETTLED = ("id", "case_id", "rule", "source", "created_at", "created_by", "former", "state")


def add(
    uow: UnitOfWork,
    case_id: str,
    *,
    title: str,
    due_on: date,
    kind: Kind = Kind.TICKLER,
    due_time: time | None = None,
    ends_at: time | None = None,
    detail: str = "",
    place: str = "",
    assigned_to: str | None = None,
    remind_days: int = 0,
    repeat: Repeat | None = None,
    source: Ref | None = None,
) -> Changes:
    """Enter a tickler, deadline, appointment or hearing in a case; for the user at work unless
    ``assigned_to`` names another login. Raises ``BadInput``, ``BehindWall``."""
    cases.case(uow, case_id)
    one = Tickler(
        id=uow.new_id(),
        case_id=case_id,
        kind=kind,
        title=title,
        due_on=due_on,
        due_time=due_time,
        ends_at=ends_at,
        detail=detail,
        place=place,
        assigned_to=uow.user.login if assigned_to is None else assigned_to,
        remind_days=remind_days,
        repeat=repeat,
        source=source,
        created_at=uow.now,
        created_by=uow.user.login,
        revision=1,
    )
    return put_in(uow, checked_tickler(uow, one), _("Added to what comes next"))


def change(uow: UnitOfWork, one: Tickler, reason: str = "") -> Changes:
    """Keep what is different in ``one``; a day that was moved keeps its former day.

    Raises ``BadInput``, ``Stale``; moving a computed one needs a ``reason``.
    """
    former = repository.tickler(uow, one.id)
    if one.revision != former.revision:
        raise _stale()
    for name in _SETTLED:
        if getattr(one, name) != getattr(former, name):
            raise BadInput(_("This cannot be changed here."), field=name)
    one = checked_tickler(uow, one, former)
    moved = (one.due_on, one.due_time) != (former.due_on, former.due_time)
    if not moved:
        return put_over(uow, former, one, _("Changed"))
    reason = reason_given(reason, needed=former.computed)
    return put_over(uow, former, moved_to(uow, former, one, reason), _("Moved"), "moved")


def moved_to(uow: UnitOfWork, former: Tickler, one: Tickler, reason: str) -> Tickler:
    """``one`` with the day that ``former`` had among its former days."""
    was = Former(former.due_on, former.due_time, uow.now, uow.user.login, reason)
    return replace(one, former=(*former.former, was))


def done(uow: UnitOfWork, tickler_id: str, reason: str = "") -> Changes:
    """It is done; a repeating one comes again on its next day. A computed one needs a reason."""
    former = _open_one(uow, tickler_id)
    reason = reason_given(reason, needed=former.computed)
    changes = _close(uow, former, State.DONE, reason, _("Done"), "done")
    if former.repeat is None:
        return changes
    again = replace(
        former,
        id=uow.new_id(),
        due_on=former.repeat.next_after(former.due_on, uow.today),
        former=(),
        created_at=uow.now,
        created_by=uow.user.login,
        revision=1,
    )
    return _both(changes, put_in(uow, again, ""))


def waive(uow: UnitOfWork, tickler_id: str, reason: str) -> Changes:
    """It will not be done: with a reason, always. A repeating one does not come again."""
    former = _open_one(uow, tickler_id)
    reason = checked_reason(reason)
    return _close(uow, former, State.WAIVED, reason, _("Waived"), "waived")


def checked_reason(reason: str) -> str:
    """The reason, or ``BadInput``."""
    if not reason.strip():
        raise BadInput(
            _("Say why it will not be done."),
            field="reason",
            next=_("Who, when and why stay with the entry."),
        )
    return reason_given(reason, needed=True)


def reopen(uow: UnitOfWork, tickler_id: str) -> Changes:
    """It is still to be done after all."""
    former = repository.tickler(uow, tickler_id)
    if former.state is State.OPEN:
        return Changes()
    one = replace(former, state=State.OPEN, closed_at=None, closed_by="", close_reason="")
    return put_over(uow, former, one, _("To be done again"), "reopened")


def delete(uow: UnitOfWork, tickler_id: str) -> Changes:
    """Take an entry out; it can be undone, and the log keeps that there was one.

    Raises ``Refused`` for a computed deadline (it is done or waived, with the reason), ``Held``
    under a legal hold.
    """
    one = repository.tickler(uow, tickler_id)
    if one.computed:
        raise Refused(
            _("A computed deadline is not deleted."),
            safe=_("Nothing was changed."),
            next=_("Mark it done or waive it, with the reason: that stays on record."),
        )
    return take_out(uow, one)


def take_out(uow: UnitOfWork, one: Tickler) -> Changes:
    """Delete an entry, whatever made it; for undo, and for a record that goes with its own."""
    cases.case(uow, one.case_id)
    require_case_free(uow, one.case_id)
    repository.remove(uow, one.id)
    drop_drafts_naming(uow, [one.id])
    uow.record("deleted", ROOM, one.id)
    return _told(one, said=_("Deleted"), undo=lambda again: put_in(again, one, _("Put back")))


def put_in(uow: UnitOfWork, one: Tickler, said: str) -> Changes:
    """Keep a new entry. Its undo takes it out, while nothing else changed it."""
    repository.keep_new(uow, one)
    names = ("due_on", "kind", "assigned_to", *(("rule", "starts_on") if one.rule else ()))
    uow.record("added", ROOM, one.id, names)
    return _told(one, made=True, said=said, undo=lambda again: _undo_add(again, one))


def put_over(
    uow: UnitOfWork, former: Tickler, one: Tickler, said: str, action: str = "changed"
) -> Changes:
    """Write what differs between ``former`` (as kept) and ``one``; nothing, if nothing does."""
    different = tuple(
        item.name
        for item in fields(Tickler)
        if item.name != "revision" and getattr(former, item.name) != getattr(one, item.name)
    )
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record(action, ROOM, one.id, different)
    return _told(one, said=said, undo=lambda again: _put_former(again, former, one))


def _put_former(uow: UnitOfWork, former: Tickler, one: Tickler) -> Changes:
    kept = repository.tickler(uow, one.id)
    if kept.revision != one.revision:
        raise _stale()
    return put_over(uow, kept, former, _("Undone"))


def _undo_add(uow: UnitOfWork, one: Tickler) -> Changes:
    try:
        kept = repository.tickler(uow, one.id)
    except NotFound:
        return Changes()
    if kept.revision != one.revision:
        raise _stale()
    return take_out(uow, kept)


def _open_one(uow: UnitOfWork, tickler_id: str) -> Tickler:
    one = repository.tickler(uow, tickler_id)
    if one.state is not State.OPEN:
        raise Refused(
            _("This was done or waived already."),
            safe=_("Nothing was changed."),
            next=_("Open it again first, if that was a mistake."),
        )
    return one


def _close(
    uow: UnitOfWork, former: Tickler, state: State, reason: str, said: str, action: str
) -> Changes:
    one = replace(
        former, state=state, closed_at=uow.now, closed_by=uow.user.login, close_reason=reason
    )
    told = said if former.in_safety else f"{said}: {name_of(former, former.title)}"
    return put_over(uow, former, one, told, action)


def _both(first: Changes, second: Changes) -> Changes:
    """Both as one change, whose undo takes back the second first."""
    undo_first, undo_second = first.undo, second.undo
    assert undo_first is not None and undo_second is not None

    def undo(uow: UnitOfWork) -> Changes:
        return undo_second(uow).also(undo_first(uow))

    return replace(first.also(second), undo=undo)


def _stale() -> Stale:
    return Stale(
        _("This entry was changed by somebody since you opened it."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Open it again and repeat the change."),
    )


def _told(one: Tickler, **more: Any) -> Changes:
    done_now = changed(ROOM, one.id, **more)
    return replace(done_now, touched=done_now.touched | {Ref(CASES, one.case_id)})
