"""How a change of a kept breach is written, recorded, told and undone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.breach import Breach, Stage
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import Stale
from models.language import _
from models.ordinances.facts import Answer
from models.ticklers import clocks

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "breaches"


def stale() -> Stale:
    """The refusal of a copy that is no longer the newest."""
    return Stale(
        _("This record was changed by somebody since you opened it."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Open the record again and repeat the change."),
    )


def put_over(
    uow: UnitOfWork,
    former: Breach,
    one: Breach,
    said: str,
    *,
    action: str = "changed",
    undoable: bool = True,
) -> Changes:
    """Write what differs between ``former`` (as kept) and ``one``; nothing, if nothing does."""
    different = tuple(
        item.name
        for item in fields(Breach)
        if item.name != "revision" and getattr(former, item.name) != getattr(one, item.name)
    )
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_differences(uow, former, one)
    uow.record(action, ROOM, one.id, different)
    done = changed(ROOM, one.id, said=said)
    done = replace(done, touched=done.touched | {Ref(CASES, one.case_id)})
    done = with_deadlines(uow, one, different, done)
    if not undoable:
        return done
    return replace(done, undo=lambda again: _put_former(again, former, one))


def with_deadlines(
    uow: UnitOfWork, one: Breach, different: tuple[str, ...], done: Changes
) -> Changes:
    """``done``, and the deadlines that are counted from the incident of a finished record: kept
    when it is finished, counted anew when its day changes."""
    if one.stage is not Stage.RECORDED or not {"day", "stage"}.intersection(different):
        return done
    no_camera = (clocks.BODY_CAMERA,) if one.police is Answer.NO else ()
    source = Ref(ROOM, one.id)
    counted = clocks.follow(uow, one.case_id, source, one.day, leave_out=no_camera)
    said = ". ".join(part for part in (done.said, counted.said) if part)
    return replace(done.also(counted), said=said)


def _put_former(uow: UnitOfWork, former: Breach, one: Breach) -> Changes:
    kept = repository.breach(uow, one.id)
    if kept.revision != one.revision:
        raise stale()
    return put_over(uow, kept, former, _("Undone"))
