"""The menu of saved views beside a list: show, save, rename, share, delete, open with.

A list gives its state as plain JSON and takes it back; a few lines bring it the menu.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop.shell.session import Shell
from desktop.widgets.buttons import Button, Tick, menu_button
from desktop.widgets.confirm import AskLine, confirm
from models.changes import Changes
from models.language import _
from models.vault import list_views
from models.vault.list_views import View
from models.vault.powers import Power, may

W = TypeVar("W")


class Viewed(Protocol):
    """A list that has views: what it shows as plain JSON (never words typed to find something),
    and a way to show that again."""

    def view_state(self) -> dict[str, Any]: ...
    def show_view(self, state: dict[str, Any]) -> None: ...


def kept(wanted: Any, columns: Any) -> dict[str, Any]:
    """What a list wants (a dataclass) as plain JSON with its columns, but for what was typed in
    ``find``."""
    told = {one.name: getattr(wanted, one.name) for one in fields(wanted) if one.name != "find"}
    plain = {name: str(one) if isinstance(one, StrEnum) else one for name, one in told.items()}
    return {**plain, "columns": columns}


def wanted_of(plain: W, state: Mapping[str, Any], **kinds: type[StrEnum]) -> W:
    """``plain`` with what ``kept`` kept; what this program does not know is left out. ``kinds``:
    of fields that are none by themselves."""
    found: dict[str, Any] = {}
    for one in fields(plain):  # type: ignore[arg-type]
        value, usual = state.get(one.name), getattr(plain, one.name)
        kind = kinds.get(one.name) or (type(usual) if isinstance(usual, StrEnum) else None)
        if one.name == "find" or value is None:
            continue
        if kind is not None:
            if value in {each.value for each in kind}:
                found[one.name] = kind(value)
        elif type(value) is type(usual):
            found[one.name] = value
    return replace(plain, **found)  # type: ignore[type-var]


class ViewMenu(QObject):
    """``list`` is a widget and ``Viewed``; ``button`` opens the menu.

    ``ready`` comes once, when the views were read for the first time and the list shows the one
    that it opens with, if any.
    """

    ready = Signal()

    def __init__(self, shell: Shell, list: Any, name: str) -> None:
        super().__init__(list)
        self._shell, self._list, self._name = shell, list, name
        self._views: tuple[View, ...] = ()
        self._shown = ""
        self._begun = self._plainly = False
        self.button: Button = menu_button(_("Views"), self._entries, icon="layers")
        shell.office.changed.connect(self._changed)

    def begin(self, *, plainly: bool = False) -> None:
        """Read the views; once the list is made whole. ``plainly``: it was opened for something,
        and shows that, whatever view it opens with."""
        self._plainly = plainly
        self._read()

    @property
    def views(self) -> tuple[View, ...]:
        """The user's own and the office's."""
        return self._views

    def show(self, id: str) -> None:
        """Show the list as this view has it."""
        one = next((view for view in self._views if view.id == id), None)
        if one is not None:
            self._shown = id
            self._list.show_view(dict(one.state))

    def save(
        self, name: str, *, shared: bool = False, then: Any = None, failed: Any = None
    ) -> None:
        """Keep what is shown now as a new view."""
        state = self._list.view_state()

        def done(changes: Changes) -> None:
            self._shown = next(iter(changes.touched)).id
            if then is not None:
                then()

        self._do(lambda uow: list_views.save_view(uow, self._name, name, state, shared=shared),
                 done, failed)  # fmt: skip

    def save_over(self) -> None:
        """Keep what is shown now in place of what the view had."""
        state, id = self._list.view_state(), self._shown
        self._do(lambda uow: list_views.change_view(uow, self._name, id, state))

    def delete(self) -> None:
        """The view that is shown; the list stays as it is."""
        id = self._shown
        self._do(lambda uow: list_views.delete_view(uow, self._name, id))

    def _at_hand(self) -> View | None:
        return next((view for view in self._views if view.id == self._shown), None)

    def _may_change(self, one: View) -> bool:
        return not one.shared or may(self._shell.office.user, Power.SHARE_VIEWS)

    def _entries(self) -> list[QAction]:
        made = [self._entry(one.name, partial(self.show, one.id), on=one.id == self._shown,
                            shared=one.shared) for one in self._views]  # fmt: skip
        office = self._shell.office
        if office.read_only or office.user.role.value == "read_only":
            if not made:
                made.append(self._entry(_("No saved views"), lambda: None))
                made[0].setEnabled(False)
            return made
        if made:
            made.append(QAction(self))
            made[-1].setSeparator(True)
        made.append(self._entry(_("Save as a new view…"), self._ask_new))
        one = self._at_hand()
        if one is not None:
            told = one.name
            if self._may_change(one):
                made.append(self._entry(_("Save changes to “{name}”"), self.save_over, told))
                made.append(self._entry(_("Rename “{name}”…"), self._ask_name, told))
                made.append(self._entry(_("Delete “{name}”…"), self._ask_delete, told))
            made.append(
                self._entry(
                    _("Open this list with “{name}”"),
                    lambda: self._open_with("" if one.default else one.id),
                    told,
                    on=one.default,
                )
            )
        return made

    def _entry(
        self,
        word: str,
        run: Callable[[], object],
        name: str = "",
        *,
        on: bool | None = None,
        shared: bool = False,
    ) -> QAction:
        text = (word.format(name=name) if name else word).replace("&", "&&")
        if shared:
            text = _("{name} (office)").format(name=text)
        action = QAction(text, self)
        if on is not None:
            action.setCheckable(True)
            action.setChecked(on)
        action.triggered.connect(lambda _on=False: run())
        return action

    def _ask_new(self) -> None:
        ask = AskLine(self._list, _("Save as a new view"), _("Name of the view"), _("Save"))
        shared: Tick | None = None
        if may(self._shell.office.user, Power.SHARE_VIEWS):
            shared = Tick(_("For everybody in the office"))
            ask.below.addWidget(shared)
        ask.run = lambda text: self.save(
            text,
            shared=shared is not None and shared.isChecked(),
            then=ask.accept,
            failed=ask.wrong,
        )
        ask.exec()

    def _ask_name(self) -> None:
        one = self._at_hand()
        if one is None:
            return
        ask = AskLine(
            self._list, _("Rename the view"), _("Name of the view"), _("Rename"), text=one.name
        )
        ask.run = lambda text: self._do(
            lambda uow: list_views.rename_view(uow, self._name, one.id, text),
            lambda _changes: ask.accept(),
            ask.wrong,
        )
        ask.exec()

    def _ask_delete(self) -> None:
        one = self._at_hand()
        why = _("Everybody in the office has this view.") if one is not None and one.shared else ""
        if one is not None and confirm(self._list, _("Delete the view"), one.name, why=why):
            self.delete()

    def _open_with(self, id: str) -> None:
        self._do(lambda uow: list_views.open_with(uow, self._name, id))

    def _do(self, verb: Any, then: Any = None, failed: Any = None) -> None:
        self._shell.office.do(verb, then, failed)

    def _changed(self, changes: Changes) -> None:
        if any(ref.room == list_views.ROOM for ref in changes.touched):
            self._read()

    def _read(self) -> None:
        self._shell.office.read(lambda uow: list_views.views(uow, self._name), self._show_views)

    def _show_views(self, found: tuple[View, ...]) -> None:
        self._views = found
        if not self._begun:
            self._begun = True
            first = next((one.id for one in found if one.default), "")
            if first and not self._plainly:
                self.show(first)
            self.ready.emit()
