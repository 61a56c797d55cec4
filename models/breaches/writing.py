"""How a change of a kept breach is written, recorded, told and undone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.breach import Breach
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import Stale
from models.language import _

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
    touched = done.touched | {Ref(CASES, one.case_id)}
    if not undoable:
        return replace(done, touched=touched)
    return replace(done, touched=touched, undo=lambda again: _put_former(again, former, one))


def _put_former(uow: UnitOfWork, former: Breach, one: Breach) -> Changes:
    kept = repository.breach(uow, one.id)
    if kept.revision != one.revision:
        raise stale()
    return put_over(uow, kept, former, _("Undone"))
