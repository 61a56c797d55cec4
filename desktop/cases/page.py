"""The list of cases, and beside it the peek of the case at hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.breaches.actions import begin_breach, open_breach
from desktop.cases import queries
from desktop.cases.case_list import CaseList
from desktop.cases.peek import CasePeek, Peeked
from desktop.cases.wall_queries import WallNow, wall_now
from desktop.shell.actions import Action
from desktop.shell.peek_page import PeekPage
from desktop.shell.session import Shell
from models.cases.case import CaseRow
from models.language import N_, _


class CasesPage(PeekPage):
    """All cases of the office that this user may see."""

    help_topic = "cases"
    room = "cases"
    rooms = ("cases", "people", "breaches", "letters")

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, CaseList(shell), CasePeek(shell))
        self.peek.breach_asked.connect(partial(begin_breach, shell))
        self.peek.breach_opened.connect(partial(open_breach, shell))

    def title(self) -> str:
        """The page's name."""
        return _("Cases")

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        self.shell.go("case_new")

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
            Action("cases.peek", N_("Show or hide the side panel"), self.turn_peek, "panel-right"),
        )

    def open_row(self, id: str) -> None:
        """The case."""
        self.shell.go("case", case_id=id)

    def show_row(self, row: CaseRow) -> None:
        """Its case, or the wall around it."""
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
