"""A page that is a list, and beside it the peek of the row at hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell.listing import export_list, print_list
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.panels import PeekRoom
from models.changes import Changes


class PeekPage(Page):
    """``room``: of the log; ``rooms``: whose changes make it read the list again.

    The list has ``opened``, ``chosen``, ``new_asked``, ``print_asked``, ``export_asked``, ``step``,
    ``read_again``, ``asked``, ``finder`` and ``table``; the peek ``opened``, ``closed``,
    ``stepped``. The room connects what else its peek asks for.
    """

    room = ""
    rooms: tuple[str, ...] = ()

    def __init__(self, shell: Shell, list: Any, peek: Any) -> None:
        super().__init__(shell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list, self.peek = list, peek
        list.opened.connect(self.open_row)
        list.chosen.connect(self.choose)
        list.new_asked.connect(self.new_thing)
        list.print_asked.connect(self.print_page)
        list.export_asked.connect(self.export)
        row.addWidget(list, 1)
        peek.opened.connect(self.open_row)
        peek.closed.connect(self._close_peek)
        peek.stepped.connect(list.step)
        row.addWidget(peek)
        self._peek_room = PeekRoom(peek)

    def open_row(self, id: str) -> None:
        """The page of this one."""
        raise NotImplementedError

    def show_row(self, row: Any) -> None:
        """The peek, which is seen, shows this row."""
        raise NotImplementedError

    def choose(self, row: Any) -> None:
        """This row is at hand, or none."""
        if self.peek.isHidden():
            return
        if row is None:
            self.peek.show_nothing()
            return
        self.peek.show_row(row)
        self.show_row(row)

    def refresh(self, changes: Changes | None) -> None:
        """Read the list, the counts and the peek again."""
        if changes is None or any(ref.room in self.rooms for ref in changes.touched):
            self.list.read_again()

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``."""
        field: QWidget = self.list.finder
        return field

    def first_focus(self) -> QWidget | None:
        """The list."""
        table: QWidget = self.list.table
        return table

    def escape(self) -> bool:
        """Empty the search first."""
        typed = bool(self.list.finder.text())
        self.list.finder.clear()
        return typed

    def print_page(self) -> None:
        """``Ctrl+P``: what the list has of it. Nothing masked is in a row."""
        print_list(self, self.title(), self.room, self.list.table, *self.list.asked())

    def export(self) -> None:
        """The same as a file."""
        export_list(self, self.title(), self.room, self.list.table, *self.list.asked())

    def turn_peek(self) -> None:
        """Show the peek, or hide it."""
        self._peek_room.turn(self.peek.isHidden())
        self.choose(self.list.table.value())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list can be: the peek gives way."""
        size: QSize = self.list.minimumSizeHint()
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list has it all."""
        super().resizeEvent(event)
        if self._peek_room.fit(self.width()):
            self.choose(self.list.table.value())

    def _close_peek(self) -> None:
        self._peek_room.turn(False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
