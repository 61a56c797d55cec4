"""The list of people, and beside it the peek of the person at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.people import queries
from desktop.people.peek import PersonPeek
from desktop.people.person_list import PersonList
from desktop.people.queries import WholePerson
from desktop.shell.actions import Action
from desktop.shell.listing import export_list, print_list
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.panels import PeekRoom
from models.changes import Changes
from models.language import N_, _
from models.people.person import PersonRow

_ROOMS = ("people", "cases", "retention")


class PeoplePage(Page):
    """Everybody whom the office knows and this user may see."""

    help_topic = "people"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = PersonList(shell)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._choose)
        self.list.new_asked.connect(self.new_thing)
        self.list.print_asked.connect(self.print_page)
        self.list.export_asked.connect(self.export)
        row.addWidget(self.list, 1)
        self.peek = PersonPeek(shell)
        self.peek.opened.connect(self._open)
        self.peek.edit_asked.connect(lambda id: shell.go("client_edit", person_id=id))
        self.peek.case_opened.connect(lambda id: shell.go("case", case_id=id))
        self.peek.closed.connect(self._close_peek)
        self.peek.stepped.connect(self.list.step)
        row.addWidget(self.peek)
        self._room = PeekRoom(self.peek)

    def title(self) -> str:
        """The page's name."""
        return _("People")

    def refresh(self, changes: Changes | None) -> None:
        """Read the list, the counts and the peek again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.list.read_again()

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        self.shell.go("person_new")

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
        return (
            Action("people.open", N_("Open the person"), self.list.open_chosen, "user"),
            Action("people.csv", N_("Save the list as CSV"), self.export, "download"),
            Action(
                "people.peek", N_("Show or hide the side panel"), self._turn_peek, "panel-right"
            ),
        )

    def print_page(self) -> None:
        """``Ctrl+P``: the whole view. Nothing masked is in a row."""
        window, count = self.list.asked()
        print_list(self, self.title(), "people", self.list.table, window, count)

    def export(self) -> None:
        """The same as a file."""
        window, count = self.list.asked()
        export_list(self, self.title(), "people", self.list.table, window, count)

    def _choose(self, row: PersonRow | None) -> None:
        if self.peek.isHidden():
            return
        if row is None:
            self.peek.show_nothing()
            return
        self.peek.show_row(row)
        self.office.read(lambda uow: queries.whole(uow, row.id), self._show_peek)

    def _show_peek(self, found: WholePerson) -> None:
        if found.person.id == self.list.at_hand:
            self.peek.show_person(found)

    def _open(self, person_id: str) -> None:
        self.shell.go("person", person_id=person_id)

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
