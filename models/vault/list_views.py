"""Saved views of lists: a name for filters, order and columns, kept in the vault.

A view is its user's own, or the office's (an administrator shares it). It holds what a person chose
from menus, and never words that were typed to find something: those may be somebody's name, and a
purge could not know of them. What is remembered of columns without a name (``keep_columns``) is no
part of the record: it lies with the drafts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.changes import Changes, changed
from models.errors import BadInput, NotFound
from models.language import _
from models.typed import one_line
from models.vault.drafts import drafts_of_user, keep_draft
from models.vault.powers import Power, require_power
from models.vault.settings import put, value

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "views"
MOST, LONGEST = 40, 60


@dataclass(frozen=True)
class View:
    """A saved view of the list ``table``. ``state`` is plain JSON that the list's screen made;
    ``shared``: it is the office's. ``default``: the list opens with it, for the user at work."""

    id: str
    table: str
    name: str
    state: Mapping[str, Any]
    shared: bool = False
    default: bool = False


def views(uow: UnitOfWork, table: str) -> tuple[View, ...]:
    """The user's own views and the office's, each by name."""
    own = value(uow, _own(uow, table), {})
    first = own.get("default", "")
    found = [
        View(id, table, kept["name"], kept["state"], shared, id == first)
        for shared, some in ((False, own), (True, value(uow, _office(table), {})))
        for id, kept in some.get("views", {}).items()
    ]
    return tuple(sorted(found, key=lambda one: (one.shared, one.name.casefold(), one.id)))


def save_view(
    uow: UnitOfWork, table: str, name: str, state: Mapping[str, Any], *, shared: bool = False
) -> Changes:
    """Keep a new view. Raises ``BadInput`` for a name that is empty, too long or there already, or
    for one view too many; ``Refused`` where somebody else than an administrator shares one."""
    one = View(uow.new_id(), table, _name(name), dict(state), shared)
    return _put(uow, one, None, "added", _("View “{name}” saved").format(name=one.name))


def change_view(uow: UnitOfWork, table: str, id: str, state: Mapping[str, Any]) -> Changes:
    """Put other filters, order and columns in its place."""
    former = _view(uow, table, id)
    one = replace(former, state=dict(state))
    said = _("View “{name}” saved").format(name=one.name)
    return _put(uow, one, former, "changed", said)


def rename_view(uow: UnitOfWork, table: str, id: str, name: str) -> Changes:
    """Give it another name. Raises as ``save_view``."""
    former = _view(uow, table, id)
    one = replace(former, name=_name(name))
    said = _("View renamed “{name}”").format(name=one.name)
    return _put(uow, one, former, "changed", said)


def delete_view(uow: UnitOfWork, table: str, id: str) -> Changes:
    """Away with it; whoever opened the list with it opens it plainly."""
    former = _view(uow, table, id)
    return _put(uow, None, former, "deleted", _("View “{name}” deleted").format(name=former.name))


def open_with(uow: UnitOfWork, table: str, id: str) -> Changes:
    """The view that the list opens with, for the user at work; ``""`` for none."""
    if id:
        _view(uow, table, id)
    kept = value(uow, _own(uow, table), {})
    before = kept.get("default", "")
    if before == id:
        return Changes()
    put(uow, _own(uow, table), {**kept, "default": id})
    uow.record("changed", ROOM, id or before, ("default",))
    return changed(
        ROOM,
        id or before,
        said=_("The list opens with this view") if id else _("The list opens plainly"),
        undo=lambda again: open_with(again, table, before),
    )


def columns(uow: UnitOfWork, table: str) -> Any:
    """What ``keep_columns`` kept last for the user at work, or ``None``."""
    return drafts_of_user(uow).get(_place(table))


def keep_columns(uow: UnitOfWork, table: str, state: Any) -> None:
    """Remember plain JSON of the columns of a list, for the user at work. Not audited."""
    keep_draft(uow, _place(table), state)


def _place(table: str) -> str:
    return f"columns.{table}"


def _own(uow: UnitOfWork, table: str) -> str:
    return f"views.{table}.{uow.user.id}"


def _office(table: str) -> str:
    return f"views.{table}"


def _name(typed: str) -> str:
    name = one_line(typed, "name")
    if not name:
        raise BadInput(_("Give the view a name."), field="name")
    if len(name) > LONGEST:
        raise BadInput(
            _("The name of a view has at most {count} characters.").format(count=LONGEST),
            field="name",
        )
    return name


def _view(uow: UnitOfWork, table: str, id: str) -> View:
    for one in views(uow, table):
        if one.id == id:
            return one
    raise NotFound(_("This view is not in the vault any more."))


def _put(uow: UnitOfWork, one: View | None, former: View | None, action: str, said: str) -> Changes:
    known = one or former
    assert known is not None
    if known.shared:
        require_power(uow.user, Power.SHARE_VIEWS)
    key = _office(known.table) if known.shared else _own(uow, known.table)
    kept = value(uow, key, {})
    there = dict(kept.get("views", {}))
    there.pop(known.id, None)
    if one is not None:
        if any(other["name"].casefold() == one.name.casefold() for other in there.values()):
            raise BadInput(_("There is a view of this name already."), field="name")
        if len(there) >= MOST:
            raise BadInput(_("There are too many views; delete one first."), field="name")
        there[one.id] = {"name": one.name, "state": one.state}
    put(uow, key, {**kept, "views": there})
    uow.record(action, ROOM, known.id, ("view",))

    def undo(again: UnitOfWork) -> Changes:
        # Whoever undoes must find what was left here, and no newer hand's work.
        now = {each.id: each for each in views(again, known.table)}.get(known.id)
        if (now and (now.name, now.state)) != (one and (one.name, one.state)):
            raise NotFound(_("This view was changed since; it stays as it is."))
        back = "deleted" if former is None else "added" if one is None else "changed"
        return _put(again, former, one, back, said)

    return changed(ROOM, known.id, said=said, undo=undo)
