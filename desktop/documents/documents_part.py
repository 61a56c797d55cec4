"""The Documents tab of a case: folders at the left, the table, the preview at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import queries
from desktop.documents.adding_strip import AddingStrip
from desktop.documents.document_bar import DocumentBar
from desktop.documents.document_side import DocumentSide
from desktop.documents.documents_table import documents_table
from desktop.documents.folder_panel import FolderPanel
from desktop.documents.queries import Asked, Listed
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.list_columns import ListColumns
from desktop.shell.listing import print_shown
from desktop.shell.newest import Newest
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import line
from models.changes import Changes
from models.documents.document import DocumentRow
from models.documents.repository import DocumentSort
from models.language import N_, _

_ROOMS = ("documents", "cases", "retention")


class DocumentsPart(Part):
    """Enter opens a document beside the table: each look is a line of its custody log."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._newest = Newest(self.office)
        self._asked = Asked(case_id)
        self.setAcceptDrops(True)
        self._panel = FolderPanel(shell, case_id)
        self.folders = self._panel.list
        self.folders.place_chosen.connect(self._go)
        self.table = documents_table()
        self.table.show_sorting(DocumentSort.RECEIVED, True)
        self.side = DocumentSide(shell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        row.addWidget(line("down"))
        row.addWidget(self._middle(), 1)
        row.addWidget(self.side)
        self.table.opened.connect(self.open)
        self.table.chosen.connect(self._at_hand)
        self.table.sort_asked.connect(
            lambda name, down: self._change(sort=DocumentSort(name), descending=down)
        )
        self.table.find_in(self.finder)
        self._memory = ListColumns(shell, self.table, "documents")
        self.side.closed.connect(self._close_side)
        self.bar.say()

    def _middle(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(tokens.L, tokens.L, tokens.XL, tokens.M)
        column.setSpacing(tokens.S)
        bar = QHBoxLayout()
        bar.setSpacing(tokens.S)
        self.finder = TextLine(hint=_("Type to find"), icon="funnel")
        self.finder.setAccessibleName(_("Find in the documents"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(260)
        self.finder.setMinimumWidth(168)
        self.finder.textChanged.connect(lambda text: self._change(find=text))
        bar.addWidget(self.finder, 1)
        bar.addStretch(1)
        self.add_button = Button(_("Add files…"), self.choose, kind="primary", icon="plus")
        bar.addWidget(self.add_button)
        column.addLayout(bar)
        self.strip = AddingStrip(self.shell, self.case_id)
        column.addWidget(self.strip)
        self.none = EmptyState(
            "folder-open",
            _("No document here yet"),
            _(
                "Add court papers, letters, police reports and pictures, or drop them here. Each "
                "is sealed in the vault; the original stays where it is and is never changed."
            ),
            action=_("Add files…"),
            run=self.choose,
        )
        self.none.setMinimumHeight(1)
        self._stack = QStackedWidget()
        not_found = EmptyState(
            "search", _("Nothing found"), _("Leave out a word, or look in all documents.")
        )
        not_found.setMinimumHeight(1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        self._stack.addWidget(not_found)
        column.addWidget(self._stack, 1)
        self.bar = DocumentBar(self.shell, self.table, self.strip)
        self.bar.open_asked.connect(self.open)
        column.addWidget(self.bar)
        return whole

    def refresh(self, changes: Changes | None) -> None:
        """Read folders and table again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self._change()

    def new_thing(self) -> bool:
        """``Ctrl+N``: add files."""
        self.choose()
        return True

    def escape(self) -> bool:
        """The search first, then the preview."""
        if self.finder.text():
            self.finder.clear()
            return True
        if self.side.one is not None:
            self._close_side()
            return True
        return False

    def find_field(self) -> QWidget | None:
        """The search in this case's documents."""
        return self.finder

    def print_page(self) -> bool:
        """The list as it is shown."""
        kept = ("printed", "documents", self.case_id, ("list",))
        print_shown(self, self.shell, _("Documents"), self.table, case_id=self.case_id, kept=kept)
        return True

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("documents.add", N_("Add files to this case"), self.choose, "plus"),
            Action("documents.folder", N_("New folder"), self._panel.new, "folder"),
        )

    def _show(self, asked: Asked, found: Listed) -> None:
        if asked != self._asked:
            return
        self.bar.knows(found, asked.place)
        place = self.folders.show_places(found, asked.place)
        if place != asked.place:
            self._change(place=place)
            return
        chosen = [one.id for one in self.table.values()]
        fetch = queries.fetcher(self.office, asked)
        self.table.rows.show_source(found.count, fetch, found.rows)
        if chosen:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == chosen[0]))
        self._stack.setCurrentIndex(0 if found.count else 2 if asked.find.strip() else 1)
        self.counted.emit(found.total)
        if self.side.one is not None:
            self.side.read_again()
        self.bar.say()

    def _change(self, **new: Any) -> None:
        from dataclasses import replace

        self._asked = asked = replace(self._asked, **new)
        self._newest.read(
            lambda uow: queries.listed(uow, asked), lambda one: self._show(asked, one)
        )

    def _go(self, place: str) -> None:
        self._close_side()
        self._change(place=place)

    def _at_hand(self, row: DocumentRow | None) -> None:
        self.bar.say()
        # Once the preview is open, it follows the row; before, nothing is opened by itself.
        if row is not None and self.side.one is not None and len(self.table.values()) == 1:
            self.side.open(row.id)

    def open(self, row: DocumentRow) -> None:
        """Look at this document."""
        self.side.open(row.id)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title keeps its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside an open preview the table keeps what tells documents apart."""
        room = self.width() - self.folders.width() - (420 if self.side.wanted else 0)
        for place, needs in ((1, 620), (3, 720), (2, 420)):
            self.table.setColumnHidden(place, room < needs)

    def _close_side(self) -> None:
        self.side.close_it()
        self._fit()
        self.table.setFocus()

    def choose(self) -> None:
        """Ask for files, and add them to the folder at hand."""
        from desktop.shell.files import choose_files

        paths = choose_files(self, _("Add files to this case"))
        if paths:
            self.add(paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Take these files in."""
        folder = self.folders.folder()
        self.strip.add(paths, folder.id if folder is not None else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files from outside can be dropped; they are copied, never moved."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if paths:
            self.add(paths)
