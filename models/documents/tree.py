"""The folders of a case: made, renamed, moved, taken away. No file is ever lost by it: what lay in
a folder that goes lies in the one above."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.documents import folder_rows, repository
from models.documents.document import Folder, beneath
from models.documents.services import ROOM, stale
from models.errors import BadInput
from models.language import _
from models.people.folding import fold
from models.typed import name_line

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

LONGEST_NAME = 100
DEEPEST = 5
"""How many folders can lie within each other."""


def add_folder(uow: UnitOfWork, case_id: str, name: str, parent_id: str = "") -> Changes:
    """Make a folder. Raises ``BadInput`` with ``field="name"`` for an empty or a taken name."""
    case_id = cases.case(uow, case_id).id
    one = Folder(uow.new_id(), case_id, parent_id, name)
    one = _checked(uow, one)
    folder_rows.keep_folder(uow, one, new=True)
    uow.record("folder_added", ROOM, one.id, ("name",))
    done = _told(one, _("Folder made"), made=True)
    return replace(done, undo=lambda again: remove_folder(again, one.id))


def rename_folder(uow: UnitOfWork, folder: Folder, name: str) -> Changes:
    """Give it another name; nothing in it is touched."""
    former = _kept(uow, folder)
    return _put_over(uow, former, replace(former, name=name), _("Folder renamed"))


def move_folder(uow: UnitOfWork, folder: Folder, parent_id: str) -> Changes:
    """Put it into another folder (``""``: to the top). Raises ``BadInput`` for one in itself."""
    former = _kept(uow, folder)
    if parent_id and parent_id in beneath(folder_rows.folders(uow, former.case_id), former.id):
        raise BadInput(_("A folder cannot lie in itself."), field="parent_id")
    return _put_over(uow, former, replace(former, parent_id=parent_id), _("Folder moved"))


def remove_folder(uow: UnitOfWork, folder_id: str) -> Changes:
    """Take a folder away. Its documents and folders move to the one above; none is lost."""
    one = folder_rows.folder(uow, folder_id)
    lying = folder_rows.lying_in(uow, one.id)
    within = [each for each in folder_rows.folders(uow, one.case_id) if each.parent_id == one.id]
    for id in lying:
        folder_rows.put_into(uow, id, one.parent_id)
        uow.record("moved", ROOM, id, ("folder_id",))
    for each in within:
        folder_rows.keep_folder(
            uow, replace(each, parent_id=one.parent_id, revision=each.revision + 1)
        )
    folder_rows.drop_folder(uow, one.id)
    uow.record("folder_removed", ROOM, one.id)

    def undo(again: UnitOfWork) -> Changes:
        folder_rows.keep_folder(again, one, new=True)
        for each in within:
            kept = folder_rows.folder(again, each.id)
            back = replace(kept, parent_id=one.id, revision=kept.revision + 1)
            folder_rows.keep_folder(again, back)
        for id in lying:
            if repository.document(again, id).folder_id == one.parent_id:
                folder_rows.put_into(again, id, one.id)
        again.record("folder_added", ROOM, one.id, ("name",))
        return replace(_told(one, ""), undo=lambda third: remove_folder(third, one.id))

    return replace(_told(one, _("Folder taken away; its documents lie one above")), undo=undo)


def _kept(uow: UnitOfWork, folder: Folder) -> Folder:
    kept = folder_rows.folder(uow, folder.id)
    if kept.revision != folder.revision:
        raise stale()
    return kept


def _put_over(uow: UnitOfWork, former: Folder, one: Folder, said: str) -> Changes:
    one = _checked(uow, one)
    if one == former:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    folder_rows.keep_folder(uow, one)
    uow.record("folder_changed", ROOM, one.id, ("name", "parent_id"))

    def undo(again: UnitOfWork) -> Changes:
        kept = _kept(again, one)
        return _put_over(again, kept, replace(former, revision=kept.revision), _("Undone"))

    return replace(_told(one, said), undo=undo)


def _checked(uow: UnitOfWork, one: Folder) -> Folder:
    name = name_line(one.name, "name", limit=LONGEST_NAME, required=True)
    others = [each for each in folder_rows.folders(uow, one.case_id) if each.id != one.id]
    parents = {each.id: each for each in others}
    if one.parent_id and one.parent_id not in parents:
        raise BadInput(_("This folder belongs to another case."), field="parent_id")
    depth, above = 1, one.parent_id
    while above:
        depth, above = depth + 1, parents[above].parent_id
    if depth > DEEPEST:
        raise BadInput(
            _("Folders can lie in each other {count} deep, and not deeper.").format(count=DEEPEST),
            field="parent_id",
        )
    beside = [each for each in others if each.parent_id == one.parent_id]
    if any((fold(each.name) or each.name) == (fold(name) or name) for each in beside):
        raise BadInput(
            _("There is a folder of this name already."),
            field="name",
            next=_("Choose another name."),
        )
    return replace(one, name=name)


def _told(one: Folder, said: str, *, made: bool = False) -> Changes:
    done = changed(ROOM, one.id, made=made, said=said)
    return replace(done, touched=done.touched | {Ref(CASES, one.case_id)})
