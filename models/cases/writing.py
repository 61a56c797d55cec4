"""How a change of a kept case is written, recorded, told and undone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from models.cases import repository
from models.cases.case import Case
from models.cases.checking import checked_case, of_office
from models.changes import Changes, changed
from models.errors import Stale
from models.language import _

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "cases"


def stale() -> Stale:
    """The refusal of a copy that is no longer the newest."""
    return Stale(
        _("This case was changed since the page was opened."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Open the case again and repeat the change."),
    )


def put_over(
    uow: UnitOfWork, former: Case, one: Case, said: str, action: str = "changed"
) -> Changes:
    """Write what differs between ``former`` (as kept) and ``one``; nothing, if nothing does.

    What was decided of conflicts stays as it is kept: another verb writes it.
    """
    one = replace(one, conflict_state=former.conflict_state)
    one = of_office(uow, checked_case(one, uow.today), former)
    different = tuple(
        item.name
        for item in fields(Case)
        if item.name != "revision" and getattr(former, item.name) != getattr(one, item.name)
    )
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record(action, ROOM, one.id, different)
    back = replace(former, revision=one.revision)
    return changed(ROOM, one.id, said=said, undo=lambda again: _put_back(again, back))


def _put_back(uow: UnitOfWork, one: Case) -> Changes:
    kept = repository.case(uow, one.id)
    if kept.revision != one.revision:
        raise stale()
    return put_over(uow, kept, one, _("Undone"))
