"""The verbs of the compartment: each asks first whether it is open to the user at work.

The audit trail tells that an entry was written, changed or removed, and by whom; not of which kind,
since whoever reads the office's log need not be let in here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import Refused, Stale
from models.language import _
from models.safety import access, certified, orders, repository
from models.safety.checking import checked_entry
from models.safety.entry import Certification, Entry, Order, PlanText
from models.ticklers import clocks
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.ticklers.tickler import Tickler
    from models.vault.unit_of_work import UnitOfWork

ROOM = "safety"


def add(uow: UnitOfWork, one: Entry) -> Changes:
    """Keep a new entry; its ``id`` may be empty and is given here.

    Raises ``BadInput``, ``ClosedCompartment``, ``BehindWall``; ``Refused`` for a certification
    request where the office has that section off.
    """
    access.require_open(uow, one.case_id)
    _section_on(uow, one)
    one = checked_entry(replace(one, id=one.id or uow.new_id(), revision=1), uow.today)
    if isinstance(one, PlanText):
        _one_of_its_part(uow, one)
    return _put_in(uow, one)


def change(uow: UnitOfWork, one: Entry) -> Changes:
    """Keep what is different. Raises as ``add``; ``Stale`` if it was changed since it was read."""
    access.require_open(uow, one.case_id)
    _section_on(uow, one)
    former = repository.entry(uow, type(one), one.id)
    if one.revision != former.revision:
        raise Stale(
            _("This entry was changed since it was opened."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Open the entry again and repeat the change."),
        )
    one = checked_entry(replace(one, case_id=former.case_id), uow.today)
    if one == former:
        return Changes()
    if isinstance(one, PlanText):
        _one_of_its_part(uow, one)
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record("changed", ROOM, one.id, ("entry",))
    back = replace(former, revision=one.revision)
    done = _touched(one, said=_("Entry changed"), undo=lambda again: change(again, back))
    return done.also(_follow(uow, one))


def remove(uow: UnitOfWork, kind: type[Entry], id: str) -> Changes:
    """Remove an entry; undo brings it back. Raises ``Held`` under a legal hold."""
    one = repository.entry(uow, kind, id)
    access.require_open(uow, one.case_id)
    require_case_free(uow, one.case_id)
    return _take_out(uow, one)


def _take_out(uow: UnitOfWork, one: Entry) -> Changes:
    access.require_open(uow, one.case_id)
    require_case_free(uow, one.case_id)
    current = repository.entry(uow, type(one), one.id)
    if current.revision != one.revision:
        raise Refused(
            _("The entry was changed since, so this cannot be undone."),
            safe=_("Nothing was changed."),
        )
    taken = clocks.take_out_of(uow, one.case_id, one.id)
    repository.remove(uow, one)
    drop_drafts_naming(uow, [one.id])
    uow.record("removed", ROOM, one.id, ("entry",))
    return _touched(one, said=_("Entry removed"), undo=lambda again: _put_in(again, one, taken))


def _put_in(uow: UnitOfWork, one: Entry, taken: tuple[Tickler, ...] | None = None) -> Changes:
    """New, or back with what was ``taken`` out with it."""
    access.require_open(uow, one.case_id)
    repository.keep_new(uow, one)
    uow.record("added", ROOM, one.id, ("entry",))
    done = _touched(one, made=True, said=_("Entry kept in Safety"))
    done = replace(done, undo=lambda again: _take_out(again, one))
    if taken is not None:
        clocks.put_back(uow, taken)
    else:
        done = done.also(_follow(uow, one))
    return done


def _follow(uow: UnitOfWork, one: Entry) -> Changes:
    """What the entry says of the days ahead, among the ticklers of its case."""
    if isinstance(one, Order):
        return orders.follow(uow, one)
    return certified.follow(uow, one) if isinstance(one, Certification) else Changes()


def _section_on(uow: UnitOfWork, one: Entry) -> None:
    if isinstance(one, Certification) and not access.certifications_on(uow):
        raise Refused(
            _("The section on certification requests is turned off in this office."),
            safe=_("Nothing was kept."),
            next=_("An administrator can turn it on under Office, Safety compartment."),
        )


def _one_of_its_part(uow: UnitOfWork, one: PlanText) -> None:
    for other in repository.entries(uow, PlanText, one.case_id):
        if other.part is one.part and other.id != one.id:
            raise Refused(
                _("The plan has this part already."),
                safe=_("Nothing was overwritten."),
                next=_("Open that part and write there."),
            )


def _touched(one: Entry, **more: Any) -> Changes:
    done = changed(ROOM, one.id, **more)
    return replace(done, touched=done.touched | {Ref(CASES, one.case_id)})
