"""The verbs of the registry of officials. Linking somebody who was seen to somebody on file is the
breaches' (``models.breaches.linking``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.changes import Changes, changed
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.officials import repository
from models.officials.official import FIELDS, OnFile
from models.typed import PAGE, checked, name_line

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "officials"


def add_official(
    uow: UnitOfWork,
    *,
    name: str,
    department: str = "",
    unit: str = "",
    rank: str = "",
    badge: str = "",
    description: str = "",
) -> Changes:
    """Put somebody on file; a department of a new name is put on file with them.

    Raises ``BadInput`` without a name and a badge.
    """
    one = OnFile(uow.new_id(), name, department, "", unit, rank, badge, description, 1)
    return _put_in(uow, _checked(uow, one), _("Official put on file"))


def change_official(uow: UnitOfWork, one: OnFile) -> Changes:
    """Keep what is different in ``one``. Raises ``BadInput``, ``Stale``."""
    former = repository.official(uow, one.id)
    if one.revision != former.revision:
        raise Stale(
            _("This entry was changed by somebody since you opened it."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Look at it as it stands now, and repeat the change."),
        )
    one = _checked(uow, one)
    different = tuple(name for name in FIELDS if getattr(former, name) != getattr(one, name))
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record("changed", ROOM, one.id, different)
    back = replace(former, revision=one.revision)
    said = _("Entry of the official changed")
    return changed(ROOM, one.id, said=said, undo=lambda again: change_official(again, back))


def remove_unlinked(uow: UnitOfWork, id: str) -> Changes:
    """Take somebody off file. The caller answers for nothing being linked to them."""
    one = repository.official(uow, id)
    repository.remove(uow, id)
    uow.record("removed", ROOM, id)
    said = _("Official taken off file")
    return changed(ROOM, id, said=said, undo=lambda again: _put_in(again, one, said))


def _put_in(uow: UnitOfWork, one: OnFile, said: str) -> Changes:
    repository.keep_new(uow, one)
    uow.record("added", ROOM, one.id, tuple(name for name in FIELDS if getattr(one, name)))

    def back(again: UnitOfWork) -> Changes:
        if repository.official(again, one.id).revision != one.revision:
            raise Refused(
                _("The entry was changed since, so this cannot be undone."),
                safe=_("Nothing was changed."),
            )
        return remove_unlinked(again, one.id)

    return changed(ROOM, one.id, made=True, said=said, undo=back)


def _checked(uow: UnitOfWork, one: OnFile) -> OnFile:
    lines: dict[str, Any] = {
        name: name_line(getattr(one, name), name, limit=200) for name in FIELDS[:-1]
    }
    one = replace(one, **lines, description=checked(one.description, "description", limit=PAGE))
    if not one.name and not one.badge:
        raise BadInput(
            _("Give a name or a badge."),
            field="name",
            next=_("Somebody of whom neither is known stays as described in the breach."),
        )
    return replace(one, department_id=repository.department_named(uow, one.department))
