"""The list of cases, and beside it the peek of the case at hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.breaches.actions import begin_breach, open_breach
from desktop.cases import queries
from desktop.cases.case_list import CaseList
from desktop.cases.peek import CasePeek, Peeked
from desktop.cases.wall_queries import WallNow, wall_now
from desktop.shell.actions import Action
from desktop.shell.listing import export_list, print_list
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.panels import PeekRoom
from models.cases.case import CaseRow
from models.changes import Changes
from models.language import N_, _

_ROOMS = ("cases", "people", "breaches", "letters")


class CasesPage(Page):
    """All cases of the office that this user may see."""

    help_topic = "cases"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = CaseList(shell)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._choose)
        self.list.new_asked.connect(self.new_thing)
        self.list.print_asked.connect(self.print_page)
        self.list.export_asked.connect(self.export)
        row.addWidget(self.list, 1)
        self.peek = CasePeek(shell)
        self.peek.opened.connect(self._open)
        self.peek.closed.connect(self._close_peek)
        self.peek.stepped.connect(self.list.step)
        self.peek.breach_asked.connect(partial(begin_breach, shell))
        self.peek.breach_opened.connect(partial(open_breach, shell))
        row.addWidget(self.peek)
        self._room = PeekRoom(self.peek)

    def title(self) -> str:
        """The page's name."""
        return _("Cases")

    def refresh(self, changes: Changes | None) -> None:
        """Read the list, the counts and the peek again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.list.read_again()

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        self.shell.go("case_new")

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``."""
        return self.list.finder

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.list.table

    def escape(self) -> bool:
        """Empty the search first."""
        if self.list.finder.text():
            self.list.finder.clear()
            return True
        return False

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""

        def some() -> bool:
            row = self.list.table.value()
            return row is not None and not row.closed_off

        def breach() -> None:
            begin_breach(self.shell, self.list.table.value().id)

        return (
            Action("cases.open", N_("Open the case"), self.list.open_chosen, "folder-open"),
            Action("cases.breach", N_("New breach in this case"), breach, "flag", "Ctrl+B", some),
            Action("cases.csv", N_("Save the list as CSV"), self.export, "download"),
            Action("cases.peek", N_("Show or hide the side panel"), self._turn_peek, "panel-right"),
        )

    def print_page(self) -> None:
        """``Ctrl+P``: the ticked cases, or the whole view."""
        window, count = self.list.asked()
        print_list(self, self.title(), "cases", self.list.table, window, count)

    def export(self) -> None:
        """The same as a file."""
        window, count = self.list.asked()
        export_list(self, self.title(), "cases", self.list.table, window, count)

    def _choose(self, row: CaseRow | None) -> None:
        if self.peek.isHidden():
            return
        if row is None:
            self.peek.show_nothing()
            return
        self.peek.show_row(row)
        if row.closed_off:
            self.office.read(lambda uow: wall_now(uow, row.id), self._show_wall)
            return
        self.office.read(lambda uow: queries.peeked(uow, row.id), self._show_peek)

    def _show_peek(self, found: Peeked) -> None:
        if found.case.id == self.list.at_hand:
            self.peek.show_case(found)

    def _show_wall(self, found: WallNow) -> None:
        if found.case_id == self.list.at_hand and found.closed:
            self.peek.show_wall(found)

    def _open(self, case_id: str) -> None:
        self.shell.go("case", case_id=case_id)

    def _close_peek(self) -> None:
        self._room.turn(False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_peek(self) -> None:
        self._room.turn(self.peek.isHidden())
        self._choose(self.list.table.value())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list can be: the peek gives way."""
        return self.list.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list has it all."""
        super().resizeEvent(event)
        if self._room.fit(self.width()):
            self._choose(self.list.table.value())
