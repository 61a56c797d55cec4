"""Below the table: how many there are, and what can be done with those chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.documents import actions
from desktop.documents.adding_strip import AddingStrip
from desktop.documents.queries import REMOVED, Listed
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button, entries_of, menu_button
from desktop.widgets.labels import PlainLabel
from desktop.widgets.tables import DataTable
from models.documents.document import DocumentRow, Folder
from models.language import _, ngettext, pgettext
from models.vault.safe_name import visible


class DocumentBar(QWidget):
    """``open_asked`` gives the row at hand."""

    open_asked = Signal(object)

    def __init__(self, shell: Shell, table: DataTable, strip: AddingStrip) -> None:
        super().__init__()
        self._shell, self._table, self._strip = shell, table, strip
        self._found: Listed | None = None
        self._place = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.said = PlainLabel("", "secondary")
        row.addWidget(self.said)
        row.addStretch(1)
        self.open_button = Button(_("Preview"), self._open, icon="eye")
        self.edit_button = Button(_("Describe…"), self._edit, icon="square-pen")
        self.more = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More for these documents")
        )
        for one in (self.open_button, self.edit_button, self.more):
            row.addWidget(one)

    def knows(self, found: Listed, place: str) -> None:
        """What the table shows now."""
        self._found, self._place = found, place

    def say(self) -> None:
        """How many there are, or are chosen."""
        count = len(self._table.values())
        whole = self._found.count if self._found else 0
        shown = ngettext("{count} document", "{count} documents", whole).format(count=whole)
        chosen = ngettext("{count} document chosen", "{count} documents chosen", count)
        self.said.setText(chosen.format(count=count) if count > 1 else shown)
        removed = self._place == REMOVED
        self.open_button.setEnabled(count == 1)
        self.edit_button.setEnabled(count == 1 and not removed)
        self.more.setEnabled(count > 0)

    def _open(self) -> None:
        row = self._table.value()
        if row is not None:
            self.open_asked.emit(row)

    def _edit(self) -> None:
        row = self._table.value()
        if row is not None:
            self._shell.go("document", document_id=row.id)

    def _entries(self) -> list[QAction]:
        rows, shell = self._table.values(), self._shell
        if self._place == REMOVED:
            entries = [
                ("undo-2", pgettext("document", "Put back"), lambda: actions.put_back(shell, rows)),
                ("trash-2", _("Delete for good…"), lambda: actions.delete_for_good(shell, rows)),
            ]
            return entries_of(self.more, entries)
        entries = []
        if len(rows) == 1:
            entries.append(("file-plus", _("Add a newer scan…"), lambda: self._newer(rows[0])))
        made = entries_of(self.more, entries)
        made += entries_of(self.more, self._places(rows))
        last = [("trash-2", _("Remove…"), lambda: actions.remove(shell, rows))]
        return [*made, *entries_of(self.more, last)]

    def _places(self, rows: list[DocumentRow]) -> list[Any]:
        folders: list[Folder] = [one for _depth, one in self._found.folders] if self._found else []
        word = _("Move to “{folder}”")
        places: list[tuple[str, str, Callable[[], object]]] = [
            (
                "folder",
                word.format(folder=visible(one.name)),
                partial(actions.move, self._shell, rows, one.id),
            )
            for one in folders
            if any(row.folder_id != one.id for row in rows)
        ]
        if any(row.folder_id for row in rows):
            out = _("Move out of its folder")
            places.append(("folder", out, lambda: actions.move(self._shell, rows, "")))
        return places

    def _newer(self, row: DocumentRow) -> None:
        from desktop.shell.files import choose_file

        path = choose_file(self, _("Add a newer scan"))
        if path is not None:
            actions.add_newer(self._shell, row.id, path, self._strip.failed)
