"""The folders of a case with what can be done to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents import actions
from desktop.documents.folder_list import FolderList, Place
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button, entries_of, menu_button
from models.documents.document import Folder, beneath
from models.language import _
from models.vault.safe_name import visible


class FolderPanel(QWidget):
    """The list, *New folder*, and the menu of the folder at hand."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__()
        self._shell, self._case_id = shell, case_id
        self.list = FolderList()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.L, tokens.S, tokens.M)
        column.setSpacing(tokens.S)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.XS)
        self.new_button = Button(_("New folder"), self.new, kind="quiet", icon="plus")
        self.menu = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More for this folder")
        )
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(self.menu)
        column.addLayout(row)
        self.list.chosen.connect(self._say)
        self._say(None)

    def new(self) -> None:
        """A folder in the one at hand, or at the top."""
        actions.new_folder(self._shell, self._case_id, self.list.folder())

    def _say(self, place: Place | None) -> None:
        self.menu.setVisible(place is not None and place.folder is not None)

    def _places(self, folder: Folder) -> list[tuple[str, str, Callable[[], object]]]:
        """Where it can go: not into itself, nor where it lies already."""
        known, shell = self.list.folders(), self._shell
        without = {folder.parent_id, *beneath(known, folder.id)}
        word = _("Move to “{folder}”")
        made: list[tuple[str, str, Callable[[], object]]] = [
            (
                "folder",
                word.format(folder=visible(one.name)),
                partial(actions.move_folder, shell, folder, one.id),
            )
            for one in known
            if one.id not in without
        ]
        if folder.parent_id:
            out = partial(actions.move_folder, shell, folder, "")
            made.append(("folder", _("Move to the top"), out))
        return made

    def _entries(self) -> list[QAction]:
        folder, shell = self.list.folder(), self._shell
        if folder is None:
            return []
        return entries_of(
            self.menu,
            [
                ("pencil", _("Rename"), lambda: actions.rename_folder(shell, folder)),
                *self._places(folder),
                ("x", _("Take the folder away"), lambda: actions.take_folder_away(shell, folder)),
            ],
        )
