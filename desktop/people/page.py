"""The list of people, and beside it the peek of the person at hand."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.people import queries
from desktop.people.peek import PersonPeek
from desktop.people.person_list import PersonList
from desktop.people.queries import WholePerson
from desktop.shell.actions import Action
from desktop.shell.peek_page import PeekPage
from desktop.shell.session import Shell
from models.language import N_, _
from models.people.person import PersonRow


class PeoplePage(PeekPage):
    """Everybody whom the office knows and this user may see."""

    help_topic = "people"
    room = "people"
    rooms = ("people", "cases", "retention")

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, PersonList(shell), PersonPeek(shell))
        self.peek.edit_asked.connect(lambda id: shell.go("client_edit", person_id=id))
        self.peek.case_opened.connect(lambda id: shell.go("case", case_id=id))

    def title(self) -> str:
        """The page's name."""
        return _("People")

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        self.shell.go("person_new")

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("people.open", N_("Open the person"), self.list.open_chosen, "user"),
            Action("people.csv", N_("Save the list as CSV"), self.export, "download"),
            Action("people.peek", N_("Show or hide the side panel"), self.turn_peek, "panel-right"),
        )

    def open_row(self, id: str) -> None:
        """The person."""
        self.shell.go("person", person_id=id)

    def show_row(self, row: PersonRow) -> None:
        """All that is on file of the person."""
        self.office.read(lambda uow: queries.whole(uow, row.id), self._show_peek)

    def _show_peek(self, found: WholePerson) -> None:
        if found.person.id == self.list.at_hand:
            self.peek.show_person(found)
